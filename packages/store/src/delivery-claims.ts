import { isKill, settleChosen } from './claim-rules.ts';
import { all, type Db } from './db.ts';
import { type Delivery, deliveryColumns, UNKNOWN_END } from './deliveries.ts';
import { headOf, isStrict } from './delivery-line.ts';
import type { TurnHolder, TurnLease } from './endpoint-turns.ts';
import { prepared } from './prepared.ts';

/** What the holder of an endpoint asks for. */
export interface ClaimRequest extends TurnLease {
  /** Deliveries that may go now; kills that were never attempted go besides. */
  room: number;
}

/** A delivery to be attempted, and what this partner is told: a version is news to whoever never got an earlier one. */
export interface ClaimedDelivery {
  delivery: Delivery;
  event: string;
}

export interface ClaimAnswer {
  claimed: ClaimedDelivery[];
  /** More may be due. */
  hasMore: boolean;
  hasMoreKills: boolean;
  /** Somebody asked for a look since `clearWakes`: what it was for may have come too late for this one. */
  wasWoken: boolean;
  /** A due delivery waits for another that is in flight: of its story, or in strict order any. Not looked for where more are due anyhow. */
  isBusy: boolean;
  /** Time until the next delivery is due, in ms; null = none, or not known since more are due now. */
  nextInMs: number | null;
}

/** Kills that go besides, at a time. */
const MOST_KILLS = 50;

/**
 * Due deliveries of each turn that nobody else changes at the moment. They are read in the order of their index, however many wait:
 * "not in" is a filter there, where "not exists" would be a join that PostgreSQL sorts after. One version of a story is in flight at a time, so that none is
 * overtaken: neither a kill by an update, nor an update by an earlier one.
 */
const scan = (which: string, order: string, limit: string): string => `
  select a.endpoint_id, a.room, d.* from asked a cross join lateral (
    select d.id, d.story_id, d.ordinal, d.event, d.attempts, d.next_attempt_at from deliveries d
    where d.endpoint_id = a.endpoint_id and d.state = 'pending' and d.next_attempt_at <= now() and ${which}
      and (d.endpoint_id, d.story_id) not in (select f.endpoint_id, f.story_id from flying f)
    order by ${order} d.next_attempt_at, d.id limit ${limit} for no key update of d skip locked) d`;

/**
 * All by the database's clock, so that skewed clocks of services cannot lift an embargo. The turn is locked against whoever would
 * take it over meanwhile. Of one story the newest version goes, and one at a time. In strict order it is the head of the line that
 * goes, when nothing else is in flight there.
 */
const claim = prepared(
  'claim-deliveries',
  `
  with held as materialized (
    select t.endpoint_id, t.epoch, a.room, t.wake_at is not null as woken from endpoint_turns t
    join unnest($1::text[], $2::int[], $3::int[]) as a (endpoint_id, epoch, room) on a.endpoint_id = t.endpoint_id and a.epoch = t.epoch
    where t.holder = $4 order by t.endpoint_id for share of t
  ), flying as materialized (
    select endpoint_id, story_id from deliveries where endpoint_id = any($1) and state = 'sending'
  ), asked as materialized (
    select h.*, ${isStrict('e')} as strict, ${isStrict('e')} and h.room > 0
      and exists (select from flying f where f.endpoint_id = h.endpoint_id) as waits
    from held h join endpoints e on e.id = h.endpoint_id
  ), kills as materialized (${scan(`${isKill} and (not a.strict or d.attempts = 0)`, 'd.attempts > 0,', `${MOST_KILLS} + a.room`)}
  ), others as materialized (${scan(`not a.strict and not ${isKill}`, '', 'a.room')}
  ), heads as materialized (
    select a.endpoint_id, 1 as room, d.id, d.story_id, d.ordinal, d.event, d.attempts, d.next_attempt_at
    from asked a join endpoints e on e.id = a.endpoint_id cross join lateral (${headOf('e')}) h join deliveries d on d.id = h.id
    where a.strict and a.room > 0 and not a.waits and d.state = 'pending' and d.next_attempt_at <= now()
      and not exists (select from kills k where k.endpoint_id = a.endpoint_id)
    for no key update of d skip locked
  ), queued as materialized (
    select q.*, row_number() over (partition by q.endpoint_id order by not q.is_kill, q.next_attempt_at, q.id) as place
    from (select *, true as is_kill from kills where attempts > 0 union all select *, false from others
      union all select *, false from heads) q
  ), chosen as (
    select endpoint_id, id, story_id, ordinal, event, attempts from kills where attempts = 0
    union all
    select endpoint_id, id, story_id, ordinal, event, attempts from queued where place <= room
  ), busy as materialized (
    -- Read by the story, and then asked for its state: the index on what waits would be read from end to end for each.
    select f.endpoint_id from flying f cross join lateral (
      select bool_or(o.state = 'pending' and o.next_attempt_at <= now()) as waits from deliveries o
      where o.endpoint_id = f.endpoint_id and o.story_id = f.story_id) o
    where o.waits
  ), ${settleChosen({ postMs: '$5' })}
  select a.endpoint_id as "turnId", a.woken as "wasWoken",
    (select count(*) from kills k where k.endpoint_id = a.endpoint_id and k.attempts = 0) >= ${MOST_KILLS} as "hasMoreKills",
    m."hasMore",
    a.waits or (a.room = 0 or not m."hasMore") and exists (select from busy b where b.endpoint_id = a.endpoint_id)
      or exists (select from judged j where j.endpoint_id = a.endpoint_id and j.state = 'sending' and j.nth > 1) as "isBusy",
    (extract(epoch from least(
      (select n.next_attempt_at from deliveries n where n.endpoint_id = a.endpoint_id and n.state = 'pending' and n.next_attempt_at > now()
        order by n.next_attempt_at limit 1),
      (select min(j.embargoed_until) from judged j where j.endpoint_id = a.endpoint_id and j.state = 'pending')) - now()) * 1000)::float8
      as "nextInMs",
    d.told, ${deliveryColumns}
  from asked a
  cross join lateral (
    select case when a.strict then exists (select from chosen c where c.endpoint_id = a.endpoint_id)
      else (select count(*) from queued q where q.endpoint_id = a.endpoint_id) >= a.room end as "hasMore") m
  left join changed d on d.endpoint_id = a.endpoint_id and d.state = 'sending'
  order by d.event = 'story.killed' desc, d.next_attempt_at, d.id`,
);

