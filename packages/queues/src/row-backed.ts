import { pause } from '@dateline/flow';
import type { Logger } from 'pino';
import { type JobQueue, type NewJob, QueueUnavailable } from './queues.ts';

/** Adds jobs that repeat what rows of the record say, so that whoever sweeps these rows finds what could not be added. */
export interface RowBackedQueue<T> {
  /** Resolves also when the queue is away: its jobs are left to the sweeper. Throws JobRefused for a job that is unfit. */
  add(jobs: readonly NewJob<T>[]): Promise<void>;
  /** Resolves with whether more jobs wait than this; false when the queue does not answer, since rows hold any number. */
  isLongerThan(jobs: number): Promise<boolean>;
}

export interface RowBackedOptions {
  log: Logger;
  /** Ends the probing of a queue that is away. */
  signal: AbortSignal;
  /** How often a queue that is away is asked for an answer, in ms. Default 250. */
  probeMs?: number;
}

/**
 * Returns a queue whose being away holds up nothing: it is noticed once, and until the queue answers again nobody waits
 * for it. One that stands still takes as long to notice as its own limit for an answer, 5 s.
 */
export function rowBacked<T>(
  queue: Pick<JobQueue<T>, 'name' | 'add' | 'counts'>,
  { log, signal, probeMs = 250 }: RowBackedOptions,
): RowBackedQueue<T> {
  let away = false;
  const untilAnswered = async (): Promise<void> => {
    while (away && !signal.aborted) {
      await pause(probeMs, signal);
      await queue.counts().then(
        () => (away = false),
        () => undefined,
      );
    }
    if (!away) log.info({ queue: queue.name }, 'queue answers again');
  };
  const noteAway = (error: unknown): void => {
    if (!(error instanceof QueueUnavailable)) throw error;
    if (away) return;
    away = true;
    log.warn({ queue: queue.name, err: error }, 'queue is away; its jobs are left to the sweeper');
    void untilAnswered();
  };
  return {
    add: async (jobs) => {
      if (!away) await queue.add(jobs).catch(noteAway);
    },
    isLongerThan: async (jobs) => {
      if (away) return false;
      const counts = await queue.counts().catch(noteAway);
      return counts !== undefined && counts.waiting > jobs;
    },
  };
}
