import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createLog, type Environment, type HealthCheck, startEmbeddedPostgres } from '@dateline/runtime';
import { migrate } from '@dateline/store';

/** What `npm start` keeps between runs, and what other commands find there. */
export const DEFAULT_FOLDER = '.dateline';
const ENVIRONMENT = 'environment.json';

export interface Embedded extends AsyncDisposable {
  /** Environment of a process that uses the embedded servers. */
  env: Environment;
  /** Red while the embedded database is down. */
  checks: readonly HealthCheck[];
}

/**
 * Starts PostgreSQL from its npm package with its files under `folder`, migrates it, and leaves the environment there
 * (readable by its owner only) so that `dateline source add` and the like reach the same database.
 */
export async function startEmbedded(folder: string, env: Environment): Promise<Embedded> {
  // Run as root, PostgreSQL becomes another user, who has to get through here; what is secret inside is its owner's only.
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const log = createLog({ level: 'warn', name: 'postgres' });
  const postgres = await startEmbeddedPostgres({ dataDir: join(resolve(folder), 'postgres'), log });
  await migrate(postgres.url);
  const own = {
    DATABASE_URL: postgres.url,
    EVENT_LOG: 'postgres',
    QUEUES: 'postgres',
    SECRETS_KEY: secretsKey(folder),
  };
  writeSecret(join(folder, ENVIRONMENT), JSON.stringify(own));
  const checks = [{ name: 'embedded-postgres', vital: true, check: postgres.check }];
  return { env: { ...env, ...own }, checks, [Symbol.asyncDispose]: () => postgres.stop() };
}

/** The environment that a running or earlier `npm start` left; undefined when there is none. */
export function leftEnvironment(folder = DEFAULT_FOLDER): Environment | undefined {
  const path = join(folder, ENVIRONMENT);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Environment) : undefined;
}

/** Losing this key makes every endpoint secret unreadable, so it is made once and kept. */
function secretsKey(folder: string): string {
  const path = join(folder, 'secrets-key');
  if (!existsSync(path)) writeSecret(path, randomBytes(32).toString('base64'));
  return readFileSync(path, 'utf8').trim();
}

function writeSecret(path: string, text: string): void {
  writeFileSync(path, `${text}\n`, { mode: 0o600 });
  chmodSync(path, 0o600);
}
