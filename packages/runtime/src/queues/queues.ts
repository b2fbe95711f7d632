import type { Job, Queue } from 'bullmq';
import type { Outcome } from '../outcome.ts';

export interface NewJob<T> {
  /** Verb of the work: "enrich", "deliver". */
  name: string;
  /** Deterministic: adding a job that is still there changes nothing. No ":", not all digits. */
  id: string;
  data: T;
  delayMs?: number;
  /** 0 (default) first; larger later. */
  priority?: number;
}

export interface JobQueue<T> {
  readonly name: string;
  /** Resolves when the jobs are stored; chunks large lists. Throws QueueUnavailable quickly when the backend is down. */
  add(jobs: readonly NewJob<T>[]): Promise<void>;
  counts(): Promise<{ waiting: number; active: number; delayed: number; failed: number; completed: number }>;
  /** Age of the oldest job that could run now, in ms; 0 when none waits. */
  oldestWaitingMs(): Promise<number>;
  /** Drops a job that waits or is delayed; true when it was there. */
  remove(id: string): Promise<boolean>;
  /** For bull-board. */
  readonly bull: Queue;
}

/** Does one job. A `retry` outcome or a throw runs it again by the queue's backoff; `reject` fails it for good. */
export type JobHandler<T> = (data: T, job: Job, signal: AbortSignal) => Promise<Outcome>;

export interface WorkOptions {
  concurrency?: number;
  /** Must exceed twice the longest a handler may take (facts/delivery 4.1). Default 90 s. */
  lockMs?: number;
  attempts?: number;
  onSettled?: (job: Job, outcome: Outcome, ms: number) => void;
}

export interface JobWorker extends AsyncDisposable {
  /** When a job was last taken or the long poll last came back; a wedged worker stops moving this. */
  health(): { active: number; lastProgressAt: Date };
  /** Takes no more jobs, waits for running ones (bounded), then aborts their signal. */
  close(graceMs?: number): Promise<void>;
}

/** Where work waits. Losing the whole backend loses only time: the sweepers re-create jobs from rows. */
export interface Queues extends AsyncDisposable {
  readonly backend: 'redis' | 'postgres';
  queue<T>(name: string): JobQueue<T>;
  work<T>(name: string, handler: JobHandler<T>, options?: WorkOptions): Promise<JobWorker>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

export class QueueUnavailable extends Error {
  override name = 'QueueUnavailable';
  readonly code = 'QUEUE_UNAVAILABLE';
  readonly retryable = true;
}
