import { all, type Db } from './db.ts';

/** A batch that was sent, or was about to be when its sender was lost. */
export interface DeliveryBatch {
  /** The webhook-id. */
  id: string;
  /** The time in its body. */
  at: Date;
  /** Of its body: the bytes that the id stands for. */
  sha256: Buffer;
  /** Ids of deliveries, in the order of the body. */
  members: readonly string[];
  /** All of its members wait for their next attempt in it. */
  isWhole: boolean;
  /** Until all of these are due, in ms; 0 or less = they are. */
  dueInMs: number;
}

/** Returns batches by id; one that was never fixed is absent. */
export async function readBatches(db: Db, ids: readonly string[]): Promise<Map<string, DeliveryBatch>> {
  if (ids.length === 0) return new Map();
  const rows = await all<DeliveryBatch>(
    db,
    `select b.id, b.created_at as at, b.body_sha256 as sha256, b.members, w.n = cardinality(b.members) as "isWhole",
       coalesce(extract(epoch from w.last - now()) * 1000, 0)::float8 as "dueInMs"
     from delivery_batches b cross join lateral (
       select count(*) as n, max(d.next_attempt_at) as last from deliveries d
       where d.id = any(b.members) and d.batch_id = b.id and d.state = 'pending') w
     where b.id = any($1)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export interface NewBatch extends Pick<DeliveryBatch, 'id' | 'at' | 'sha256' | 'members'> {
  endpointId: string;
}

/** Stores what an id stands for, before the first POST that carries it. */
export const fixBatch = async (db: Db, { id, endpointId, at, members, sha256 }: NewBatch): Promise<void> => {
  await db.query(
    `with moved as materialized (
       select d.id from deliveries d where d.id = any($4) and d.batch_id is distinct from $1 order by d.id for no key update
     ), joined as (
       update deliveries d set batch_id = $1 from moved where d.id = moved.id
     )
     insert into delivery_batches (id, endpoint_id, created_at, members, body_sha256) values ($1, $2, $3, $4, $5)`,
    [id, endpointId, at, members, sha256],
  );
};

/** Undoes the claim of deliveries that were not attempted, since their batch has no place for them. They are due as before. */
export const putBack = async (db: Db, deliveries: readonly { id: string; attempts: number }[]): Promise<void> => {
  await db.query(
    `with unsent as materialized (
       select d.id from deliveries d join unnest($1::text[], $2::int[]) as u (id, attempts) on u.id = d.id
       where d.id = any($1) and d.state = 'sending' and d.attempts = u.attempts order by d.id for no key update of d
     )
     update deliveries d set state = 'pending', attempts = d.attempts - 1, lease_until = null, batch_id = null
     from unsent where d.id = unsent.id`,
    [deliveries.map(({ id }) => id), deliveries.map(({ attempts }) => attempts)],
  );
};

/** Removes batches made before the horizon of which no delivery is left. Returns how many; fewer than `limit` = none is left. */
export async function removeExpiredBatches(db: Db, horizon: Date, limit: number): Promise<number> {
  const done = await db.query(
    `delete from delivery_batches where id in (
       select b.id from delivery_batches b where b.created_at < $1
         and not exists (select from deliveries d where d.id = any(b.members) and d.expired_at is null)
       order by b.created_at limit $2)`,
    [horizon, limit],
  );
  return done.rowCount ?? 0;
}
