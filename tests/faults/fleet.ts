import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EmbeddedPostgres, freePort, startEmbeddedPostgres } from '@dateline/runtime';
import { kafkaLibs, startKafka } from '../../infra/native/kafka.ts';
import { hasRedis, startRedis } from '../../infra/native/redis.ts';
import type { Server } from '../../infra/native/server.ts';
import { until } from '../support/conditions.ts';

export const SERVICES = ['gateway', 'normalizer', 'deduplicator', 'enricher', 'syndicator', 'dispatcher'] as const;
export type ServiceName = (typeof SERVICES)[number];

const root = fileURLToPath(new URL('../..', import.meta.url));
const quiet = { info: () => undefined, warn: () => undefined, debug: () => undefined };

/** Servers of our own, since these tests stop and restart them; undefined where Kafka or Redis is not installed. */
export interface Servers extends AsyncDisposable {
  env: Record<string, string>;
  restartKafka(): Promise<void>;
  /** Empties Redis and restarts it: what a lost disk does. */
  loseRedis(): Promise<void>;
  restartPostgres(): Promise<void>;
}

export async function startServers(): Promise<Servers | undefined> {
  if (process.env.TEST_BACKENDS === 'embedded') {
    console.warn('SKIPPED: fault tests need Kafka and Redis, which are left out of this run (TEST_BACKENDS=embedded)');
    return undefined;
  }
  const libs = kafkaLibs();
  if (!libs || !hasRedis()) {
    if (process.env.CI === 'true') throw new Error('Fault tests need Kafka and Redis: run infra/native/install.sh');
    console.warn('SKIPPED: fault tests need Kafka and Redis on this machine: run infra/native/install.sh');
    return undefined;
  }
  const dir = mkdtempSync(join(tmpdir(), 'dateline-faults-'));
  // PostgreSQL runs as another user when the tests run as root.
  chmodSync(dir, 0o711);
  const settings = { fsync: 'on' };
  let postgres: EmbeddedPostgres = await startEmbeddedPostgres({
    dataDir: join(dir, 'postgres'),
    log: quiet,
    settings,
    port: await freePort(),
  });
  let kafka: Server = await startKafka(libs, { dir: join(dir, 'kafka') });
  let redis: Server = await startRedis({ dir: join(dir, 'redis') });
  return {
    env: {
      DATABASE_URL: postgres.url,
      KAFKA_BROKERS: kafka.url,
      REDIS_URL: redis.url,
      EVENT_LOG: 'kafka',
      QUEUES: 'redis',
    },
    async restartKafka() {
      await kafka.stop('SIGKILL');
      kafka = await startKafka(libs, { dir: join(dir, 'kafka'), port: kafka.port });
    },
    async loseRedis() {
      await redis.stop('SIGKILL');
      rmSync(join(dir, 'redis'), { recursive: true, force: true });
      redis = await startRedis({ dir: join(dir, 'redis'), port: redis.port });
    },
    async restartPostgres() {
      const { port } = postgres;
      await postgres.stop();
      postgres = await startEmbeddedPostgres({ dataDir: join(dir, 'postgres'), log: quiet, settings, port });
    },
    async [Symbol.asyncDispose]() {
      await Promise.allSettled([redis.stop(), kafka.stop(), postgres.stop()]);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Every service as a process of its own, as in production. */
export interface Fleet extends AsyncDisposable {
  url: string;
  /** kill -9, then started again as its supervisor would. */
  crash(name: ServiceName): Promise<void>;
}

/** @param ofService what single services get besides, such as `NODE_OPTIONS` */
export async function startFleet(
  env: Record<string, string>,
  ofService: Partial<Record<ServiceName, Record<string, string>>> = {},
): Promise<Fleet> {
  const running = new Map<ServiceName, ChildProcess>();
  const ports = new Map<ServiceName, { http: number; ops: number }>();
  for (const name of SERVICES) ports.set(name, { http: await freePort(), ops: await freePort() });
  const start = (name: ServiceName): void => {
    const { http, ops } = ports.get(name)!;
    const own = {
      ...process.env,
      ...env,
      HTTP_PORT: String(http),
      OPS_PORT: String(ops),
      NODE_OPTIONS: '',
      ...ofService[name],
    };
    const child = spawn(process.execPath, [join(root, 'services', name, 'src/main.ts')], {
      env: own,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    running.set(name, child);
  };
  const ready = (name: ServiceName) =>
    until(
      `${name} is ready`,
      async () => ((await fetch(`http://127.0.0.1:${ports.get(name)!.ops}/readyz`)).ok ? true : undefined),
      90_000,
    );
  for (const name of SERVICES) start(name);
  await Promise.all(SERVICES.map(ready));
  return {
    url: `http://127.0.0.1:${ports.get('gateway')!.http}`,
    async crash(name) {
      await end(running.get(name)!, 'SIGKILL');
      start(name);
      await ready(name);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...running.values()].map((child) => end(child, 'SIGTERM')));
    },
  };
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
