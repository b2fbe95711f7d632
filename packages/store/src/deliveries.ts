import type { StoryEvent } from '@dateline/story';
import { all, type Db, one } from './db.ts';

export type DeliveryState = 'pending' | 'sending' | 'delivered' | 'failed' | 'superseded' | 'held';

export interface Delivery {
  id: string;
  endpointId: string;
  storyId: string;
  ordinal: number;
  event: string;
  state: DeliveryState;
  attempts: number;
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
  'next_attempt_at',
  'last_error',
  'created_at',
  'settled_at',
]
  .map((name) => `d.${name} as "${name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())}"`)
  .join(', ');

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
  nextInMs: number | null;
}

/**
 * Deliveries are locked in the order of their ids, like everywhere. Of two attempts of one, a success settles it, else the
 * later. The ids come once more as an array, of which PostgreSQL knows the length: of a record set it assumes a hundred rows
 * and reads whole tables.
 */
const keepAttempts = `
  with made as materialized (
    select * from jsonb_to_recordset($1) as a ("deliveryId" text, n integer, ms integer, status integer, outcome text, error text,
      response text, "nextInMs" float8)
  ), locked as materialized (
    select id from deliveries where id = any($2) order by id for no key update
  ), kept as (
    insert into attempts (delivery_id, n, ms, status, outcome, error, response)
    select id, n, ms, status, outcome, error, response from locked join made on "deliveryId" = id
    on conflict do nothing
  ), last as (
    select distinct on ("deliveryId") made.*, outcome = 'delivered' as delivered, "nextInMs" is null as ends from locked
    join made on "deliveryId" = id order by "deliveryId", outcome = 'delivered' desc, n desc
  ), settled as (
    update deliveries d set lease_until = null,
      state = case when delivered then 'delivered' when ends then 'failed' else 'pending' end,
      last_error = case when not delivered then coalesce(a.error, 'HTTP ' || a.status, 'failed') end,
      settled_at = case when delivered or ends then now() end,
      next_attempt_at = case when delivered or ends then next_attempt_at else now() + make_interval(secs => "nextInMs" / 1000.0) end
    from last a
    where d.id = any($2) and d.id = a."deliveryId" and (delivered or (d.state = 'sending' and d.attempts = a.n))
  )
  select d.id, e.failing_since is not null as failing from deliveries d join endpoints e on e.id = d.endpoint_id
  where d.id = any($2)`;

/**
 * Keeps attempts and what follows from them, in one statement; one answer for each, in order: whether nothing but failures
 * was known of its endpoint until now. The attempt of a lease that another sender took over is kept, and settles the
 * delivery only if it succeeded. Of a delivery that was removed meanwhile nothing is kept.
 */
export async function recordAttempts(
  db: Db,
  attempts: readonly AttemptToRecord[],
): Promise<{ endpointFailing: boolean }[]> {
  const made = attempts.map((attempt) => ({ ...attempt, ms: Math.round(attempt.ms) }));
  const rows = await all<{ id: string; failing: boolean }>(db, keepAttempts, [
    JSON.stringify(made),
    made.map(({ deliveryId }) => deliveryId),
  ]);
  const failing = new Map(rows.map((row) => [row.id, row.failing]));
  return attempts.map(({ deliveryId }) => ({ endpointFailing: failing.get(deliveryId) ?? false }));
}

export interface DueDelivery {
  id: string;
  attempts: number;
  event: StoryEvent;
  urgency: number;
  /** Its sender's lease ran out before it recorded the attempt. */
  wasSending: boolean;
  /** Due time with microseconds, for the next page. */
  due: string;
}

export interface DueQuery {
  /** Due for longer than this, in ms: a delivery may still have its job on the way. */
  graceMs: number;
  limit: number;
  after?: Pick<DueDelivery, 'due' | 'id'> | undefined;
  event?: StoryEvent;
}

/**
 * Deliveries whose job was lost: due for longer than the grace, or leased by a sender that died. In pages, the longest due
 * first, so that a long backlog of one endpoint does not hide the others.
 */
export const listDueDeliveries = (db: Db, { graceMs, limit, after, event }: DueQuery): Promise<DueDelivery[]> =>
  all(
    db,
    `select d.id, d.attempts, d.event, s.urgency, d.state = 'sending' as "wasSending", d.next_attempt_at::text as due
     from deliveries d join stories s on s.id = d.story_id
     where ((d.state = 'pending' and d.next_attempt_at < now() - make_interval(secs => $1 / 1000.0))
         or (d.state = 'sending' and d.lease_until < now()))
       and ($3::timestamptz is null or (d.next_attempt_at, d.id) > ($3::timestamptz, $4))
       and ($5::text is null or d.event = $5)
     order by d.next_attempt_at, d.id limit $2`,
    [graceMs, limit, after?.due ?? null, after?.id ?? null, event ?? null],
  );

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
