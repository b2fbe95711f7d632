import { setTimeout as wait } from 'node:timers/promises';
import type { JobHandler, JobQueue } from '@dateline/queues';

/** Fewer jobs than these under way leave time for links, if none was under way just before. */
const FEW = 4;
/**
 * News comes in waves through the steps before: while a burst is read or recorded, the queue runs empty for a moment again and
 * again. Links that took such moments made all of a burst's links within it: 42 stories a second to the webhook and not 110.
 */
const QUIET_MS = 250;
/** All who wait share one look at the queue; whoever comes looks anew, since a look of a tenth of a second ago let links into a burst. */
const LOOK_MS = 50;
/** Under a load that never ends links are made a list at a time, after such a pause each. */
const PATIENCE_MS = 100;

/** One handler for two queues: jobs of news run at once, those of links when no news is under way, for a while. */
export function newsFirst<T>(
  handler: JobHandler<T>,
  newsQueue: Pick<JobQueue<unknown>, 'counts'>,
): { news: JobHandler<T>; links: JobHandler<T> } {
  let newsAt = Number.NEGATIVE_INFINITY;
  const calm = untilCalm(newsQueue, { lastNewsAt: () => newsAt });
  return {
    news: (data, job, signal) => {
      newsAt = performance.now();
      return handler(data, job, signal);
    },
    links: async (data, job, signal) => {
      await calm(signal);
      return handler(data, job, signal);
    },
  };
}

export interface CalmOptions {
  /** When this process last enriched a story, as `performance.now()` tells it. */
  lastNewsAt?: () => number;
  quietMs?: number;
  lookMs?: number;
  patienceMs?: number;
}

/**
 * Resolves when fewer than four jobs of news wait or run and none was a quarter of a second ago, after a
 * tenth of a second at the latest, or when the signal aborts. Related links are made then: in a burst they took half of the
 * processor time that news needed to get out.
 */
export function untilCalm(
  queue: Pick<JobQueue<unknown>, 'counts'>,
  {
    lastNewsAt = () => Number.NEGATIVE_INFINITY,
    quietMs = QUIET_MS,
    lookMs = LOOK_MS,
    patienceMs = PATIENCE_MS,
  }: CalmOptions = {},
): (signal: AbortSignal) => Promise<void> {
  let look: Promise<boolean> | undefined;
  const isCalm = async (): Promise<boolean> => {
    if (performance.now() - lastNewsAt() < quietMs) return false;
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
