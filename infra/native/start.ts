/**
 * The full stack without containers: Kafka, Redis and PostgreSQL on free ports of 127.0.0.1. Prints `export NAME=value`
 * lines once all three answer, serves until SIGTERM or SIGINT, then stops them.
 *
 *   node infra/native/start.ts [DATA_DIR]     default .native/data
 */
import { join, resolve } from 'node:path';
import { startEmbeddedPostgres } from '../../packages/runtime/src/embedded-postgres.ts';
import { kafkaLibs, startKafka } from './kafka.ts';
import { hasRedis, startRedis } from './redis.ts';

const dir = resolve(process.argv[2] ?? '.native/data');
const log = { info: () => undefined, debug: () => undefined, warn: console.warn };
const stopped = new Promise<void>((stop) => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop());
});

const libs = kafkaLibs();
if (!libs) throw new Error('Kafka or Java is missing: run infra/native/install.sh with Java 17 on the PATH');
if (!hasRedis())
  throw new Error('redis-server is missing: install Redis 7, for example with apt-get install redis-server');

await using servers = new AsyncDisposableStack();
const postgres = servers.use(await startEmbeddedPostgres({ dataDir: join(dir, 'postgres'), log }));
const redis = servers.use(await startRedis({ dir: join(dir, 'redis') }));
const kafka = servers.use(await startKafka(libs, { dir: join(dir, 'kafka') }));
console.log(`export DATABASE_URL=${postgres.url}`);
console.log(`export REDIS_URL=${redis.url} QUEUES=redis`);
console.log(`export KAFKA_BROKERS=${kafka.url} EVENT_LOG=kafka`);
// Nothing else keeps the process alive: the servers are detached.
const alive = setInterval(() => undefined, 60_000);
await stopped;
clearInterval(alive);
