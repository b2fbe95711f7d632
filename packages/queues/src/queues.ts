import type { Classify, Outcome } from '@dateline/flow';
import type { Queue } from 'bullmq';

export interface NewJob<T> {
  /** Verb of the work: "enrich", "deliver". */
  name: string;
  /**
   * Deterministic: adding a job that still waits, is delayed or runs changes nothing; one that completed or failed runs again.
   * No ":", not all digits.
   */
  id: string;
  data: T;
  delayMs?: number;
  /** 0 (default) first; larger later, up to 2,097,151. */
  priority?: number;
  /** No failed job can have this id, so none is looked for: saves a round trip. */
  isNew?: boolean;
}

export interface JobQueue<T> {
  readonly name: string;
  /** Resolves when the jobs are stored; chunks large lists. Throws QueueUnavailable quickly when the backend is down. */
  add(jobs: readonly NewJob<T>[]): Promise<void>;
  counts(): Promise<{ waiting: number; active: number; delayed: number; failed: number }>;
  /** Age of the oldest job that could run now, in ms; 0 when none waits. */
  oldestWaitingMs(): Promise<number>;
  /** Removes a job that waits or is delayed. Resolves with whether it was there. */
  remove(id: string): Promise<boolean>;
  /** The library's own queue, for bull-board: the one place where bullmq's types leave this package. */
  readonly bull: Queue;
}

/** The job that a handler runs, apart from its data. */
export interface JobContext {
  id: string;
  /** Verb of the work, as it was added. */
  name: string;
  /** 1 for the first run; runs that an outage ended count too. */
  attempt: number;
}

export interface SettledJob<T> extends JobContext {
  data: T;
}

/**
 * Does one job. A `retry` outcome or a throw runs it again, after `afterMs` or by the queue's backoff (0.5 s doubling to
 * 60 s); both count as attempts, unless the throw is an outage. `reject` fails it for good, as does a throw that refuses its data. The signal aborts when the worker is closed and its grace is over.
 */
export type JobHandler<T> = (data: T, job: JobContext, signal: AbortSignal) => Promise<Outcome>;

export interface WorkOptions<T = unknown> {
  concurrency?: number;
  /** Must exceed twice the longest a handler may take (facts/delivery 4.1). Default 90 s. */
  lockMs?: number;
  /** Runs before the job is rejected with RETRIES_EXHAUSTED. Default 8. */
  attempts?: number;
  /** Returns the class of what the handler threw. By default errors name it themselves, by `retryable`. */
  classify?: Classify;
  /** One call per finished run. */
  onSettled?: (job: SettledJob<T>, outcome: Outcome, ms: number) => void;
}

export interface JobWorker extends AsyncDisposable {
  /** Name of the queue it works on. */
  readonly queue: string;
  /** When a job was last taken or the long poll last came back; a wedged worker stops moving this. */
  health(): { active: number; lastProgressAt: Date };
  /** Claims no more jobs, waits for running ones (bounded), then aborts their signal. */
  close(graceMs?: number): Promise<void>;
}

/** Where work waits. Losing the whole backend loses only time: the sweepers re-create jobs from rows. */
export interface Queues extends AsyncDisposable {
  readonly backend: 'redis' | 'postgres';
  queue<T>(name: string): JobQueue<T>;
  work<T>(name: string, handler: JobHandler<T>, options?: WorkOptions<T>): Promise<JobWorker>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

export class QueueUnavailable extends Error {
  override name = 'QueueUnavailable';
  readonly code = 'QUEUE_UNAVAILABLE';
  readonly retryable = true;
}
