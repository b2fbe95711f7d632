import { type Db, databaseFaultOf, inMaintenance, inTransaction, openPool } from '@dateline/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../support/conditions.ts';
import { postgres } from '../support/infra.ts';

let url: string;
let watcher: ReturnType<typeof openPool>;
const pools: { end(): Promise<void> }[] = [];

beforeAll(async () => {
  url = await (await postgres()).freshDatabase();
  watcher = open();
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
});

function open(limits: Parameters<typeof openPool>[1] = {}) {
  const pool = openPool(url, { max: 2, ...limits });
  pools.push(pool);
  return pool;
}

const setting = async (db: Db, name: string): Promise<unknown> =>
  (await db.query('select current_setting($1) as value', [name])).rows[0]?.value;

it('every connection has its limits, and probes its client', async () => {
  const names = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'tcp_keepalives_idle'];
  const values = await Promise.all(names.map((name) => setting(watcher, name)));
  expect(values).toEqual(['30s', '5s', '10s', '10']);
  expect(await setting(watcher, 'tcp_user_timeout')).toBe('20000');
});

it('0 leaves everything to the server', async () => {
  const pool = open({ statementMs: 0, lockMs: 0, idleMs: 0 });
  expect(await setting(pool, 'statement_timeout')).toBe('0');
  expect(await setting(pool, 'lock_timeout')).toBe('0');
});

it('a statement that takes too long ends by the server, and maintenance has a limit of its own', async () => {
  const pool = open({ statementMs: 50 });
  const slow = await pool.query('select pg_sleep(10)').catch((error: unknown) => error);
  expect(slow).toMatchObject({ code: '57014' });
  await inMaintenance(pool, (tx) => tx.query('select pg_sleep(0.2)'));
  expect(await setting(pool, 'statement_timeout')).toBe('50ms');
});

it('a transaction whose process stands still is ended, its locks are free, and its process does it again', async () => {
  const pool = open({ idleMs: 100 });
  await watcher.query('create table held (id int primary key, n int)');
  await watcher.query('insert into held values (1, 0)');
  const frozen = inTransaction(pool, async (tx) => {
    await tx.query('update held set n = n + 1 where id = 1');
    await until('the server ended the transaction', async () => {
      const { rows } = await watcher.query('select n from held where id = 1 for update skip locked');
      return rows.length > 0 || undefined;
    });
    await tx.query('update held set n = n + 1 where id = 1');
  });
  const error = await frozen.catch((thrown: unknown) => thrown);
  expect(databaseFaultOf(error)).toBe('outage');
  await inTransaction(pool, (tx) => tx.query('update held set n = n + 1 where id = 1'));
  expect((await watcher.query('select n from held')).rows).toEqual([{ n: 1 }]);
});

it('who waits for a lock gives up in time', async () => {
  const pool = open({ lockMs: 50 });
  await watcher.query('create table locked (id int primary key)');
  await watcher.query('insert into locked values (1)');
  await inTransaction(watcher, async (tx) => {
    await tx.query('select from locked for update');
    const error = await pool.query('select from locked for update').catch((thrown: unknown) => thrown);
    expect(databaseFaultOf(error)).toBe('busy');
  });
});
