import { setTimeout as wait } from 'node:timers/promises';
import { LONGEST_WAY_MS } from '@dateline/dedup';
import {
  expireFingerprints,
  inMaintenance,
  listPackable,
  listShards,
  type Pool,
  packFingerprintRows,
} from '@dateline/store';
import type { Logger } from 'pino';

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

/** Compacts every minute until aborted; a failure is logged and left to the next round. */
export async function compactUntilStopped(deps: CompactDeps & { logger: Logger; signal: AbortSignal }): Promise<void> {
  while (!deps.signal.aborted) {
    await wait(EVERY_MS, undefined, { signal: deps.signal }).catch(() => undefined);
    if (deps.signal.aborted) return;
    await compactOnce(deps).catch((error: unknown) =>
      deps.logger.error({ err: error }, 'packing fingerprints failed; trying again'),
    );
  }
}
