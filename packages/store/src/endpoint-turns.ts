import type { BatchSettings } from '@dateline/story';
import { all, type Db, one } from './db.ts';
import { dueAt } from './delivery-line.ts';
import { prepared } from './prepared.ts';

/** Failures in a row after which an endpoint is only probed: its breaker is open. */
export const BREAKER_TRIPS_AFTER = 5;

/** What is known of how a partner does, kept from one lease of its endpoint to the next. */
export interface TurnHealth {
  /** Failures since the last success. */
  failures: number;
  /** The partner's time for an answer or a failure, moving mean in ms; 0 = none yet. */
  meanMs: number;
  /** Requests it may have in flight by now. */
  slots: number;
  /** Left alone until then. */
  quietUntil: Date | null;
  quietBecause: string | null;
  /** The rate limit allows no request before. */
  pacedUntil: Date | null;
  /** Wishes for a look, whatever pause there is, that this takes into account; see `wakeEndpoints`. */
  wishes: number;
}

/** The lease of an endpoint: who has it is the only one who sends there. */
export interface TurnLease {
  endpointId: string;
  epoch: number;
}

export interface TakenTurn extends TurnLease, TurnHealth {
  maxInFlight: number;
  /** Requests a second; null = as many as it takes. */
  perSecond: number | null;
  /** null = each event goes by itself. */
  batch: BatchSettings | null;
  /** Whoever had it before never gave it back. */
  wasAbandoned: boolean;
}

/** By whom turns are held, and for how long without a word. */
export interface TurnHolder {
  holder: string;
  leaseMs: number;
}

const healthColumns = `t.failures, t.mean_ms as "meanMs", t.slots, t.quiet_until as "quietUntil",
  t.quiet_because as "quietBecause", t.paced_until as "pacedUntil", t.wishes`;

/** The rate limit of an endpoint. */
export const perSecondOf = (endpoint: string): string => `(${endpoint}.settings->>'perSecond')::float8`;

/** How an endpoint wants events together; null where it does not. */
const batchOf = (endpoint: string): string =>
  `case when (${endpoint}.settings->'batch'->>'max')::int > 1 then ${endpoint}.settings->'batch' end`;

/** A lease runs from its statement and not from the start of a transaction that waited for a lock. */
const leaseOf = (parameter: string): string => `clock_timestamp() + make_interval(secs => ${parameter} / 1000.0)`;

/**
 * Rows are locked in one order by everyone: turns by endpoint id, then deliveries by id. Deliveries come last because whoever
 * claims skips those that are locked, and so waits for nobody while it has turns.
 */
const locked = (where: string, columns = 't.endpoint_id'): string => `
  select ${columns} from endpoint_turns t ${where} order by t.endpoint_id for no key update of t`;

const take = prepared(
  'take-turns',
  `
  with free as materialized (
    ${locked('where t.endpoint_id = any($1) and (t.holder is null or t.lease_until <= now())', 't.endpoint_id, t.holder')}
  )
  update endpoint_turns t set holder = $2, epoch = t.epoch + 1, wake_at = null, lease_until = ${leaseOf('$3')}
  from free join endpoints e on e.id = free.endpoint_id where t.endpoint_id = free.endpoint_id
  returning t.endpoint_id as "endpointId", t.epoch, free.holder is not null as "wasAbandoned", ${healthColumns},
    e.max_in_flight as "maxInFlight", ${perSecondOf('e')} as "perSecond", ${batchOf('e')} as batch`,
);

/**
 * Claims endpoints that nobody has, or whose holder has been silent for longer than its lease; one answer for each, in order.
 * undefined = somebody has it, or it was removed. From here on whoever adds deliveries says so by `wake_at`.
 */
export async function takeTurns(
  db: Db,
  endpointIds: readonly string[],
  { holder, leaseMs }: TurnHolder,
): Promise<(TakenTurn | undefined)[]> {
  const rows = await all<TakenTurn>(db, take, [endpointIds, holder, leaseMs]);
  const taken = new Map(rows.map((row) => [row.endpointId, row]));
  return endpointIds.map((id) => taken.get(id));
}

