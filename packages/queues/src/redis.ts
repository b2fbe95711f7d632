import { createRedisBackend, Queue, Worker } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import { QueueMisconfigured, withTimeout } from './errors.ts';
import { withProgress } from './observed-backend.ts';
import type { QueueBackend, RedisQueuesOptions } from './ports.ts';

/** BullMQ's own curve, which it applies only to connections it opens itself: e^n ms, between 1 s and 20 s. */
const reconnectAfter = (attempt: number): number => Math.max(Math.min(Math.exp(attempt), 20_000), 1_000);

/** Redis answers in a fraction of a millisecond, or is away. */
const ANSWER_MS = 5_000;

/**
 * A producer waits for nobody: no offline queue, one try, and no command older than five seconds, so that an HTTP
 * request behind `add` gets its 503 while the sender still listens.
 */
const producer = {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 1,
  commandTimeout: ANSWER_MS,
  connectTimeout: 5_000,
  retryStrategy: reconnectAfter,
} satisfies RedisOptions;

/** A worker waits for ever: with a retry limit an outage would end its loop (BullMQ, "going to production"). */
const consumer = {
  maxRetriesPerRequest: null,
  connectTimeout: 5_000,
  retryStrategy: reconnectAfter,
} satisfies RedisOptions;

/** Connects the queues to Redis 6.2 or newer. Throws QueueUnavailable, or QueueMisconfigured when it evicts keys. */
export async function connectRedis({ url, prefix, log }: RedisQueuesOptions): Promise<QueueBackend> {
  const client = new Redis(url, { ...producer, lazyConnect: true, connectionName: `${prefix}-producer` });
  client.on('error', (error) => log.warn({ err: error }, 'redis connection error'));
  try {
    await withTimeout(`Redis at ${address(url)}`, 10_000, client.connect());
    await refuseEviction(client, url);
  } catch (error) {
    client.disconnect();
    throw error;
  }
  return {
    kind: 'redis',
    answerMs: ANSWER_MS,
    bulkFrom: 2,
    newQueue: (name) => new Queue(name, { connection: client, prefix, skipMetasUpdate: false }),
    newWorker: (name, processor, options, onProgress) =>
      new Worker(
        name,
        processor,
        { ...options, connection: { url, ...consumer }, prefix },
        (queue, own, factoryOptions) => withProgress(createRedisBackend(queue, own, factoryOptions), onProgress),
      ),
    ping: async () => void (await withTimeout(`Redis at ${address(url)}`, 5_000, client.ping())),
    close: async () => client.disconnect(),
  };
}

/** BullMQ only warns; here it is an error, for a Redis that evicts drops jobs without a trace under memory pressure. */
async function refuseEviction(client: Redis, url: string): Promise<void> {
  // INFO rather than CONFIG GET, which managed Redis services forbid.
  const info = await withTimeout('INFO memory', 5_000, client.info('memory'));
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1] ?? 'noeviction';
  if (policy === 'noeviction') return;
  throw new QueueMisconfigured(
    `Redis at ${address(url)} may evict jobs: maxmemory-policy is ${policy}. ` +
      'Set "maxmemory-policy noeviction" in redis.conf, or run "redis-cli CONFIG SET maxmemory-policy noeviction"',
  );
}

/** Host and port only: the URL may carry a password. */
function address(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'the configured address';
}
