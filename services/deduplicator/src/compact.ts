import { LONGEST_WAY_MS } from '@dateline/dedup';
import type { PeriodicTask } from '@dateline/runtime';
import {
  expireFingerprints,
  inMaintenance,
  listPackable,
  listShards,
  type Pool,
  packFingerprintRows,
} from '@dateline/store';

export interface CompactDeps {
  pool: Pool;
  windowMs: number;
  now: () => Date;
}

/** Stories in one packed block: some 2.5 MB, read in one row. Rebuilding reads thousands of stories per round trip by it. */
const BLOCK = 4096;
const EVERY_MS = 60_000;

/** Packs single fingerprints into blocks and forgets those that left the window. Safe beside a running deduplicator. */
export async function compactOnce({ pool, windowMs, now }: CompactDeps, blockSize = BLOCK): Promise<number> {
  const since = new Date(now().getTime() - windowMs - LONGEST_WAY_MS);
  await inMaintenance(pool, (tx) => expireFingerprints(tx, since));
  let packed = 0;
  for (const shard of await listShards(pool, since)) packed += await packShard(pool, shard, since, blockSize);
  return packed;
}

async function packShard(pool: Pool, shard: string, since: Date, blockSize: number): Promise<number> {
  const ids = await inMaintenance(pool, (tx) => listPackable(tx, shard, since));
  // The newest block's worth stays single: its stories are the likeliest to get another version soon.
  const whole = Math.floor(Math.max(0, ids.length - blockSize) / blockSize);
  for (let block = 0; block < whole; block++) {
    await packFingerprintRows(pool, shard, ids.slice(block * blockSize, (block + 1) * blockSize));
  }
  return whole;
}

/** Returns the task that compacts each minute. */
export const compactEveryMinute = (deps: CompactDeps): PeriodicTask => ({
  failed: 'packing fingerprints failed; trying again',
  everyMs: EVERY_MS,
  firstAfterMs: EVERY_MS,
  act: async () => {
    await compactOnce(deps);
    return EVERY_MS;
  },
});
