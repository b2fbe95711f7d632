import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { knownMigrations, migrate, openPool } from '@dateline/store';

/**
 * Servers for tests: from the environment when it names them (DATABASE_URL, KAFKA_BROKERS, REDIS_URL), else started once
 * per run: PostgreSQL always can be; Kafka and Redis from Docker when an engine answers, else from this machine
 * (infra/native). Where one cannot be had its tests are skipped, with a line that says so; with CI=true they fail.
 * TEST_BACKENDS=embedded leaves Kafka and Redis out on purpose.
 */
export interface TestPostgres {
  /** The server's maintenance database; for settings and for making databases. */
  url: string;
  /** A new database with all migrations applied; for one test file. */
  freshDatabase(): Promise<string>;
}

export async function postgres(): Promise<TestPostgres> {
  const url = process.env.DATABASE_URL ?? (await kept('postgres'));
  if (!url) throw new Error('PostgreSQL could not be started');
  return { url, freshDatabase: () => freshDatabase(url) };
}

/** Broker list, or undefined when Kafka cannot be had here. */
export const kafka = (): Promise<string | undefined> =>
  optional(
    'Kafka',
    process.env.KAFKA_BROKERS,
    'kafka',
    'run infra/native/install.sh (Java 17, Maven), or start Docker',
  );

/** redis:// URL, or undefined when Redis cannot be had here. */
export const redis = (): Promise<string | undefined> =>
  optional('Redis', process.env.REDIS_URL, 'redis', 'install redis-server, or start Docker');

/** Unlike any other: keeps the topics, groups and queues of one test file apart from all others. */
export const uniquePrefix = (): string => `t${randomUUID().replaceAll('-', '').slice(0, 10)}`;

async function optional(
  name: string,
  url: string | undefined,
  kind: string,
  advice: string,
): Promise<string | undefined> {
  if (process.env.TEST_BACKENDS === 'embedded') {
    console.warn(`SKIPPED: ${name} is left out of this run (TEST_BACKENDS=embedded)`);
    return undefined;
  }
  const found = url ?? (await kept(kind));
  if (found) return found;
  if (process.env.CI === 'true') throw new Error(`${name} is not available, and CI must not skip: ${advice}`);
  console.warn(`SKIPPED: ${name} is not available: ${advice}`);
  return undefined;
}

/** Address of the run's one server of a kind; the first to ask starts it. Undefined when it is not installed. */
async function kept(kind: string): Promise<string | undefined> {
  const dir = process.env.DATELINE_TEST_RUN;
  if (!dir)
    throw new Error('tests/support/global-setup.ts has not run; start the tests with vitest from the repository root');
  if (first(join(dir, `${kind}.lock`))) startKeeper(kind, dir);
  const answer = join(dir, `${kind}.json`);
  const failure = join(dir, `${kind}.error`);
  for (let waitedMs = 0; !existsSync(answer); waitedMs += 50) {
    if (existsSync(failure)) throw new Error(`${kind} did not start: ${readFileSync(failure, 'utf8')}`);
    if (waitedMs > 90_000) throw new Error(`${kind} did not start within 90 s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return (JSON.parse(readFileSync(answer, 'utf8')) as { url?: string }).url;
}

function first(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

function startKeeper(kind: string, dir: string): void {
  const script = fileURLToPath(new URL('keeper.ts', import.meta.url));
  const env = { ...process.env, NODE_OPTIONS: '', DATELINE_TEST_DOCKER: dockerAnswers() ? 'yes' : 'no' };
  // The parent of this worker is the vitest process, whose end is the end of the run.
  const args = [script, kind, dir, String(process.ppid)];
  spawn(process.execPath, args, { detached: true, stdio: 'ignore', env }).unref();
}

const dockerAnswers = (): boolean =>
  spawnSync('docker', ['version', '--format', '{{.Server.Version}}'], { stdio: 'ignore', timeout: 5_000 }).status === 0;

async function freshDatabase(serverUrl: string): Promise<string> {
  const server = openPool(serverUrl, { max: 1 });
  try {
    const template = await migratedTemplate(serverUrl, server);
    const name = `dateline_${uniquePrefix()}`;
    await server.query(`create database ${name} template ${template}`);
    if (process.env.DATELINE_TEST_RUN) appendFileSync(join(process.env.DATELINE_TEST_RUN, 'databases'), `${name}\n`);
    return databaseUrl(serverUrl, name);
  } finally {
    await server.end();
  }
}

/** One database is migrated, all others are copies of it. Its name tells its migrations, so an older one is never taken. */
async function migratedTemplate(serverUrl: string, server: ReturnType<typeof openPool>): Promise<string> {
  const template = `dateline_template_${migrationsHash()}`;
  await server.query('select pg_advisory_lock(20261124)');
  const { rowCount } = await server.query('select from pg_database where datname = $1', [template]);
  if (!rowCount) {
    const unfinished = `${template}_new`;
    await server.query(`drop database if exists ${unfinished} with (force)`);
    await server.query(`create database ${unfinished}`);
    await migrate(databaseUrl(serverUrl, unfinished));
    await server.query(`alter database ${unfinished} rename to ${template}`);
  }
  await server.query('select pg_advisory_unlock(20261124)');
  return template;
}

function migrationsHash(): string {
  const dir = new URL('../../packages/store/migrations/', import.meta.url);
  const hash = createHash('sha256');
  for (const name of knownMigrations()) hash.update(readFileSync(new URL(`${name}.sql`, dir)));
  return hash.digest('hex').slice(0, 12);
}

function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
