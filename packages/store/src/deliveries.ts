import { all, type Db, inTransaction, one, type Pool } from './db.ts';

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

export interface NewDelivery {
  id: string;
  endpointId: string;
  /** Not before this moment; null = at once. */
  notBefore: Date | null;
}

/**
 * Writes what a released version owes to each endpoint, once, and lets it take the place of older versions still waiting.
 * Deliveries to a disabled endpoint are held. Answers those that are due, old and new, for the queue.
 */
export async function writeDeliveries(
  tx: Db,
  release: { storyId: string; ordinal: number; event: string },
  deliveries: readonly NewDelivery[],
): Promise<{ id: string; attempts: number; waitMs: number }[]> {
  const ids = deliveries.map((row) => row.endpointId);
  await tx.query(
    `insert into deliveries (id, endpoint_id, story_id, ordinal, event, state, next_attempt_at)
     select w.id, w.endpoint_id, $1, $2, $3, case e.state when 'disabled' then 'held' else 'pending' end, coalesce(w.not_before, now())
     from unnest($4::text[], $5::text[], $6::timestamptz[]) as w(id, endpoint_id, not_before)
     join endpoints e on e.id = w.endpoint_id
     on conflict (endpoint_id, story_id, ordinal, event) do nothing`,
    [
      release.storyId,
      release.ordinal,
      release.event,
      deliveries.map((row) => row.id),
      ids,
      deliveries.map((row) => row.notBefore),
    ],
  );
  await supersedeOlder(tx, release, ids);
  return all(
    tx,
    `select id, attempts, greatest(0, extract(epoch from next_attempt_at - now()) * 1000)::float8 as "waitMs" from deliveries
     where story_id = $1 and ordinal = $2 and state = 'pending'`,
    [release.storyId, release.ordinal],
  );
}

const supersedeOlder = (tx: Db, release: { storyId: string; ordinal: number }, endpointIds: readonly string[]) =>
  tx.query(
    `update deliveries set state = 'superseded', settled_at = now()
     where story_id = $1 and ordinal < $2 and endpoint_id = any($3) and state in ('pending', 'held')`,
    [release.storyId, release.ordinal, endpointIds],
  );

/** Endpoints that were owed any version of a story: they get its updates, corrections and kills, whatever their filter says now. */
export async function listEndpointsOwed(db: Db, storyId: string): Promise<string[]> {
  const rows = await all<{ id: string }>(db, 'select distinct endpoint_id as id from deliveries where story_id = $1', [
    storyId,
  ]);
  return rows.map((row) => row.id);
}

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
 * Keeps an attempt and what follows from it in one transaction. `nextInMs` null ends a failing delivery for good.
 * The attempt of a lease that another sender took over is kept, and settles the delivery only if it succeeded.
 */
export async function recordAttempt(
  pool: Pool,
  deliveryId: string,
  attempt: Omit<Attempt, 'at'>,
  nextInMs: number | null,
): Promise<void> {
  await inTransaction(pool, async (tx) => {
    await tx.query(
      `insert into attempts (delivery_id, n, ms, status, outcome, error, response) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict do nothing`,
      [deliveryId, attempt.n, Math.round(attempt.ms), attempt.status, attempt.outcome, attempt.error, attempt.response],
    );
    if (attempt.outcome === 'delivered') await markDelivered(tx, deliveryId);
    else await scheduleNextAttempt(tx, deliveryId, attempt, nextInMs);
  });
}

const markDelivered = (tx: Db, id: string) =>
  tx.query(
    `update deliveries set state = 'delivered', lease_until = null, last_error = null, settled_at = now() where id = $1`,
    [id],
  );

const scheduleNextAttempt = (tx: Db, id: string, attempt: Omit<Attempt, 'at'>, nextInMs: number | null) =>
  tx.query(
    `update deliveries set lease_until = null, last_error = $3, state = case when $4::float8 is null then 'failed' else 'pending' end,
       settled_at = case when $4::float8 is null then now() end,
       next_attempt_at = case when $4::float8 is null then next_attempt_at else now() + make_interval(secs => $4 / 1000.0) end
     where id = $1 and state = 'sending' and attempts = $2`,
    [id, attempt.n, attempt.error ?? (attempt.status === null ? 'failed' : `HTTP ${attempt.status}`), nextInMs],
  );

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
