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

/**
 * Keeps an attempt and what follows from it in one statement. `nextInMs` null ends a failing delivery for good.
 * The attempt of a lease that another sender took over is kept, and settles the delivery only if it succeeded.
 */
export async function recordAttempt(
  db: Db,
  deliveryId: string,
  attempt: Omit<Attempt, 'at'>,
  nextInMs: number | null,
): Promise<void> {
  const { n, ms, status, outcome, error, response } = attempt;
  const kept = [deliveryId, n, Math.round(ms), status, outcome, error, response];
  if (outcome === 'delivered') await db.query(`${keepAttempt} ${markDelivered}`, kept);
  else
    await db.query(`${keepAttempt} ${scheduleNextAttempt}`, [
      ...kept,
      error ?? (status === null ? 'failed' : `HTTP ${status}`),
      nextInMs,
    ]);
}

const keepAttempt = `with kept as (
  insert into attempts (delivery_id, n, ms, status, outcome, error, response) values ($1, $2, $3, $4, $5, $6, $7)
  on conflict do nothing)`;

const markDelivered = `update deliveries set state = 'delivered', lease_until = null, last_error = null, settled_at = now() where id = $1`;

const scheduleNextAttempt = `
  update deliveries set lease_until = null, last_error = $8, state = case when $9::float8 is null then 'failed' else 'pending' end,
    settled_at = case when $9::float8 is null then now() end,
    next_attempt_at = case when $9::float8 is null then next_attempt_at else now() + make_interval(secs => $9 / 1000.0) end
  where id = $1 and state = 'sending' and attempts = $2`;

export interface DueDelivery {
  id: string;
  attempts: number;
  event: string;
  urgency: number;
  /** Due time with microseconds, for the next page. */
  due: string;
}

/**
 * Deliveries whose job was lost: due for longer than the grace, or leased by a sender that died. In pages, the longest due
 * first, so that a long backlog of one endpoint does not hide the others.
 */
export const listDueDeliveries = (
  db: Db,
  graceMs: number,
  limit: number,
  after?: Pick<DueDelivery, 'due' | 'id'>,
): Promise<DueDelivery[]> =>
  all(
    db,
    `select d.id, d.attempts, d.event, s.urgency, d.next_attempt_at::text as due
     from deliveries d join stories s on s.id = d.story_id
     where ((d.state = 'pending' and d.next_attempt_at < now() - make_interval(secs => $1 / 1000.0))
         or (d.state = 'sending' and d.lease_until < now()))
       and ($3::timestamptz is null or (d.next_attempt_at, d.id) > ($3::timestamptz, $4))
     order by d.next_attempt_at, d.id limit $2`,
    [graceMs, limit, after?.due ?? null, after?.id ?? null],
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

/** Sends again by an operator's wish: a new run of attempts under the same webhook id. */
export async function retryDelivery(db: Db, id: string): Promise<boolean> {
  const done = await db.query(
    `update deliveries set state = 'pending', next_attempt_at = now(), settled_at = null
     where id = $1 and state in ('failed', 'delivered', 'held')`,
    [id],
  );
  return done.rowCount === 1;
}
