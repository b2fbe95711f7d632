import { setTimeout as wait } from 'node:timers/promises';
import type { JobQueue } from '@dateline/runtime';

/** All who wait share one look at the queue. */
const LOOK_MS = 100;
/** Under a load that never ends links still have to be made, if slowly. */
const PATIENCE_MS = 5_000;

export interface CalmOptions {
  lookMs?: number;
  patienceMs?: number;
}

/**
 * Resolves when no story waits for its release or is being enriched, after five seconds at the latest, or when the signal aborts.
 * Related links are made between these: by the side of them they took half of the processor time that news needed to get out.
 */
export function untilCalm(
  queue: Pick<JobQueue<unknown>, 'counts'>,
  { lookMs = LOOK_MS, patienceMs = PATIENCE_MS }: CalmOptions = {},
): (signal: AbortSignal) => Promise<void> {
  let look: Promise<boolean> | undefined;
  const isCalm = async (): Promise<boolean> => {
    const { waiting, active } = await queue.counts();
    return waiting + active === 0;
  };
  const nextLook = (): Promise<boolean> => {
    look ??= wait(lookMs)
      .then(isCalm)
      .finally(() => {
        look = undefined;
      });
    return look;
  };
  return async (signal) => {
    const giveUpAt = performance.now() + patienceMs;
    let calm = await isCalm();
    while (!calm && !signal.aborted && performance.now() < giveUpAt) calm = await nextLook();
  };
}
