import type { Consumer, EventLog, LogRecord, LogSubscription, SqlPool } from '@dateline/event-log';
import type { JobHandler, JobWorker, Queues, SettledJob, WorkOptions } from '@dateline/queues';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { ZodType } from 'zod';

/** A check that turns /readyz (and, when `vital`, /healthz) red with its message. */
export interface HealthCheck {
  name: string;
  /** A vital check failing means that only a restart helps, as with a wedged consumer. */
  vital?: boolean;
  /** Throws, or rejects, with a message that says what to do. */
  check(): Promise<void> | void;
}

/** What a process owns and its services share. */
export interface HostParts {
  log: Logger;
  metrics: Registry;
  health: { add(check: HealthCheck): void };
  /** Routes mounted here are served on the process's HTTP port. */
  http: Hono;
  eventLog: EventLog;
  queues: Queues;
  /** The one pool of the process; services hand it to the store. */
  sql: SqlPool;
  /** Partitions for the topics that services create. */
  topicPartitions: number;
  /** Aborts when the process is asked to stop. */
  signal: AbortSignal;
}

/** The log line that a stage writes for each settled record or job, beside its outcome and duration. */
interface SettledLine<T> {
  message: string;
  /** Ids that the line names. */
  idsOf(settled: T): Record<string, unknown>;
}

/** A subscription that is counted, logged and watched under the name of its step. */
export interface ConsumedStage extends Omit<LogSubscription, 'onSettled'> {
  /** Topic, partition and offset are named without it. */
  settled: SettledLine<LogRecord>;
}

/** A worker that is counted and watched under the name of its stage. */
export interface WorkedStage<T> extends Omit<WorkOptions<T>, 'onSettled'> {
  stage: string;
  queue: string;
  handler: JobHandler<T>;
  /** Without it nothing is logged of single jobs. */
  settled?: SettledLine<SettledJob<T>>;
}

/** What is done again and again beside the stages. */
export interface PeriodicTask {
  /** Logged with the error of a round that failed. */
  failed: string;
  /** Wait after a round that failed, in ms. */
  everyMs: number;
  /** Wait before the first round, in ms. Default 0. */
  firstAfterMs?: number;
  /** Does one round. Resolves with the wait before the next, in ms. */
  act(): Promise<number>;
}

export interface LoopOptions {
  /** The loop goes on while the process stops, until it is disposed. By default it ends as soon as the process is asked to stop. */
  whileStopping?: boolean;
}

/** What a process gives to each service that lives in it. */
export interface Host extends HostParts {
  /** Subscribes a stage. Resolves when it has joined its group; the service closes it. */
  consume(stage: ConsumedStage): Promise<Consumer>;
  /** Starts a worker. Resolves when it is connected; the service closes it. */
  work<T>(stage: WorkedStage<T>): Promise<JobWorker>;
  /** Repeats a task. Disposing it lets the running round end and starts no other. */
  every(task: PeriodicTask): AsyncDisposable;
  /** Runs what repeats itself until the signal aborts. Disposing it aborts the signal and waits for the end. */
  loop(run: (loop: Pick<HostParts, 'log' | 'signal'>) => Promise<unknown>, options?: LoopOptions): AsyncDisposable;
}

/**
 * One service: a name, the options it reads from the environment, and how it starts. What it returns is disposed on
 * shutdown, last started first.
 */
export interface Service<C = unknown> {
  name: string;
  config: ZodType<C>;
  start(config: C, host: Host): Promise<AsyncDisposable>;
}
