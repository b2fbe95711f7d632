import type { EventLog, SqlPool } from '@dateline/event-log';
import type { Queues } from '@dateline/queues';
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

/** What a process gives to each service that lives in it. */
export interface Host {
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

/**
 * One service: a name, the options it reads from the environment, and how it starts. What it returns is disposed on
 * shutdown, last started first.
 */
export interface Service<C = unknown> {
  name: string;
  config: ZodType<C>;
  start(config: C, host: Host): Promise<AsyncDisposable>;
}
