import { all, type Db } from './db.ts';

export interface Fingerprint {
  storyId: string;
  at: Date;
  body: Buffer;
}

/** Keeps the deduplicator's state of these stories; a newer version replaces the older one's. */
export async function saveFingerprints(
  tx: Db,
  shard: string,
  rows: readonly { storyId: string; at: string; body: Uint8Array }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `insert into fingerprints (shard, story_id, at, body)
     select $1, * from unnest($2::text[], $3::timestamptz[], $4::bytea[])
     on conflict (shard, story_id) do update set at = excluded.at, body = excluded.body`,
    [shard, rows.map((row) => row.storyId), rows.map((row) => row.at), rows.map((row) => Buffer.from(row.body))],
  );
}

/** Single rows of a shard since a time, oldest first. */
export const listFingerprints = (db: Db, shard: string, since: Date): Promise<Fingerprint[]> =>
  all(
    db,
    'select story_id as "storyId", at, body from fingerprints where shard = $1 and at >= $2 order by at, story_id',
    [shard, since],
  );

/** Shards that have state in the window. */
export async function listShards(db: Db, since: Date): Promise<string[]> {
  const rows = await all<{ shard: string }>(
    db,
    'select shard from fingerprints where at >= $1 union select shard from fingerprint_blocks where last_at >= $1',
    [since],
  );
  return rows.map((row) => row.shard);
}

/** Packed blocks of a shard that reach into the window, oldest first. */
export const listFingerprintBlocks = (db: Db, shard: string, since: Date): Promise<{ id: number; body: Buffer }[]> =>
  all(db, 'select id, body from fingerprint_blocks where shard = $1 and last_at >= $2 order by first_at, id', [
    shard,
    since,
  ]);

/** Moves single rows into one packed block, in the caller's transaction. */
export async function packFingerprintRows(
  tx: Db,
  shard: string,
  block: { storyIds: readonly string[]; firstAt: Date; lastAt: Date; body: Uint8Array },
): Promise<void> {
  await tx.query('delete from fingerprints where shard = $1 and story_id = any($2)', [shard, block.storyIds]);
  await tx.query('insert into fingerprint_blocks (shard, first_at, last_at, count, body) values ($1, $2, $3, $4, $5)', [
    shard,
    block.firstAt,
    block.lastAt,
    block.storyIds.length,
    Buffer.from(block.body),
  ]);
}

/** Forgets state that left the window. */
export async function expireFingerprints(db: Db, before: Date): Promise<void> {
  await db.query('delete from fingerprints where at < $1', [before]);
  await db.query('delete from fingerprint_blocks where last_at < $1', [before]);
}