const renew = prepared(
  'renew-turns',
  `
  with mine as materialized (
    ${locked(`join unnest($1::text[], $2::int[]) as m (endpoint_id, epoch)
      on m.endpoint_id = t.endpoint_id and m.epoch = t.epoch where t.holder = $3`)}
  )
  update endpoint_turns t set lease_until = ${leaseOf('$4')} from mine where t.endpoint_id = mine.endpoint_id
  returning t.endpoint_id as "endpointId"`,
);

/** Renews turns for another lease. Returns the endpoints that are still held; the others were taken by somebody else. */
export async function renewTurns(
  db: Db,
  leases: readonly TurnLease[],
  { holder, leaseMs }: TurnHolder,
): Promise<ReadonlySet<string>> {
  const rows = await all<{ endpointId: string }>(db, renew, [
    leases.map(({ endpointId }) => endpointId),
    leases.map(({ epoch }) => epoch),
    holder,
    leaseMs,
  ]);
  return new Set(rows.map(({ endpointId }) => endpointId));
}

/** A turn given back, with what was learned. */
export interface EndedTurn extends TurnLease, TurnHealth {
  /** Nothing is known to be in flight. Otherwise whoever takes it next puts back what is. */
  isClean: boolean;
}

const release = prepared(
  'release-turns',
  `
  with ended as materialized (
    select * from jsonb_to_recordset($2) as e ("endpointId" text, epoch integer, failures integer, "meanMs" real, slots integer,
      "quietUntil" timestamptz, "quietBecause" text, "pacedUntil" timestamptz, wishes integer, "isClean" boolean)
  ), mine as materialized (
    ${locked('join ended e on e."endpointId" = t.endpoint_id and e.epoch = t.epoch where t.holder = $1', 't.endpoint_id, t.wishes > e.wishes as wished')}
  )
  update endpoint_turns t set holder = case when not e."isClean" then t.holder end,
    lease_until = case when not e."isClean" then now() end,
    failures = case when mine.wished then least(t.failures, e.failures) else e.failures end, mean_ms = e."meanMs", slots = e.slots,
    quiet_until = case when not mine.wished then e."quietUntil" end,
    quiet_because = case when not mine.wished then e."quietBecause" end, paced_until = e."pacedUntil",
    wake_at = least(t.wake_at, (
      select case when due.at is not null then greatest(due.at, case when not mine.wished then e."quietUntil" end, e."pacedUntil") end
      from endpoints p cross join lateral (select ${dueAt('p')} as at) due where p.id = t.endpoint_id))
  from mine, ended e where t.endpoint_id = mine.endpoint_id and e."endpointId" = mine.endpoint_id
  returning t.endpoint_id as "endpointId", not e."isClean" or coalesce(t.wake_at <= now(), false) as "isDue"`,
);

/**
 * Gives turns back; one answer for each, in order: whether something is due there at once. Next to be looked at when the first
 * delivery is due that waits there, or earlier where somebody asked for it. A wish that the holder had not heard of ends its pause.
 */
export async function releaseTurns(db: Db, holder: string, ended: readonly EndedTurn[]): Promise<boolean[]> {
  const rows = await all<{ endpointId: string; isDue: boolean }>(db, release, [holder, JSON.stringify(ended)]);
  const due = new Map(rows.map((row) => [row.endpointId, row.isDue]));
  return ended.map(({ endpointId }) => due.get(endpointId) ?? false);
}

/** A delivery that was added, or is to be sent earlier than it was. */
export interface Wake {
  endpointId: string;
  /** When it is due. */
  at: Date;
  /** Of a kill, for which no pause of the endpoint counts. */
  isKill: boolean;
}

const wake = prepared(
  'wake-turns',
  `
  with asked as (
    select w.endpoint_id, bool_or(w.kill) as kill,
      case when bool_or(w.kill) then now() else greatest(min(w.at), max(t.quiet_until), max(t.paced_until)) end as at
    from unnest($1::text[], $2::timestamptz[], $3::boolean[]) as w (endpoint_id, at, kill)
    join endpoint_turns t on t.endpoint_id = w.endpoint_id group by w.endpoint_id
  ), changed as materialized (
    ${locked(
      `join asked a on a.endpoint_id = t.endpoint_id where a.kill or t.wake_at is null or t.wake_at > greatest(a.at, now())`,
      't.endpoint_id, a.at',
    )}
  )
  update endpoint_turns t set wake_at = least(t.wake_at, changed.at) from changed where t.endpoint_id = changed.endpoint_id
  returning t.endpoint_id as "endpointId", changed.at <= clock_timestamp() as "isDue"`,
);

