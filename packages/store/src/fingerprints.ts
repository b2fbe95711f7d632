import { all, type Db, one } from './db.ts';
import { prepared } from './prepared.ts';
import { databaseFaultOf } from './sqlstate.ts';

export interface FingerprintRow {
  storyId: string;
  at: Date;
  /** True when an earlier entry of the story, perhaps in a block, must go first. */
  replaces: boolean;
  /** Empty when the story must not be found any more. */
  body: Buffer;
}

/** The deduplicator's state of a story as it is written; `at` is RFC 3339. */
export interface NewFingerprint {
  storyId: string;
  at: string;
  replaces: boolean;
  body: Uint8Array;
}

/** Single rows of a shard since a time, in the order in which they were recorded. */
export const listFingerprints = (db: Db, shard: string, since: Date): Promise<FingerprintRow[]> =>
  all(
    db,
    `select story_id as "storyId", at, replaces, body from fingerprints
     where shard = $1 and at >= $2 order by seq, at, story_id`,
    [shard, since],
  );

const since = prepared(
  'fingerprints-since',
  `select f.story_id as "storyId", f.at, f.replaces, f.body, p.packed
   from (select exists (select from fingerprint_blocks where shard = $1 and last_seq > $2) as packed) p
   left join fingerprints f on f.shard = $1 and f.seq > $2 order by f.seq`,
);

/**
 * Rows of a shard that were recorded after the given number, in order; undefined when some of them have been packed already,
 * so that the shard has to be read as a whole.
 */
export async function listFingerprintsSince(tx: Db, shard: string, seq: number): Promise<FingerprintRow[] | undefined> {
  const rows = await all<FingerprintRow & { packed: boolean }>(tx, since, [shard, seq]);
  return rows[0]?.packed ? undefined : rows.filter(({ storyId }) => storyId !== null);
}

/** Shards that have state in the window. */
export async function listShards(db: Db, since: Date): Promise<string[]> {
  const rows = await all<{ shard: string }>(
    db,
    'select shard from fingerprints where at >= $1 union select shard from fingerprint_blocks where last_at >= $1',
    [since],
  );
  return rows.map((row) => row.shard);
}

/** Packed blocks of a shard that reach into the window, oldest first, without their bodies. */
export const listFingerprintBlocks = (db: Db, shard: string, since: Date): Promise<{ id: number; count: number }[]> =>
  all(
    db,
    'select id, count from fingerprint_blocks where shard = $1 and last_at >= $2 order by last_seq, first_at, id',
    [shard, since],
  );

/**
 * Bodies of blocks in the order of their ids. The next one is on its way while the caller works on this one: of 100,000
 * stories the caller's half and PostgreSQL's are about equal.
 */
export async function* readFingerprintBlocks(db: Db, ids: readonly number[]): AsyncGenerator<Buffer> {
  const read = async (id: number) => {
    const row = await one<{ body: Buffer }>(db, 'select body from fingerprint_blocks where id = $1', [id]);
    return row?.body ?? Buffer.alloc(0);
  };
  let ahead: Promise<Buffer> | undefined;
  for (const [at, id] of ids.entries()) {
    const body = await (ahead ?? read(id));
    const next = ids[at + 1];
    ahead = next === undefined ? undefined : read(next);
    // Whoever stops in the middle never asks for it.
    ahead?.catch(() => undefined);
    yield body;
  }
}

/** Stories of a shard whose single row may be packed, oldest first. */
export async function listPackable(db: Db, shard: string, since: Date): Promise<string[]> {
  const rows = await all<{ id: string }>(
    db,
    'select story_id as id from fingerprints where shard = $1 and at >= $2 and not replaces order by seq, at, story_id',
    [shard, since],
  );
  return rows.map(({ id }) => id);
}

/**
 * Moves single rows into one packed block, in one statement. The block is made of what was deleted, not of what was
 * read before: a row that was replaced or packed in between is left to whoever did so.
 */
export async function packFingerprintRows(db: Db, shard: string, storyIds: readonly string[]): Promise<void> {
  await db.query(
    `with packed as (delete from fingerprints where shard = $1 and story_id = any($2) and not replaces returning *)
     insert into fingerprint_blocks (shard, first_at, last_at, last_seq, count, body)
     select $1, min(at), max(at), max(seq), count(*), string_agg(body, '' order by seq, at, story_id)
     from packed having count(*) > 0`,
    [shard, storyIds],
  );
}

/** Forgets state that left the window. */
export async function expireFingerprints(db: Db, before: Date): Promise<void> {
  await db.query('delete from fingerprints where at < $1', [before]);
  await db.query('delete from fingerprint_blocks where last_at < $1', [before]);
}

/**
 * A former owner keeps the shard's row: it stands still inside its transaction, which PostgreSQL ends after
 * `idle_in_transaction_session_timeout`. Nothing of the shard can be written until then, so this is an outage of all of it.
 */
export class ShardBusy extends Error {
  override name = 'ShardBusy';
  readonly code = 'SHARD_BUSY';
  readonly retryable = true;
}

async function asShardBusy(shard: string, cause: unknown): Promise<never> {
  if (databaseFaultOf(cause) !== 'busy') throw cause;
  throw new ShardBusy(`Another deduplicator still holds the shard ${shard}; waiting until it lets go or is ended`, {
    cause,
  });
}

/** How far a shard has come. */
export interface ShardState {
  /** Raised when what is remembered of the shard no longer holds: by an operator's ruling, or by a release that does not take turns. */
  epoch: number;
  /** Number of the fingerprint recorded last. */
  lastSeq: number;
}

/**
 * Makes a shard when there is none. Waits for the transaction that holds it, for as long as a lock may take; then throws
 * ShardBusy. Until turns are taken at it, each opening refuses a sole owner of a release that takes none.
 */
export async function openShard(db: Db, shard: string): Promise<void> {
  await one(
    db,
    `insert into dedup_shards (shard, epoch) values ($1, 1)
     on conflict (shard) do update set epoch = dedup_shards.epoch + (dedup_shards.last_seq = 0)::int`,
    [shard],
  ).catch((error: unknown) => asShardBusy(shard, error));
}

/** Returns how far a shard has come; undefined when there is none. */
export const findShard = (db: Db, shard: string): Promise<ShardState | undefined> =>
  one(db, 'select epoch, last_seq as "lastSeq" from dedup_shards where shard = $1', [shard]);

/**
 * The stories of a language wait this long, in ms, for one that somebody else keeps; twice where it came in a batch, which is
 * then done again one by one.
 */
const PATIENCE_MS = 400;

const hold = prepared(
  'shard-hold',
  `select epoch, last_seq as "lastSeq", set_config('lock_timeout', $2, true) from dedup_shards where shard = $1 for update`,
);

/**
 * Claims a turn at a shard: locks it for this transaction. Returns how far it has come; undefined when there is none. Throws
 * ShardBusy. Later locks of the transaction are waited for only a moment: who holds the shard holds up its language.
 */
export const holdShard = (tx: Db, shard: string): Promise<ShardState | undefined> =>
  one<ShardState>(tx, hold, [shard, String(PATIENCE_MS)]).catch((error: unknown) => asShardBusy(shard, error));
