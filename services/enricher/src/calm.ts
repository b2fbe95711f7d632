import { setTimeout as wait } from 'node:timers/promises';
import type { JobQueue } from '@dateline/runtime';

/**
 * Fewer stories than these under way leave time for links. With 16, links were made 4 s after the news at 30 stories a second and
 * not 13 s, but the news itself took 670 ms to its webhook and not 240.
 */
const FEW = 4;
/** All who wait share one look at the queue; whoever comes looks anew, since a look of a tenth of a second ago let links into a burst. */
const LOOK_MS = 100;
/** Under a load that never ends links still have to be made, if slowly. */
const PATIENCE_MS = 2_000;

export interface CalmOptions {
  lookMs?: number;
  patienceMs?: number;
}

/**
 * Resolves when fewer than four stories wait for their release or are being enriched, after two seconds at the latest, or when the
 * signal aborts. Related links are made then: in a burst they took half of the processor time that news needed to get out.
 */
export function untilCalm(
  queue: Pick<JobQueue<unknown>, 'counts'>,
  { lookMs = LOOK_MS, patienceMs = PATIENCE_MS }: CalmOptions = {},
): (signal: AbortSignal) => Promise<void> {
  let look: Promise<boolean> | undefined;
  const isCalm = async (): Promise<boolean> => {
    const { waiting, active } = await queue.counts();
    return waiting + active < FEW;
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
