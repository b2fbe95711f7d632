import { createEngine, type Engine, type PairOverride } from '@dateline/dedup';
import {
  type Db,
  inSnapshot,
  listClusterOverrides,
  listFingerprintBlocks,
  listFingerprints,
  listMovedStories,
  type Pool,
  readFingerprintBlocks,
  takeOverShard,
} from '@dateline/store';

/** The deduplicator's memory of one language: rebuilt from Postgres, and thrown away whenever it may be wrong. */
export interface Shard {
  name: string;
  /** Which taking-over this is; writes under an older one are refused. */
  epoch: number;
  engine: Engine;
  overrides: readonly PairOverride[];
  /** True from the first plan of a batch until its transaction is committed: the engine knows what the database may lose. */
  ahead: boolean;
}

export interface Shards {
  /** The shard's state, rebuilt first when it is not here. */
  open(partition: number, name: string): Promise<Shard>;
  /** Forgets a shard whose state may differ from the database's. */
  drop(partition: number, name: string): void;
  /** Forgets the shards of partitions that are somebody else's now. */
  dropPartitions(partitions: readonly number[]): void;
}

export function createShards(deps: { pool: Pool; windowMs: number; now: () => Date }): Shards {
  const open = new Map<string, Promise<Shard>>();
  const keyOf = (partition: number, name: string) => `${partition}/${name}`;
  return {
    open(partition, name) {
      const key = keyOf(partition, name);
      const shard = open.get(key) ?? rebuild(deps.pool, name, deps.windowMs, deps.now());
      open.set(key, shard);
      shard.catch(() => open.delete(key));
      return shard;
    },
    drop: (partition, name) => void open.delete(keyOf(partition, name)),
    dropPartitions(partitions) {
      const gone = partitions.map((partition) => `${partition}/`);
      for (const key of open.keys()) if (gone.some((prefix) => key.startsWith(prefix))) open.delete(key);
    },
  };
}

/** Takes a shard over and loads its window. */
async function rebuild(pool: Pool, name: string, windowMs: number, now: Date): Promise<Shard> {
  const epoch = await takeOverShard(pool, name);
  return inSnapshot(pool, async (tx) => ({
    name,
    epoch,
    ahead: false,
    ...(await load(tx, name, windowMs, now)),
  }));
}

/** Packed blocks first, then the single rows that are newer. In one snapshot: packing moves rows from the one to the other. */
async function load(tx: Db, name: string, windowMs: number, now: Date): Promise<Pick<Shard, 'engine' | 'overrides'>> {
  const since = new Date(now.getTime() - windowMs);
  const blocks = await listFingerprintBlocks(tx, name, since);
  const rows = await listFingerprints(tx, name, since);
  const overrides = await listClusterOverrides(tx);
  const moved = new Map((await listMovedStories(tx)).map(({ storyId, clusterId }) => [storyId, clusterId]));
  const expected = blocks.reduce((sum, { count }) => sum + count, rows.length);
  const engine = createEngine({ windowMs, expected, moved });
  const ids = blocks.map(({ id }) => id);
  for await (const body of readFingerprintBlocks(tx, ids)) engine.load(body);
  for (const { storyId, replaces, body } of rows) {
    if (replaces) engine.remove(storyId);
    engine.load(body);
  }
  return { engine, overrides: overrides.map(({ storyA, storyB, kind }) => ({ a: storyA, b: storyB, says: kind })) };
}
