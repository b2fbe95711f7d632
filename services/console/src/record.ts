import { type Db, inTransaction, type Pool } from '@dateline/store';

/**
 * Reads figures under a limit that PostgreSQL itself keeps, so that nothing goes on there for a page that was given up. Lists walk down
 * an index: what little is expected to fit is otherwise sorted as a whole.
 */
export const readRecord = <T>(pool: Pool, read: (tx: Db) => Promise<T>): Promise<T> =>
  inTransaction(pool, read, 'set local statement_timeout = 1000; set local enable_sort = off');
