import { isKill, settleChosen } from './claim-rules.ts';
import { all, type Db } from './db.ts';
import { type Delivery, deliveryColumns, UNKNOWN_END } from './deliveries.ts';
import { headOf, isStrict } from './delivery-line.ts';
import type { TurnHolder, TurnLease } from './endpoint-turns.ts';
import { type PreparedStatement, prepared } from './prepared.ts';

/** What the holder of an endpoint asks for. */
export interface ClaimRequest extends TurnLease {
  /** Deliveries that may go now; kills that were never attempted go besides. */
  room: number;
  /** Whether it answers those who asked for a look. By default where there is room: for what is no kill, a look without is none. */
  clearsWake?: boolean;
}

/** A delivery to be attempted, and what this partner is told: a version is news to whoever never got an earlier one. */
export interface ClaimedDelivery {
  delivery: Delivery;
  event: string;
  /** The batch that it is the first of. */
  batch?: ClaimedBatch;
}

/** Deliveries that one request is to carry. */
export interface ClaimedBatch {
  /** The webhook-id. */
  id: string;
  /** What was sent under this id before; undefined = nothing. */
  fixed: { at: Date; sha256: Buffer } | undefined;
  /** Those after the first. */
  others: readonly Omit<ClaimedDelivery, 'batch'>[];
}

