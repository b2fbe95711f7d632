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
  /** Ends Redis (kill -9). Resolves with what starts it again, with what it had on disk. */
  stopRedis(): Promise<() => Promise<void>>;
  restartPostgres(): Promise<void>;
  /** Process ids as they are now, for freezing and thawing. */
  pids(): Record<'kafka' | 'redis' | 'postgres', number>;
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
    async stopRedis() {
      await redis.stop('SIGKILL');
      return async () => {
        redis = await startRedis({ dir: join(dir, 'redis'), port: redis.port });
      };
    },
    async restartPostgres() {
      const { port } = postgres;
      await postgres.stop();
      postgres = await startEmbeddedPostgres({ dataDir: join(dir, 'postgres'), log: quiet, settings, port });
    },
    pids: () => ({ kafka: kafka.pid, redis: redis.pid, postgres: postgres.pid }),
    async [Symbol.asyncDispose]() {
      await Promise.allSettled([redis.stop(), kafka.stop(), postgres.stop()]);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** One process of a service. */
export interface FleetMember {
  pid: number;
  /** Name of its connections in pg_stat_activity. */
  connections: string;
}

/** Every service as a process of its own, as in production. */
export interface Fleet extends AsyncDisposable {
  /** The processes of a service. */
  members(name: ServiceName): FleetMember[];
  /** A further process of a service, which shares its work. Resolves when it is ready. */
  addStandby(name: ServiceName): Promise<void>;
  /** kill -9 for standbys, so that the fleet is as it was. */
  removeStandbys(): Promise<void>;
  url: string;
  /** kill -9, then started again as its supervisor would. */
  crash(name: ServiceName): Promise<void>;
  pid(name: ServiceName): number;
  /** Whether /readyz says that traffic may come; false also when it does not answer. */
  isReady(name: ServiceName): Promise<boolean>;
  /** Asks a service to end (SIGTERM) and resolves with its exit code when it has. */
  terminate(name: ServiceName): Promise<number | null>;
}

/** @param ofService what single services get besides, such as `NODE_OPTIONS` */
export async function startFleet(
  env: Record<string, string>,
  ofService: Partial<Record<ServiceName, Record<string, string>>> = {},
): Promise<Fleet> {
  const running = new Map<ServiceName, Running>();
  const standbys: Running[] = [];
  const places = new Map<ServiceName, Place>();
  const launch = (name: ServiceName, place: Place) =>
    start(name, place, { ...env, NODE_OPTIONS: '', ...ofService[name] });
  for (const name of SERVICES) places.set(name, await newPlace());
  for (const name of SERVICES) running.set(name, launch(name, places.get(name)!));
  const everyone = () => [...running.values(), ...standbys];
  const stop = async () => void (await Promise.all(everyone().map(({ child }) => end(child, 'SIGTERM'))));
  await Promise.all(SERVICES.map((name) => ready(name, places.get(name)!))).catch(async (error) => {
    await stop();
    throw error;
  });
  return {
    url: `http://127.0.0.1:${places.get('gateway')!.http}`,
    members: (name) => everyone().filter((one) => one.name === name),
    async addStandby(name) {
      const place = await newPlace();
      standbys.push(launch(name, place));
      await ready(name, place);
    },
    async removeStandbys() {
      await Promise.all(standbys.splice(0).map(({ child }) => end(child, 'SIGKILL')));
    },
    async crash(name) {
      await end(running.get(name)!.child, 'SIGKILL');
      running.set(name, launch(name, places.get(name)!));
      await ready(name, places.get(name)!);
    },
    pid: (name) => running.get(name)!.pid,
    isReady: (name) => isReady(places.get(name)!.ops),
    async terminate(name) {
      const { child } = running.get(name)!;
      await end(child, 'SIGTERM');
      return child.exitCode;
    },
    [Symbol.asyncDispose]: stop,
  };
}

interface Running extends FleetMember {
  name: ServiceName;
  child: ChildProcess;
}

/** Ports of one process. */
interface Place {
  http: number;
  ops: number;
}

const newPlace = async (): Promise<Place> => ({ http: await freePort(), ops: await freePort() });

function start(name: ServiceName, { http, ops }: Place, env: Record<string, string>): Running {
  const connections = `${name}-${ops}`;
  const database = new URL(env.DATABASE_URL!);
  database.searchParams.set('application_name', connections);
  const own = { DATABASE_URL: database.href, HTTP_PORT: String(http), OPS_PORT: String(ops) };
  const child = spawn(process.execPath, [join(root, 'services', name, 'src/main.ts')], {
    env: { ...process.env, ...env, ...own },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return { name, child, pid: child.pid!, connections };
}

const ready = (name: ServiceName, { ops }: Place): Promise<true> =>
  until(`${name} is ready`, async () => ((await isReady(ops)) ? true : undefined), 180_000);

const isReady = (opsPort: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${opsPort}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
