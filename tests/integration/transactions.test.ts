import { inTransaction, openPool } from '@dateline/store';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { postgres } from '../support/infra.ts';

let pool: ReturnType<typeof openPool>;

beforeAll(async () => {
  pool = openPool(await (await postgres()).freshDatabase(), { max: 2 });
  await pool.query('create table kept (n integer primary key)');
});
afterAll(() => pool?.end());
beforeEach(() => pool.query('truncate kept'));

const insert = 'insert into kept (n) values ($1)';
const kept = async () => (await pool.query('select n from kept order by n')).rows.map(({ n }) => n);

it('commits what was sent with the commit', async () => {
  await inTransaction(pool, async (tx) => {
    await tx.query(insert, [1]);
    tx.withCommit(tx.query(insert, [2]));
  });
  expect(await kept()).toEqual([1, 2]);
});

it('keeps nothing when a statement that was sent with the commit fails, and says why', async () => {
  const failing = inTransaction(pool, async (tx) => {
    await tx.query(insert, [1]);
    tx.withCommit(tx.query(insert, [1]));
    tx.withCommit(tx.query(insert, [2]));
  });
  await expect(failing).rejects.toMatchObject({ code: '23505' });
  expect(await kept()).toEqual([]);
});

it('refuses a statement that comes too late for the commit', async () => {
  const late = inTransaction(pool, async (tx) => {
    tx.withCommit(tx.query(insert, [1]).then(() => tx.query(insert, [2])));
  });
  await expect(late).rejects.toThrow('being committed');
});

it('keeps nothing when the work fails, whatever was sent', async () => {
  const failing = inTransaction(pool, async (tx) => {
    tx.withCommit(tx.query(insert, [1]));
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await kept()).toEqual([]);
});

it('lets each statement that was sent together with a failed one fail for its reason', async () => {
  const settled = await inTransaction(pool, async (tx) =>
    Promise.allSettled([tx.query(insert, ['x']), tx.query(insert, [2])]),
  );
  const codes = settled.map((each) => (each.status === 'rejected' ? each.reason.code : undefined));
  expect(codes).toEqual(['22P02', '22P02']);
  expect(await kept()).toEqual([]);
});
