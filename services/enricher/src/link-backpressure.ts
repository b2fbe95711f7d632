import { setTimeout as wait } from 'node:timers/promises';
import type { JobHandler, JobQueue } from '@dateline/queues';

/** Fewer jobs than these under way leave time for links, if none was under way just before. */
const IDLE_BELOW_JOBS = 4;
/**
 * News comes in waves through the steps before: while a burst is read or recorded, the queue runs empty for a moment again and
 * again. Links that took such moments made all of a burst's links within it: 42 stories a second to the webhook and not 110.
 */
const QUIET_MS = 250;
/** All who wait share one look at the queue; whoever comes looks anew, since one look of a tenth of a second ago lets links into a burst. */
const POLL_MS = 50;
/** Under a load that never ends links are made a list at a time, after such a pause each. */
const MAX_WAIT_MS = 100;

/** One handler for two queues: jobs of news run at once, those of links when no news is under way, for a while. */
export function prioritizeNews<T>(
  handler: JobHandler<T>,
  newsQueue: Pick<JobQueue<unknown>, 'counts'>,
): { news: JobHandler<T>; links: JobHandler<T> } {
  let newsAt = Number.NEGATIVE_INFINITY;
  const idle = waitForIdle(newsQueue, { lastNewsAt: () => newsAt });
  return {
    news: (data, job, signal) => {
      newsAt = performance.now();
      return handler(data, job, signal);
    },
    links: async (data, job, signal) => {
      await idle(signal);
      return handler(data, job, signal);
    },
  };
}

export interface IdleOptions {
  /** When this process last enriched a story, as `performance.now()` tells it. */
  lastNewsAt?: () => number;
  quietMs?: number;
  pollMs?: number;
  maxWaitMs?: number;
}

/**
 * Resolves when fewer than four jobs of news wait or run and none was a quarter of a second ago, after a
 * tenth of a second at the latest, or when the signal aborts. Related links are made then: in a burst they took half of the
 * processor time that news needed to get out.
 */
export function waitForIdle(
  queue: Pick<JobQueue<unknown>, 'counts'>,
  {
    lastNewsAt = () => Number.NEGATIVE_INFINITY,
    quietMs = QUIET_MS,
    pollMs = POLL_MS,
    maxWaitMs = MAX_WAIT_MS,
  }: IdleOptions = {},
): (signal: AbortSignal) => Promise<void> {
  let poll: Promise<boolean> | undefined;
  const isIdle = async (): Promise<boolean> => {
    if (performance.now() - lastNewsAt() < quietMs) return false;
    const { waiting, active } = await queue.counts();
    return waiting + active < IDLE_BELOW_JOBS;
  };
  const nextPoll = (): Promise<boolean> => {
    poll ??= wait(pollMs)
      .then(isIdle)
      .finally(() => {
        poll = undefined;
      });
    return poll;
  };
  return async (signal) => {
    const giveUpAt = performance.now() + maxWaitMs;
    let idle = await isIdle();
    while (!idle && !signal.aborted && performance.now() < giveUpAt) idle = await nextPoll();
  };
}
