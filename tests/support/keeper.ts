/**
 * Keeps one server for a test run, in a process of its own: `node keeper.ts KIND DIR PARENT`. Writes its address to
 * DIR/KIND.json (or the reason to DIR/KIND.error) and stops with SIGTERM, or when the run that asked for it is gone.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kafkaLibs, startKafka } from '../../infra/native/kafka.ts';
import { hasRedis, startRedis } from '../../infra/native/redis.ts';
import { startEmbeddedPostgres } from '../../packages/runtime/src/embedded-postgres.ts';

interface Kept {
  url: string;
  stop(): Promise<unknown>;
}

const [kind, dir, parent] = process.argv.slice(2) as [string, string, string];
const quiet = { info: () => undefined, warn: () => undefined, debug: () => undefined };

const start: Record<string, () => Promise<Kept | undefined>> = {
  // Tests make and drop a great many databases; a crash of the machine may take them.
  postgres: () => startEmbeddedPostgres({ dataDir: join(dir, 'postgres'), log: quiet, settings: { fsync: 'off' } }),
  kafka: async () => (docker() ? kafkaContainer() : nativeKafka()),
  redis: async () => (docker() ? redisContainer() : nativeRedis()),
};

const docker = (): boolean => process.env.DATELINE_TEST_DOCKER === 'yes';

async function nativeKafka(): Promise<Kept | undefined> {
  const libs = kafkaLibs();
  return libs ? startKafka(libs, { dir: join(dir, 'kafka') }) : undefined;
}

async function nativeRedis(): Promise<Kept | undefined> {
  return hasRedis() ? startRedis({ dir: join(dir, 'redis') }) : undefined;
}

async function kafkaContainer(): Promise<Kept> {
  const { KafkaContainer } = await import('@testcontainers/kafka');
  const container = await new KafkaContainer('apache/kafka:4.1.0').withKraft().withExposedPorts(9093).start();
  return { url: `${container.getHost()}:${container.getMappedPort(9093)}`, stop: () => container.stop() };
}

async function redisContainer(): Promise<Kept> {
  const { RedisContainer } = await import('@testcontainers/redis');
  const command = ['redis-server', '--appendonly', 'yes', '--maxmemory-policy', 'noeviction'];
  const container = await new RedisContainer('redis:7.4').withCommand(command).start();
  return { url: container.getConnectionUrl(), stop: () => container.stop() };
}

function publish(name: string, content: string): void {
  writeFileSync(join(dir, `${name}.part`), content);
  renameSync(join(dir, `${name}.part`), join(dir, name));
}

async function untilNotNeeded(): Promise<void> {
  const over = Promise.withResolvers<void>();
  process.once('SIGTERM', () => over.resolve()).once('SIGINT', () => over.resolve());
  const looking = setInterval(() => {
    try {
      process.kill(Number(parent), 0);
    } catch {
      over.resolve();
    }
  }, 1_000);
  await over.promise;
  clearInterval(looking);
}

writeFileSync(join(dir, `${kind}.pid`), String(process.pid));
try {
  const kept = await start[kind]!();
  publish(`${kind}.json`, JSON.stringify({ url: kept?.url }));
  if (kept) {
    await untilNotNeeded();
    await kept.stop();
  }
} catch (error) {
  publish(`${kind}.error`, error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
}