export interface ClaimAnswer {
  claimed: ClaimedDelivery[];
  /** More may be due. */
  hasMore: boolean;
  hasMoreKills: boolean;
  /**
   * Somebody had asked for a look, which is cleared by this claim: look once more. What was committed while it ran may have come too
   * late for it, and whoever added that found the wish of another and told nobody.
   */
  wasWoken: boolean;
  /** Wishes for a look, whatever pause there is, that had been counted by then. */
  wishes: number;
  /** A due delivery waits for another that is in flight: of its story, or in strict order any. Not looked for where more are due anyhow. */
  isBusy: boolean;
  /** What is due is a batch that may still grow: nothing is to be done, but the lease is to be kept. */
  isGathering?: boolean;
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

/** Turns that ask, for as long as they are held: locked against whoever would take them over meanwhile. And what is in flight there. */
const asking = `held as materialized (
    select t.endpoint_id, t.epoch, a.room, a.clears and t.wake_at is not null as woken, t.wishes from endpoint_turns t
    join unnest($1::text[], $2::int[], $3::int[], $6::boolean[]) as a (endpoint_id, epoch, room, clears)
      on a.endpoint_id = t.endpoint_id and a.epoch = t.epoch
    where t.holder = $4 order by t.endpoint_id for no key update of t
  ), cleared as (
    update endpoint_turns t set wake_at = null from held h where t.endpoint_id = h.endpoint_id and h.woken
  ), flying as materialized (
    select endpoint_id, story_id from deliveries where endpoint_id = any($1) and state = 'sending'
  ), asked as materialized (
    select h.*, ${isStrict('e')} as strict, ${isStrict('e')} and h.room > 0
      and exists (select from flying f where f.endpoint_id = h.endpoint_id) as waits
    from held h join endpoints e on e.id = h.endpoint_id
  )`;

interface Answering {
  /** SQL, of a turn `a` in `asked`. */
  hasMore: string;
  hasMoreKills: string;
  isBusy: string;
}

/** SQL, of a turn `a`: something was found there to be claimed or settled. */
const hasChosen = 'exists (select from chosen c where c.endpoint_id = a.endpoint_id)';

/** One row a turn, whatever was claimed there; and beside it, one row for each delivery that was. */
const answering = ({ hasMore, hasMoreKills, isBusy }: Answering): string => `answers as materialized (
    select a.endpoint_id, a.woken, a.wishes, m.more, ${hasMoreKills} as more_kills, ${isBusy} as busy,
      a.strict and a.room > 0 and not a.waits and not ${hasChosen} as takes_head,
      extract(epoch from least(
        (select n.next_attempt_at from deliveries n where n.endpoint_id = a.endpoint_id and n.state = 'pending' and n.next_attempt_at > now()
          order by n.next_attempt_at limit 1),
        (select min(j.embargoed_until) from judged j where j.endpoint_id = a.endpoint_id and j.state = 'pending')) - now()) * 1000 as next_ms
    from asked a cross join lateral (select ${hasMore} as more) m
  )
  select w.endpoint_id as "turnId", w.woken as "wasWoken", w.wishes, w.more as "hasMore", w.more_kills as "hasMoreKills", w.busy as "isBusy",
    w.takes_head as "takesHead", w.next_ms::float8 as "nextInMs", d.told, ${deliveryColumns}
  from answers w left join changed d on d.endpoint_id = w.endpoint_id and d.state = 'sending'
  order by d.event = 'story.killed' desc, d.next_attempt_at, d.id`;

/**
 * All by the database's clock, so that skewed clocks of services cannot lift an embargo. Of one story the newest version goes, and one
 * at a time. Of endpoints with strict order it claims kills alone; their line is `claimHeads`.
 */
const claim = prepared(
  'claim-deliveries',
  `
  with ${asking}, kills as materialized (${scan(`${isKill} and (not a.strict or d.attempts = 0)`, 'd.attempts > 0,', `${MOST_KILLS} + a.room`)}
  ), others as materialized (${scan(`not a.strict and not ${isKill}`, '', 'a.room')}
  ), queued as materialized (
    select q.*, row_number() over (partition by q.endpoint_id order by not q.is_kill, q.next_attempt_at, q.id) as place
    from (select *, true as is_kill from kills where attempts > 0 union all select *, false from others) q
  ), chosen as materialized (
    select endpoint_id, id, story_id, ordinal, event, attempts from kills where attempts = 0
    union all
    select endpoint_id, id, story_id, ordinal, event, attempts from queued where place <= room
  ), busy as materialized (
    -- Read by the story, and then asked for its state: the index on what waits would be read from end to end for each.
    select f.endpoint_id from flying f cross join lateral (
      select bool_or(o.state = 'pending' and o.next_attempt_at <= now()) as waits from deliveries o
      where o.endpoint_id = f.endpoint_id and o.story_id = f.story_id) o
    where o.waits
  ), ${settleChosen({ postMs: '$5' })}, ${answering({
    hasMore: `case when a.strict then ${hasChosen}
      else (select count(*) from queued q where q.endpoint_id = a.endpoint_id) >= a.room end`,
    hasMoreKills: `(select count(*) from kills k where k.endpoint_id = a.endpoint_id and k.attempts = 0) >= ${MOST_KILLS}`,
    isBusy: `a.waits or (a.room = 0 or not m.more) and exists (select from busy b where b.endpoint_id = a.endpoint_id)
      or exists (select from judged j where j.endpoint_id = a.endpoint_id and j.state = 'sending' and j.nth > 1)`,
  })}`,
);

/** Claims the head of the line of endpoints with strict order, where nothing else is in flight. */
const claimHeads = prepared(
  'claim-heads',
  `
  with ${asking}, chosen as materialized (
    select a.endpoint_id, d.id, d.story_id, d.ordinal, d.event, d.attempts
    from asked a join endpoints e on e.id = a.endpoint_id cross join lateral (${headOf('e')}) h join deliveries d on d.id = h.id
    where a.strict and a.room > 0 and not a.waits and d.state = 'pending' and d.next_attempt_at <= now()
    for no key update of d skip locked
  ), ${settleChosen({ postMs: '$5' })}, ${answering({ hasMore: hasChosen, hasMoreKills: 'false', isBusy: 'a.waits' })}`,
);

interface TurnAnswer extends ClaimAnswer {
  /** In strict order, and nothing was claimed that goes before the line. */
  takesHead: boolean;
}

type ClaimRow = Omit<TurnAnswer, 'claimed'> & { turnId: string; told: string | null } & Delivery;

/** Who claims, and how long a delivery may be in flight. */
export type Claimer = Pick<TurnHolder, 'holder'> & { postMs: number };

/**
 * Claims due deliveries for the holder of their endpoints: kills first, then the oldest; one answer for each request, in order.
 * undefined = the lease was lost. What may not be sent is settled or put off on the way.
 * @param postMs how long a delivery may be in flight; by it processes of the version before know that somebody has it
 */
export async function claimDeliveries(
  db: Db,
  requests: readonly ClaimRequest[],
  claimer: Claimer,
): Promise<(ClaimAnswer | undefined)[]> {
  const answers = await ask(db, claim, requests, claimer);
  const inLine = requests.filter((_, at) => answers[at]?.takesHead);
  if (inLine.length === 0) return answers;
  const heads = await ask(db, claimHeads, inLine, claimer);
  return requests.map((request, at) => {
    const [kills, head] = [answers[at], heads[inLine.indexOf(request)]];
    return kills?.takesHead ? head && { ...head, wasWoken: head.wasWoken || kills.wasWoken } : kills;
  });
}

async function ask(
  db: Db,
  statement: PreparedStatement,
  requests: readonly ClaimRequest[],
  { holder, postMs }: Claimer,
): Promise<(TurnAnswer | undefined)[]> {
  const rows = await all<ClaimRow>(db, statement, [
    requests.map(({ endpointId }) => endpointId),
    requests.map(({ epoch }) => epoch),
    requests.map(({ room }) => room),
    holder,
    postMs,
    requests.map(({ room, clearsWake = room > 0 }) => clearsWake),
  ]);
  const answers = Map.groupBy(rows, ({ turnId }) => turnId);
  return requests.map(({ endpointId }) => {
    const own = answers.get(endpointId);
    return own && answerOf(own);
  });
}

function answerOf(rows: readonly ClaimRow[]): TurnAnswer | undefined {
  const [row] = rows;
  if (!row) return undefined;
  const { hasMore, hasMoreKills, wasWoken, wishes, isBusy, takesHead, nextInMs } = row;
  const claimed = rows.flatMap(({ told, turnId: _, ...delivery }) =>
    told === null ? [] : [{ delivery, event: told }],
  );
  return { claimed, hasMore, hasMoreKills, wasWoken, wishes, isBusy, takesHead, nextInMs };
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
