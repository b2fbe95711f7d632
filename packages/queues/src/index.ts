export { JobRefused, QueueMisconfigured } from './errors.ts';
export { openQueues, type PostgresQueuesOptions, type QueuesOptions, type RedisQueuesOptions } from './open.ts';
export {
  type JobHandler,
  type JobQueue,
  type JobWorker,
  type NewJob,
  type Queues,
  QueueUnavailable,
  type WorkOptions,
} from './queues.ts';
export { type RowBackedQueue, rowBacked } from './row-backed.ts';
