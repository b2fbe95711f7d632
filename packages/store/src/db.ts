import pg from 'pg';

/** Anything that runs SQL: the pool, or one connection inside a transaction. */
export interface Db {
  query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[]; rowCount: number | null }>;
}

/** What the store needs of a pool, so that whoever owns the pool need not know its driver. */
export interface Pool extends Db {
  connect(): Promise<Db & { release(destroy?: boolean): void }>;
}

/** Counts and offsets stay far below 2^53, so bigint columns may be numbers. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
};

/**
 * News comes minutes apart at night, and after the driver's ten seconds each service would connect anew for it: a first query on
 * a new connection took 14 ms, on a kept one 1 ms.
 */
const IDLE_MS = 10 * 60_000;

/**
 * Firewalls and load balancers forget a silent connection after 4 to 6 minutes without a word to either end, and the next query
 * on it would hang until TCP gives up. Probes keep it known, and find out what has gone before a query does.
 */
const KEEP_ALIVE_MS = 60_000;

/**
 * Opens a pool. The first query connects; a server that is down rejects that query within 5 seconds.
 * @param url postgres://user:password@host:port/database
 */
export function openPool(url: string, options: { max?: number; onError?: (error: Error) => void } = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: IDLE_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    application_name: 'dateline',
    types,
  });
  pool.on('error', options.onError ?? (() => undefined));
  // A connection that breaks while it is lent out fails its query, which its borrower handles; the event that pg emits besides
  // would end the process for want of a listener.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Runs work in one transaction: all of it happens, or none. */
export async function inTransaction<T>(pool: Pool, work: (tx: Db) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    broken = await client.query('rollback').then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Reads with several queries as of one moment: what commits in between is seen by all of them, or by none. */
export const inSnapshot = <T>(pool: Pool, read: (tx: Db) => Promise<T>): Promise<T> =>
  inTransaction(pool, async (tx) => {
    await tx.query('set transaction isolation level repeatable read, read only');
    return read(tx);
  });

/**
 * Inserts many rows in one statement. The column names are the keys of the first row; they come from our code, never
 * from input.
 */
export async function insertRows(db: Db, table: string, rows: readonly object[], onConflict = ''): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first).join(', ');
  const sql = `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1) ${onConflict}`;
  await db.query(sql, [JSON.stringify(rows)]);
}

/** Every row of a query, typed by its caller, who wrote the columns. */
export async function all<T>(db: Db, text: string, values?: unknown[]): Promise<T[]> {
  return (await db.query(text, values)).rows as T[];
}

export async function one<T>(db: Db, text: string, values?: unknown[]): Promise<T | undefined> {
  return (await all<T>(db, text, values))[0];
}
