import type { Job, Queue, Worker, WorkerOptions } from 'bullmq';
import type { Logger } from 'pino';

export interface RedisQueuesOptions {
  backend: 'redis';
  /** `redis://` or `rediss://` URL. */
  url: string;
  /** Keyspace of all queues; two installations on one server need two. */
  prefix: string;
  log: Logger;
}

export interface PostgresQueuesOptions {
  backend: 'postgres';
  url: string;
  /** Becomes the schema `<prefix>_queues`. */
  prefix: string;
  log: Logger;
  /** What a connection waits for, in ms; 0, and by default, as the server is set. */
  limits?: { statementMs: number; lockMs: number; idleMs: number };
  /** Bring BullMQ's schema up to date (default); false refuses to start on a schema that is missing. */
  migrate?: boolean;
}

export type QueuesOptions = RedisQueuesOptions | PostgresQueuesOptions;

/** What a backend has to offer; everything above it is the same for both. */
export interface QueueBackend {
  readonly kind: 'redis' | 'postgres';
  /** How long a producer waits for an answer, ms. */
  readonly answerMs: number;
  /** Fewer jobs than these are added one after the other. */
  readonly bulkFrom: number;
  newQueue(name: string): Queue;
  newWorker(name: string, processor: Processor, options: OwnWorkerOptions, onProgress: () => void): Worker;
  ping(): Promise<void>;
  close(): Promise<void>;
}

type Processor = (job: Job, token?: string, signal?: AbortSignal) => Promise<unknown>;

export type OwnWorkerOptions = Omit<WorkerOptions, 'connection' | 'prefix'>;
