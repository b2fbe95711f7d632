import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import pg from 'pg';
import type { Db } from './db.ts';
import { openPool, type PoolOptions } from './pool.ts';

const dir = fileURLToPath(new URL('../migrations', import.meta.url));
const table = 'migrations';

/** The schema is not what this code was written for. */
export class SchemaMismatch extends Error {
  override name = 'SchemaMismatch';
  readonly code = 'SCHEMA_MISMATCH';
}

/** Names of the migrations this code carries, oldest first. */
export const knownMigrations = (): string[] =>
  readdirSync(dir)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => file.replace(/\.sql$/, ''));

/** True for a migration that older code cannot live with: its first line is `-- breaking`. */
const isBreaking = (name: string): boolean => readFileSync(`${dir}/${name}.sql`, 'utf8').startsWith('-- breaking');

/** A migration may take hours; one whose process stands still must not keep its locks for longer than this. */
const FROZEN_MIGRATION = { idle_in_transaction_session_timeout: 60_000 };

/**
 * Brings the schema up to date. Two processes may call this at once: the second waits for the first's advisory lock and
 * then finds nothing to do. Returns the names of what ran.
 */
export async function migrate(url: string, log: (line: string) => void = () => undefined): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, keepAlive: true, ...FROZEN_MIGRATION });
  await client.connect();
  try {
    const ran = await runner({
      dbClient: client,
      dir,
      direction: 'up',
      migrationsTable: table,
      advisoryLockMode: 'wait',
      logger: { debug() {}, info() {}, warn: log, error: log },
    });
    await recordBreaking(client);
    for (const { name } of ran) log(`migrated ${name}`);
    return ran.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** Opens a pool on a database whose schema fits this code; what every process starts with. Throws SchemaMismatch. */
export async function openCheckedPool(url: string, options: PoolOptions = {}): Promise<ReturnType<typeof openPool>> {
  const pool = openPool(url, options);
  try {
    await checkSchema(pool);
    return pool;
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/** Checks at start that schema and code fit. Throws SchemaMismatch with the command that fixes it. */
export async function checkSchema(db: Db): Promise<void> {
  const applied = await appliedMigrations(db);
  const known = knownMigrations();
  const pending = known.filter((name) => !applied.has(name));
  if (pending.length > 0) {
    throw new SchemaMismatch(
      `${pending.length} migration(s) are pending (${pending.join(', ')}): run \`dateline migrate\``,
    );
  }
  const unknown = [...applied].filter((name) => !known.includes(name));
  if (unknown.length > 0 && (await hasBreaking(db, unknown))) {
    throw new SchemaMismatch(`The database is newer than this code (${unknown.join(', ')}): deploy the newer Dateline`);
  }
}

async function appliedMigrations(db: Db): Promise<Set<string>> {
  const exists = await db.query(`select to_regclass('${table}') as found`);
  if (exists.rows[0]?.found === null) return new Set();
  return new Set((await db.query(`select name from ${table}`)).rows.map((row) => String(row.name)));
}

/** A newer release leaves the names of its breaking migrations in the database, for older code to find. */
async function hasBreaking(db: Db, names: string[]): Promise<boolean> {
  const found = await db.query('select 1 from breaking_migrations where name = any($1)', [names]);
  return found.rows.length > 0;
}

/** Leaves word for older code, which cannot read the first lines of files it does not have. */
async function recordBreaking(db: pg.Client): Promise<void> {
  const names = knownMigrations().filter(isBreaking);
  await db.query('insert into breaking_migrations (name) select unnest($1::text[]) on conflict do nothing', [names]);
}
