import { createEngine, type Engine, LONGEST_WAY_MS, type PairOverride } from '@dateline/dedup';
import {
  type Db,
  type FingerprintRow,
  findShard,
  inSnapshot,
  listClusterOverrides,
  listFingerprintBlocks,
  listFingerprints,
  listFingerprintsSince,
  listMovedStories,
  openShard,
  type Pool,
  readFingerprintBlocks,
  type ShardState,
} from '@dateline/store';

/** The deduplicator's memory of one language: rebuilt from Postgres, and thrown away whenever it may be wrong. */
export interface Shard {
  name: string;
  /** Which state of operators' rulings this is; it is rebuilt when there is another. */
  epoch: number;
  /** Number of the last fingerprint that the engine knows; every deduplicator knows them in this order. */
  seq: number;
  engine: Engine;
  overrides: readonly PairOverride[];
  /** True from the first plan of a batch until its transaction is committed: the engine knows what the database may lose. */
  ahead: boolean;
}

/** What this process remembers of the shard cannot be brought up to date. */
export class ShardStale extends Error {
  override name = 'ShardStale';
  readonly code = 'SHARD_STALE';
  /** The next attempt rebuilds the shard. */
  readonly retryable = true;
}

/** Reads a whole shard. In one snapshot: packing moves rows from the one table to the other, and rulings belong to an epoch. */
export async function rebuildShard(pool: Pool, name: string, windowMs: number, now: Date): Promise<Shard> {
  await openShard(pool, name);
  return inSnapshot(pool, async (tx) => {
    const { epoch, lastSeq } = (await findShard(tx, name)) ?? { epoch: 0, lastSeq: 0 };
    return { name, epoch, seq: lastSeq, ahead: false, ...(await load(tx, name, windowMs, now)) };
  });
}

/** Packed blocks first, then the single rows that are newer. */
async function load(tx: Db, name: string, windowMs: number, now: Date): Promise<Pick<Shard, 'engine' | 'overrides'>> {
  const since = new Date(now.getTime() - windowMs - LONGEST_WAY_MS);
  const blocks = await listFingerprintBlocks(tx, name, since);
  const rows = await listFingerprints(tx, name, since);
  const overrides = await listClusterOverrides(tx);
  const moved = new Map((await listMovedStories(tx)).map(({ storyId, clusterId }) => [storyId, clusterId]));
  const expected = blocks.reduce((sum, { count }) => sum + count, rows.length);
  const engine = createEngine({ windowMs, expected, moved });
  const ids = blocks.map(({ id }) => id);
  for await (const body of readFingerprintBlocks(tx, ids)) engine.load(body);
  insertRows(engine, rows);
  return { engine, overrides: overrides.map(({ storyA, storyB, kind }) => ({ a: storyA, b: storyB, says: kind })) };
}

function insertRows(engine: Engine, rows: readonly Pick<FingerprintRow, 'storyId' | 'replaces' | 'body'>[]): void {
  for (const { storyId, replaces, body } of rows) {
    if (replaces) engine.remove(storyId);
    engine.load(body);
  }
}

/**
 * Brings a shard that this transaction holds up to what others have recorded, in their order. From then on until the commit its
 * engine is that of a sole writer. Throws ShardStale where the shard must be read as a whole.
 */
export async function catchUp(tx: Db, shard: Shard, held: ShardState | undefined): Promise<void> {
  const rows = held?.epoch === shard.epoch ? await rowsMissed(tx, shard, held.lastSeq) : undefined;
  if (!held || !rows)
    throw new ShardStale(`Shard ${shard.name} has changed beyond what can be caught up on; rebuilding it`);
  insertRows(shard.engine, rows);
  shard.seq = held.lastSeq;
}

const rowsMissed = async (tx: Db, shard: Shard, lastSeq: number): Promise<FingerprintRow[] | undefined> =>
  lastSeq === shard.seq ? [] : listFingerprintsSince(tx, shard.name, shard.seq);
