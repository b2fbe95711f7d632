export { JobRefused, QueueMisconfigured } from './errors.ts';
export { openQueues } from './open.ts';
export type { PostgresQueuesOptions, QueuesOptions, RedisQueuesOptions } from './ports.ts';
export {
  type JobContext,
  type JobHandler,
  type JobQueue,
  type JobWorker,
  type NewJob,
  type Queues,
  QueueUnavailable,
  type SettledJob,
  type WorkOptions,
} from './queues.ts';
export { type RowBackedQueue, rowBacked } from './row-backed.ts';
