import { setTimeout as wait } from 'node:timers/promises';
import { countDeliveryDays, type Pool } from '@dateline/store';

const EVERY_MS = 60_000;

/** Keeps the daily counts of attempts up to date until the process stops. Several processes may: one at a time counts. */
export async function countDays(pool: Pool, signal: AbortSignal, onError: (error: unknown) => void): Promise<void> {
  while (!signal.aborted) {
    const hasMore = await countDeliveryDays(pool).catch((error: unknown) => {
      onError(error);
      return false;
    });
    if (!hasMore) await wait(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