type ClaimRow = Omit<ClaimAnswer, 'claimed'> & { turnId: string; told: string | null } & Delivery;

/**
 * Claims due deliveries for the holder of their endpoints: kills first, then the oldest; one answer for each request, in order.
 * undefined = the lease was lost. What may not be sent is settled or put off on the way.
 * @param postMs how long a delivery may be in flight; by it processes of the version before know that somebody has it
 */
export async function claimDeliveries(
  db: Db,
  requests: readonly ClaimRequest[],
  { holder, postMs }: Pick<TurnHolder, 'holder'> & { postMs: number },
): Promise<(ClaimAnswer | undefined)[]> {
  const rows = await all<ClaimRow>(db, claim, [
    requests.map(({ endpointId }) => endpointId),
    requests.map(({ epoch }) => epoch),
    requests.map(({ room }) => room),
    holder,
    postMs,
  ]);
  const answers = Map.groupBy(rows, ({ turnId }) => turnId);
  return requests.map(({ endpointId }) => {
    const own = answers.get(endpointId);
    return own && answerOf(own);
  });
}

function answerOf(rows: readonly ClaimRow[]): ClaimAnswer | undefined {
  const [row] = rows;
  if (!row) return undefined;
  const { hasMore, hasMoreKills, wasWoken, isBusy, nextInMs } = row;
  const claimed = rows.flatMap(({ told, turnId: _, ...delivery }) =>
    told === null ? [] : [{ delivery, event: told }],
  );
  return { claimed, hasMore, hasMoreKills, wasWoken, isBusy, nextInMs };
}

/**
 * Puts back what the holders before had in flight when they were lost, to be sent again at once, and logs their attempts. Returns
 * how many deliveries that is. A statement of its own after the lease was taken: the one before may have claimed until then.
 */
export async function recoverAbandoned(db: Db, leases: readonly TurnLease[]): Promise<number> {
  const done = await db.query(
    `with lost as materialized (
       select d.id, d.attempts, d.run from unnest($1::text[], $2::int[]) as t (endpoint_id, epoch)
       join deliveries d on d.endpoint_id = t.endpoint_id
       where d.state = 'sending' and d.epoch < t.epoch and (d.epoch > 0 or coalesce(d.lease_until < now(), true))
       order by d.id for no key update of d
     ), logged as (
       insert into attempts (delivery_id, n, run, ms, outcome, error) select id, attempts, run, 0, 'failed', $3 from lost
       on conflict do nothing
     )
     update deliveries d set state = 'pending', next_attempt_at = now(), lease_until = null, last_error = $3 from lost
     where d.id = any(array(select id from lost)) and d.id = lost.id`,
    [leases.map(({ endpointId }) => endpointId), leases.map(({ epoch }) => epoch), UNKNOWN_END],
  );
  return done.rowCount ?? 0;
}