/**
 * Stores when to look at endpoints, after what is due there was committed. Returns those that somebody must be told of now: where
 * nobody is known to be about to look.
 */
export async function wakeTurns(db: Db, wakes: readonly Wake[]): Promise<string[]> {
  if (wakes.length === 0) return [];
  const rows = await all<{ endpointId: string; isDue: boolean }>(db, wake, [
    wakes.map(({ endpointId }) => endpointId),
    wakes.map(({ at }) => at),
    wakes.map(({ isKill }) => isKill),
  ]);
  return rows.filter(({ isDue }) => isDue).map(({ endpointId }) => endpointId);
}

/**
 * Has endpoints looked at now, whatever pause they have: an operator's or partner's wish. Dispatchers notice within a second. Who
 * holds one finds the wish counted, and ends the pause that it knows of; its rate limit holds.
 */
export const wakeEndpoints = async (db: Db, endpointIds: readonly string[]): Promise<void> => {
  await db.query(
    `with asked as materialized (${locked('where t.endpoint_id = any($1)')})
     update endpoint_turns t set wake_at = now(), quiet_until = null, quiet_because = null, paced_until = null,
       wishes = t.wishes + 1, failures = least(t.failures, ${BREAKER_TRIPS_AFTER} - 1) from asked where t.endpoint_id = asked.endpoint_id`,
    [endpointIds],
  );
};

/** Forgets what was learned of an endpoint, and has it looked at now. */
export const resetTurn = async (db: Db, endpointId: string): Promise<void> => {
  await wakeEndpoints(db, [endpointId]);
  await db.query('update endpoint_turns set failures = 0, mean_ms = 0, slots = 1 where endpoint_id = $1', [endpointId]);
};

export interface DueTurns {
  endpointIds: string[];
  /** Time until the next is due, in ms; null = none is known. */
  nextInMs: number | null;
}

const due = prepared(
  'list-due-turns',
  `
  select array(
    select t.endpoint_id from endpoint_turns t
    where (t.wake_at <= now() and (t.holder is null or t.holder = $1)) or (t.holder is not null and t.lease_until <= now())
    order by t.wake_at limit $2) as "endpointIds",
  (select (extract(epoch from min(t.wake_at) - now()) * 1000)::float8 from endpoint_turns t where t.wake_at > now()) as "nextInMs"`,
);

/** Endpoints that are to be looked at now: held by nobody, by this holder, or by one that has been silent for too long. */
export async function listDueTurns(db: Db, holder: string, limit: number): Promise<DueTurns> {
  const row = await one<DueTurns>(db, due, [holder, limit]);
  return row ?? { endpointIds: [], nextInMs: null };
}

/**
 * Finds what no row of a turn tells: endpoints with due deliveries that nobody was told of, and deliveries whose sender is gone
 * although nobody holds their endpoint, as after an upgrade. Returns how many endpoints that is; they are due from now on.
 */
export async function sweepTurns(db: Db): Promise<number> {
  const done = await db.query(
    `with found as materialized (
       ${locked(
         `cross join lateral (
            select exists (select from deliveries d where d.endpoint_id = t.endpoint_id and d.state = 'sending' and d.lease_until < now())
              as abandoned,
              (select ${dueAt('e')} < now() - interval '2 seconds' from endpoints e where e.id = t.endpoint_id) as due) x
          where t.holder is null and (x.abandoned or (x.due and (t.wake_at is null
            or t.wake_at > greatest(now(), t.quiet_until, t.paced_until))))`,
         't.endpoint_id, x.abandoned',
       )}
     )
     update endpoint_turns t set wake_at = now(), holder = case when found.abandoned then 'lost' end,
       lease_until = case when found.abandoned then now() end
     from found where t.endpoint_id = found.endpoint_id`,
  );
  return done.rowCount ?? 0;
}
