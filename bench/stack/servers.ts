import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@dateline/runtime';
import { migrate } from '@dateline/store';
import { kafkaLibs, startKafka } from '../../infra/native/kafka.ts';
import { startRedis } from '../../infra/native/redis.ts';

const quiet = { info: () => undefined, warn: () => undefined, debug: () => undefined };

export interface StackServers {
  /** What the product's processes need of the environment. */
  env: Record<string, string> & { DATABASE_URL: string };
  /** Process ids by the server's name. */
  pids: Record<string, number>;
}

/** Starts and migrates PostgreSQL in a folder, and with `full` Kafka and Redis from infra/native; they stop with `opened`. */
export async function startServers(folder: string, full: boolean, opened: AsyncDisposableStack): Promise<StackServers> {
  const servers = await startEmptyServers(folder, full, opened);
  await migrate(servers.env.DATABASE_URL);
  return servers;
}

/** The same with an empty database. `settings` are PostgreSQL's. */
export async function startEmptyServers(
  folder: string,
  full: boolean,
  opened: AsyncDisposableStack,
  settings: Readonly<Record<string, string>> = {},
): Promise<StackServers> {
  const dataDir = join(folder, 'postgres');
  const postgres = opened.use(await startEmbeddedPostgres({ dataDir, log: quiet, settings }));
  const env = {
    DATABASE_URL: postgres.url,
    SECRETS_KEY: randomBytes(32).toString('base64'),
    ALLOW_PRIVATE_ADDRESSES: '127.0.0.1',
    ALLOW_HTTP_WEBHOOKS: 'true',
    LOG_LEVEL: 'error',
    HTTP_PORT: '0',
    OPS_PORT: '0',
  };
  const pids = { PostgreSQL: postgres.pid };
  if (!full) return { env, pids };
  const libs = kafkaLibs();
  if (!libs) throw new Error('The full stack needs Kafka: run infra/native/install.sh');
  const kafka = opened.use(await startKafka(libs, { dir: join(folder, 'kafka') }));
  const redis = opened.use(await startRedis({ dir: join(folder, 'redis') }));
  return {
    env: { ...env, EVENT_LOG: 'kafka', KAFKA_BROKERS: kafka.url, QUEUES: 'redis', REDIS_URL: redis.url },
    pids: { ...pids, Kafka: kafka.pid, Redis: redis.pid },
  };
}
