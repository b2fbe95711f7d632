import { ANSWER_MARGIN_MS } from './pool.ts';
import type { PreparedStatement } from './prepared.ts';
import { databaseFaultOf, isStalePlan } from './sqlstate.ts';

/** What is run: a text, or one that is parsed once a connection (`prepared`). */
export type Sql = string | PreparedStatement;

/** Anything that runs SQL: the pool, or one connection inside a transaction. */
export interface Db {
  query(sql: Sql, values?: unknown[]): Promise<{ rows: Record<string, unknown>[]; rowCount: number | null }>;
}

/** What the store needs of a pool, so that whoever owns the pool need not know its driver. */
export interface Pool extends Db {
  connect(): Promise<Db & { release(destroy?: boolean): void }>;
}

/** One connection inside a transaction. */
export interface Transaction extends Db {
  /**
   * Has what was just sent answered together with the commit, which saves a round trip: should it fail, nothing is committed. Only
   * for what sends all its statements when it is called, and whose answer decides nothing that is still to be sent.
   */
  withCommit(sent: Promise<unknown>): void;
}

/**
 * Runs work in one transaction: all of it happens, or none.
 * @param settings `set local` statements for it, which go with its beginning
 */
export async function inTransaction<T>(
  pool: Pool,
  work: (tx: Transaction) => Promise<T>,
  settings?: string,
): Promise<T> {
  const client = await pool.connect();
  const { tx, commit } = transactionOn(client);
  let broken = false;
  try {
    // Sent together with the first statement. Should it fail, so has the connection, and with it all that follows.
    const [, result] = await Promise.all([client.query(settings ? `begin; ${settings}` : 'begin'), work(tx)]);
    await commit();
    return result;
  } catch (error) {
    broken = isStalePlan(error) || !(await rolledBack(client, error));
    throw error;
  } finally {
    client.release(broken);
  }
}

const ABORTED_BEFORE = '25P02';

function transactionOn(client: Db): { tx: Transaction; commit: () => Promise<unknown> } {
  const unanswered: Promise<unknown>[] = [];
  let isEnding = false;
  let first: unknown;
  const tx: Transaction = {
    query: (...statement) => {
      if (isEnding) return Promise.reject(new Error('The transaction is being committed'));
      return client.query(...statement).catch((error: unknown) => {
        first ??= error;
        // What was sent together fails together; the reason is in the answer to the first.
        throw (error as { code?: unknown } | null)?.code === ABORTED_BEFORE ? first : error;
      });
    },
    withCommit(sent) {
      sent.catch(() => undefined);
      unanswered.push(sent);
    },
  };
  const commit = () => {
    isEnding = true;
    // After a statement that failed PostgreSQL takes a commit for a rollback.
    return Promise.all([...unanswered, client.query('commit')]);
  };
  return { tx, commit };
}

/**
 * For `inTransaction`: its prepared statements keep one plan for all values. Planned for the values, a large statement takes longer
 * to plan than to run, and PostgreSQL goes on doing so where it estimates to gain: of lists it only knows their length.
 */
export const ONE_PLAN = 'set local plan_cache_mode = force_generic_plan';

/**
 * For what is no loss when PostgreSQL itself crashes within the next half second: its commit does not wait for the disk. Whatever is
 * committed after it with a wait is on disk no earlier than it.
 */
export const UNFLUSHED = 'set local synchronous_commit = off';

/**
 * Returns a database that runs each statement under `settings`, in a transaction of its own. All of it is sent at once, so that no
 * lock waits for this process.
 * @param settings as `inTransaction` takes them
 */
export const withSettings = (pool: Pool, settings: string): Db => ({
  query: async (sql, values) => {
    const client = await pool.connect();
    const sent = [client.query(`begin; ${settings}`), client.query(sql, values), client.query('commit')];
    const [, answer, ended] = await Promise.allSettled(sent);
    const broken = ended?.status === 'rejected' || (answer?.status === 'rejected' && isStalePlan(answer.reason));
    client.release(broken);
    if (answer?.status !== 'fulfilled') throw answer?.reason;
    if (ended?.status !== 'fulfilled') throw ended?.reason;
    return answer.value;
  },
});

/** A server that is away rolls back by itself once the connection is closed; asking it would only take as long again. */
async function rolledBack(client: Db, error: unknown): Promise<boolean> {
  if (databaseFaultOf(error) === 'outage') return false;
  return client.query('rollback').then(
    () => true,
    () => false,
  );
}

/** Maintenance has this long for a statement: it may read a whole table, and nobody waits for it. */
const MAINTENANCE_MS = 10 * 60_000;

/** Runs maintenance in one transaction, under a limit of its own for each statement. */
export const inMaintenance = <T>(pool: Pool, work: (tx: Db) => Promise<T>): Promise<T> =>
  inTransaction(pool, async (tx) => {
    await tx.query(`set local statement_timeout = ${MAINTENANCE_MS}`);
    // The driver gives up on a silent server by a limit of its own, which it takes with the text of a query.
    const patient = { query_timeout: MAINTENANCE_MS + ANSWER_MARGIN_MS };
    const statementOf = (sql: Sql) => (typeof sql === 'string' ? { text: sql } : sql);
    return work({ query: (sql, values) => tx.query({ ...statementOf(sql), values, ...patient } as unknown as string) });
  });

/** Reads a lot with several queries as of one moment: what commits in between is seen by all of them, or by none. */
export const inSnapshot = <T>(pool: Pool, read: (tx: Db) => Promise<T>): Promise<T> =>
  inMaintenance(pool, async (tx) => {
    await tx.query('set transaction isolation level repeatable read, read only');
    return read(tx);
  });

/** Every row of a query, typed by its caller, who wrote the columns. */
export async function all<T>(db: Db, sql: Sql, values?: unknown[]): Promise<T[]> {
  return (await db.query(sql, values)).rows as T[];
}

export async function one<T>(db: Db, sql: Sql, values?: unknown[]): Promise<T | undefined> {
  return (await all<T>(db, sql, values))[0];
}
