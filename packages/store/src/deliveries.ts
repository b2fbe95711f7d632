import { all, type Db, one } from './db.ts';
import { prepared } from './prepared.ts';

export type DeliveryState = 'pending' | 'sending' | 'delivered' | 'failed' | 'superseded' | 'held';

export interface Delivery {
  id: string;
  endpointId: string;
  storyId: string;
  ordinal: number;
  event: string;
  state: DeliveryState;
  attempts: number;
  /** Each resend is a run of attempts of its own, after those that were made before. */
  run: number;
  attemptsBefore: number;
  nextAttemptAt: Date;
  lastError: string | null;
  createdAt: Date;
  settledAt: Date | null;
}

export const deliveryColumns = [
  'id',
  'endpoint_id',
  'story_id',
  'ordinal',
  'event',
  'state',
  'attempts',
  'run',
  'attempts_before',
  'next_attempt_at',
  'last_error',
  'created_at',
  'settled_at',
]
  .map((name) => `d.${name} as "${name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())}"`)
  .join(', ');

/** When a delivery d was first delivered, in SQL. Processes of a version before 0018 settle it without saying so. */
export const deliveredAtOf = (d: string): string =>
  `coalesce(${d}.delivered_at, case ${d}.state when 'delivered' then ${d}.settled_at end)`;

/**
 * What an endpoint was owed of the story of a delivery d besides it, in SQL: has_newer, a newer version that is not behind another
 * copy; ever_sent, another version that reached the partner or may have.
 */
export const siblingsOf = (d: string): string => `
  select bool_or(o.ordinal > ${d}.ordinal and o.behind is null) as has_newer,
    bool_or(o.id <> ${d}.id and (o.attempts > 0 or o.fetched_at is not null)) as ever_sent
  from deliveries o where o.endpoint_id = ${d}.endpoint_id and o.story_id = ${d}.story_id`;

export interface Attempt {
  n: number;
  at: Date;
  ms: number;
  status: number | null;
  outcome: 'delivered' | 'failed' | 'refused';
  error: string | null;
  response: string | null;
}

/** An attempt to be kept. `nextInMs` null ends a failing delivery for good. */
export interface AttemptToRecord extends Omit<Attempt, 'at'> {
  deliveryId: string;
  /** Sent for it: the body of its request, or its share of that of a batch; absent = nothing was sent. */
  bytes?: number | undefined;
  /** The webhook-id of the request, where that is not the delivery's: a batch's, or that of a later revision of the payload. */
  batchId?: string;
  nextInMs: number | null;
}

/** Logged of an attempt whose sender was lost, until that sender tells how it ended. */
export const UNKNOWN_END = 'Not known how it ended: the process that made it is gone';

/** SQL: a delivery `d` whose attempt has failed is tried again. A wish that is newer than the attempt's start begins a new run. */
const goesOn = '(not ends or d.wished_at is not null)';
const beginsRun = '(not delivered and ends and d.wished_at is not null)';

/**
 * Deliveries are locked in the order of their ids, like everywhere. Of two attempts of one, a success settles it, else the
 * later. Rows are looked for by arrays of ids: of a record set PostgreSQL assumes a hundred rows, and reads whole tables for these.
 * The arrays are its own, so that it expects the same of any number of attempts and keeps the plan.
 */
const keepAttempts = prepared(
  'record-attempts',
  `
  with made as materialized (
    select * from jsonb_to_recordset($1) as a ("deliveryId" text, n integer, ms integer, status integer, outcome text, error text,
      response text, bytes integer, "batchId" text, "nextInMs" float8)
  ), locked as materialized (
    select id, run, endpoint_id from deliveries where id = any(array(select "deliveryId" from made)) order by id for no key update
  ), kept as (
    insert into attempts (delivery_id, n, run, ms, status, outcome, error, response, bytes, batch_id)
    select id, n, run, ms, status, outcome, error, response, bytes, "batchId" from locked join made on "deliveryId" = id
    on conflict (delivery_id, n) do update set at = excluded.at, ms = excluded.ms, status = excluded.status,
      outcome = excluded.outcome, error = excluded.error, response = excluded.response, bytes = excluded.bytes,
      batch_id = excluded.batch_id
    where attempts.error = '${UNKNOWN_END}'
  ), last as (
    select distinct on ("deliveryId") made.*, outcome = 'delivered' as delivered, "nextInMs" is null as ends from locked
    join made on "deliveryId" = id order by "deliveryId", outcome = 'delivered' desc, n desc
  ), settled as (
    update deliveries d set lease_until = null,
      state = case when delivered then 'delivered' when ${goesOn} then 'pending' when d.delivered_at is null then 'failed' else 'delivered' end,
      run = d.run + case when ${beginsRun} then 1 else 0 end,
      attempts_before = case when ${beginsRun} then d.attempts else d.attempts_before end,
      last_error = case when not delivered then coalesce(a.error, 'HTTP ' || a.status, 'failed') end,
      settled_at = case when delivered or not ${goesOn} then now() end,
      delivered_at = case when delivered then coalesce(d.delivered_at, now()) else d.delivered_at end,
      next_attempt_at = case when delivered or not ${goesOn} then next_attempt_at when d.wished_at is not null then now()
        else now() + make_interval(secs => "nextInMs" / 1000.0) end
    from last a
    where d.id = any(array(select id from locked)) and d.id = a."deliveryId" and (delivered or (d.state = 'sending' and d.attempts = a.n))
  )
  select l.id, e.failing_since is not null as failing from locked l join endpoints e on e.id = l.endpoint_id`,
);

/**
 * Stores attempts and what follows from them, in one statement; one answer for each, in order: whether nothing but failures
 * was known of its endpoint until now. The attempt of a lease that another sender took over is kept, and settles the
 * delivery only if it succeeded. Of a delivery that was removed meanwhile nothing is kept.
 */
export async function recordAttempts(
  db: Db,
  attempts: readonly AttemptToRecord[],
): Promise<{ endpointFailing: boolean }[]> {
  const made = attempts.map((attempt) => ({ ...attempt, ms: Math.round(attempt.ms) }));
  const rows = await all<{ id: string; failing: boolean }>(db, keepAttempts, [JSON.stringify(made)]);
  const failing = new Map(rows.map((row) => [row.id, row.failing]));
  return attempts.map(({ deliveryId }) => ({ endpointFailing: failing.get(deliveryId) ?? false }));
}

export const findDelivery = (db: Db, id: string): Promise<Delivery | undefined> =>
  one(db, `select ${deliveryColumns} from deliveries d where id = $1`, [id]);

export const listDeliveriesOfStory = (db: Db, storyId: string): Promise<(Delivery & { endpointName: string })[]> =>
  all(
    db,
    `select ${deliveryColumns}, e.name as "endpointName" from deliveries d join endpoints e on e.id = d.endpoint_id
     where story_id = $1 order by d.created_at, e.name`,
    [storyId],
  );

export const listDeliveriesOfEndpoint = (
  db: Db,
  endpointId: string,
  limit: number,
): Promise<(Delivery & { headline: string })[]> =>
  all(
    db,
    `select ${deliveryColumns}, s.headline from deliveries d join stories s on s.id = d.story_id where endpoint_id = $1
     order by d.created_at desc limit $2`,
    [endpointId, limit],
  );

export const listAttempts = (db: Db, deliveryIds: readonly string[]): Promise<(Attempt & { deliveryId: string })[]> =>
  all(
    db,
    `select delivery_id as "deliveryId", n, at, ms, status, outcome, error, response from attempts
     where delivery_id = any($1) order by delivery_id, n`,
    [deliveryIds],
  );
