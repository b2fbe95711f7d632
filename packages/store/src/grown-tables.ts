import { all, type Db } from './db.ts';
import { prepared } from './prepared.ts';

/** Above so many pages (80 MB) autovacuum is early enough: a plan made for such a table is one for a large table. */
const LARGE_PAGES = 10_000;
/** A table is looked at anew when it has at least so many pages more than when it was analyzed last, and twice as many. */
const GROWN_PAGES = 4;

const grown = prepared(
  'grown-tables',
  `select c.oid::regclass::text as name from pg_class c
   cross join lateral (select pg_relation_size(c.oid) / current_setting('block_size')::int as pages) now
   where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and pg_has_role(c.relowner, 'usage')
     and c.relpages < ${LARGE_PAGES} and now.pages >= greatest(2 * c.relpages, c.relpages + ${GROWN_PAGES}) order by 1`,
);

/**
 * Analyzes tables that have grown to twice their size, and returns their names. Prepared statements keep the plan that was made
 * while a table was small, which may be to read it whole; that plan is given up when the table is analyzed. Autovacuum does so once a
 * minute, within which a new installation can take in ten thousand stories. A table that somebody else works on is left out.
 */
export async function analyzeGrownTables(db: Db): Promise<string[]> {
  const names = (await all<{ name: string }>(db, grown)).map(({ name }) => name);
  for (const name of names) await db.query(`analyze (skip_locked) ${name}`);
  return names;
}
