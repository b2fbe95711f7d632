import {
  databaseFaultOf,
  inMaintenance,
  inTransaction,
  ONE_PLAN,
  openPool,
  prepared,
  UNFLUSHED,
  withSettings,
} from '@dateline/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { postgres } from '../support/infra.ts';

let url: string;
const pools: { end(): Promise<void> }[] = [];

beforeAll(async () => {
  url = await (await postgres()).freshDatabase();
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
});

/** One connection, which keeps what was prepared on it. */
function open(options: Parameters<typeof openPool>[1] = {}) {
  const pool = openPool(url, { max: 1, ...options });
  pools.push(pool);
  return pool;
}

const sum = prepared('test-sum', 'select $1::int + 1 as sum');
const known = `select name, generic_plans + custom_plans as runs from pg_prepared_statements`;

it('parses a named statement once a connection', async () => {
  const pool = open();
  for (const value of [1, 2, 3]) expect((await pool.query(sum, [value])).rows).toEqual([{ sum: value + 1 }]);
  await inMaintenance(pool, (tx) => tx.query(sum, [4]));
  expect((await pool.query(known)).rows).toEqual([{ name: 'test-sum', runs: 4 }]);
});

it('prepares nothing where a pooler would lose it', async () => {
  const pool = open({ prepare: false });
  expect((await pool.query(sum, [1])).rows).toEqual([{ sum: 2 }]);
  await inTransaction(pool, async (tx) => expect((await tx.query(sum, [2])).rows).toEqual([{ sum: 3 }]));
  expect((await pool.query(known)).rows).toEqual([]);
});

it('runs on a new connection once a migration changed what a statement returns', async () => {
  const pool = open();
  const everything = prepared('test-everything', 'select * from migrated');
  const run = () => inTransaction(pool, async (tx) => (await tx.query(everything)).rows);
  await pool.query('create table migrated as select 1 as a');
  expect(await run()).toEqual([{ a: 1 }]);
  await pool.query('alter table migrated add column b int default 2');
  expect(databaseFaultOf(await run().catch((error: unknown) => error))).toBe('conflict');
  expect(await run()).toEqual([{ a: 1, b: 2 }]);
});

it('keeps one plan where it is told to, though one made for the values looks cheaper', async () => {
  const pool = open();
  const own = withSettings(pool, ONE_PLAN);
  const some = prepared(
    'test-some',
    'select a.id from unnest($1::int[]) as a (id) join unnest($1::int[]) as b (id) using (id)',
  );
  for (const id of [1, 2, 3]) expect((await own.query(some, [[id]])).rows).toEqual([{ id }]);
  const { rows } = await pool.query('select generic_plans as one, custom_plans as own from pg_prepared_statements');
  expect(rows).toEqual([{ one: 3, own: 0 }]);
});

it('runs a statement under settings that end with it, whether or not it fails', async () => {
  const pool = open();
  const own = withSettings(pool, UNFLUSHED);
  const setting = "select current_setting('synchronous_commit') as waits, pg_backend_pid() as pid";
  const { pid } = (await pool.query(setting)).rows[0];
  expect((await own.query(setting)).rows).toEqual([{ waits: 'off', pid }]);
  await own.query('create table written (id int primary key)');
  await own.query('insert into written values (1)');
  await expect(own.query('insert into written values (2), (1)')).rejects.toMatchObject({ code: '23505' });
  expect((await pool.query(setting)).rows).toEqual([{ waits: 'on', pid }]);
  expect((await pool.query('select id from written')).rows).toEqual([{ id: 1 }]);
});

it('gives up a connection on which a statement under settings went stale', async () => {
  const pool = open();
  const own = withSettings(pool, ONE_PLAN);
  const everything = prepared('test-everything-again', 'select * from migrated_again');
  await pool.query('create table migrated_again as select 1 as a');
  expect((await own.query(everything)).rows).toEqual([{ a: 1 }]);
  await pool.query('alter table migrated_again add column b int default 2');
  expect(databaseFaultOf(await own.query(everything).catch((error: unknown) => error))).toBe('conflict');
  expect((await own.query(everything)).rows).toEqual([{ a: 1, b: 2 }]);
});
