import { analyzeGrownTables, openPool, prepared } from '@dateline/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { postgres } from '../support/infra.ts';

let pool: ReturnType<typeof openPool>;

beforeAll(async () => {
  // Prepared statements belong to a connection.
  pool = openPool(await (await postgres()).freshDatabase(), { max: 1 });
  await pool.query('create table harbours (id integer primary key, name text) with (autovacuum_enabled = false)');
});
afterAll(async () => {
  await pool?.end();
});

const fill = (from: number, to: number) =>
  pool.query("insert into harbours select n, repeat('x', 100) from generate_series($1::int, $2::int) n", [from, to]);

const find = prepared(
  'test-find-harbours',
  'select name from harbours where id = any(array(select unnest($1::int[])))',
);
const isReadWhole = async (): Promise<boolean> => {
  const { rows } = await pool.query('explain execute "test-find-harbours" (\'{1}\')');
  return JSON.stringify(rows).includes('Seq Scan on harbours');
};

test('a table that has grown is analyzed, and a plan that reads it whole is given up', async () => {
  await fill(1, 20);
  await pool.query('analyze harbours');
  for (let n = 0; n < 10; n++) await pool.query(find, [[1]]);
  expect(await isReadWhole()).toBe(true);
  await fill(21, 20_000);
  expect(await isReadWhole()).toBe(true);
  expect(await analyzeGrownTables(pool)).toContain('harbours');
  expect(await isReadWhole()).toBe(false);
});

test('a table is left alone until it has grown again', async () => {
  await analyzeGrownTables(pool);
  expect(await analyzeGrownTables(pool)).not.toContain('harbours');
  await fill(20_001, 21_000);
  expect(await analyzeGrownTables(pool)).not.toContain('harbours');
});
