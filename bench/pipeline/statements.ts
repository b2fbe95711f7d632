import type { PipelineProduct } from './product.ts';

const SHOWN = 40;

/** Counts statements by pg_stat_statements, where a profile is asked for. */
export async function startStatements(pool: PipelineProduct['pool'], profile: string | undefined) {
  if (profile === undefined) return { print: async () => undefined };
  await pool.query('create extension if not exists pg_stat_statements');
  await pool.query('select pg_stat_statements_reset()');
  return { print: (stories: number) => printStatements(pool, stories) };
}

/** The statements that took most of the server's time, and the number of all a story. */
async function printStatements(pool: PipelineProduct['pool'], stories: number): Promise<undefined> {
  const { rows } = await pool.query(
    `select round((total_exec_time / $1)::numeric, 4) as ms, round((calls / $1::float8)::numeric, 3) as calls,
       round((wal_bytes / 1000 / $1)::numeric, 2) as wal_kb, round((sum(calls) over () / $1::float8)::numeric, 2) as all_calls,
       regexp_replace(left(query, 150), '\\s+', ' ', 'g') as query
     from pg_stat_statements order by total_exec_time desc limit $2`,
    [stories, SHOWN],
  );
  console.log(`statements a story: ${rows[0]?.all_calls}; ms, calls and WAL KB a story of those that take longest:`);
  for (const { ms, calls, wal_kb, query } of rows) console.log(`${ms}  ${calls}  ${wal_kb}  ${query}`);
}
