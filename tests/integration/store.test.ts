import {
  checkSchema,
  findReceipt,
  knownMigrations,
  listUnread,
  markNormalized,
  markNotLogged,
  migrate,
  NOT_LOGGED,
  openPool,
  recordReceipts,
  SchemaMismatch,
} from '@dateline/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgres, uniquePrefix } from '../support/infra.ts';

describe('migrations', () => {
  let server: ReturnType<typeof openPool>;
  let url: string;
  let pool: ReturnType<typeof openPool>;

  beforeAll(async () => {
    const { url: serverUrl } = await postgres();
    server = openPool(serverUrl, { max: 1 });
    const name = `dateline_${uniquePrefix()}`;
    await server.query(`create database ${name}`);
    const address = new URL(serverUrl);
    address.pathname = `/${name}`;
    url = address.href;
    pool = openPool(url, { max: 2 });
  });

  afterAll(async () => {
    await pool?.end();
    await server?.end();
  });

  it('names what is pending, and the command that fixes it', async () => {
    await expect(checkSchema(pool)).rejects.toThrow(/0001_initial.*dateline migrate/);
  });

  it('run once when two processes start at the same time', async () => {
    const ran = await Promise.all([migrate(url), migrate(url), migrate(url)]);
    expect(ran.flat().toSorted()).toEqual(knownMigrations());
    await checkSchema(pool);
  });

  it('refuse to run older code on a newer breaking schema', async () => {
    await pool.query(`insert into migrations (name, run_on) values ('9999_future', now())`);
    await checkSchema(pool);
    await pool.query(`insert into breaking_migrations (name) values ('9999_future')`);
    await expect(checkSchema(pool)).rejects.toThrow(SchemaMismatch);
  });
});

describe('receipts', () => {
  let pool: ReturnType<typeof openPool>;

  beforeAll(async () => {
    pool = openPool(await (await postgres()).freshDatabase(), { max: 4 });
  });

  afterAll(() => pool?.end());

  const receiptOf = (id: string, idempotencyKey: string | null, body = 'a') => ({
    id,
    sourceId: 'agency',
    idempotencyKey,
    bodySha256: Buffer.from(body),
    mediaType: null,
    filename: 'a "quoted", {braced} \\ name',
    bytes: 1,
    via: 'http' as const,
    receivedAt: new Date('2026-11-24T08:00:00.123Z'),
  });

  it('give the earlier one to the same idempotency key', async () => {
    const first = receiptOf('rc_1', 'k');
    expect(await recordReceipts(pool, [first])).toEqual([{ receivedAt: first.receivedAt, earlier: undefined }]);
    const again = [receiptOf('rc_2', 'k', 'b'), receiptOf('rc_3', null), first];
    const [byKey, isNew, byId] = await recordReceipts(pool, again);
    expect(byKey?.earlier).toMatchObject({ ...first, state: 'received' });
    expect(isNew?.earlier).toBeUndefined();
    expect(byId?.earlier).toMatchObject({ id: 'rc_1' });
  });

  it('let the second of two in one list see the first, by its key or by its id', async () => {
    const [first, ...others] = await recordReceipts(pool, [
      receiptOf('rc_9', 'twice', 'first'),
      receiptOf('rc_9', 'twice', 'second'),
      receiptOf('rc_8', 'twice', 'third'),
    ]);
    expect(first?.earlier).toBeUndefined();
    for (const other of others) expect(other.earlier).toMatchObject({ id: 'rc_9', bodySha256: Buffer.from('first') });
    expect(await findReceipt(pool, 'rc_8')).toBeUndefined();
  });

  it('are marked as read many at a time, by two processes at once', async () => {
    const ids = Array.from({ length: 40 }, (_, at) => `rc_many_${at}`);
    await recordReceipts(
      pool,
      ids.map((id) => receiptOf(id, null)),
    );
    const read = ids.map((id) => ({ id, format: 'nitf', stories: 2, warnings: [{ code: 'ODD' }] }));
    await Promise.all([markNormalized(pool, read), markNormalized(pool, read.toReversed())]);
    expect(await findReceipt(pool, 'rc_many_39')).toMatchObject({
      state: 'normalized',
      format: 'nitf',
      stories: 2,
      warnings: [{ code: 'ODD' }],
      settledAt: expect.any(Date),
    });
  });

  it('are settled as never logged only while nothing has been heard of them', async () => {
    const long = new Date(Date.now() - 11 * 60_000);
    const [lost, read] = [receiptOf('rc_lost', 'lost'), receiptOf('rc_read', null)];
    await recordReceipts(pool, [
      { ...lost, receivedAt: long },
      { ...read, receivedAt: long },
      { ...receiptOf('rc_fresh', null), receivedAt: new Date() },
    ]);
    const unread = await listUnread(pool, 10, 1_000);
    expect(unread).toEqual(expect.arrayContaining(['rc_lost', 'rc_read']));
    expect(unread).not.toContain('rc_fresh');
    await markNormalized(pool, [{ id: 'rc_read', format: 'nitf', stories: 1, warnings: [] }]);
    await markNotLogged(pool, ['rc_lost', 'rc_read']);
    expect(await findReceipt(pool, 'rc_lost')).toMatchObject({ state: 'rejected', code: NOT_LOGGED });
    expect(await findReceipt(pool, 'rc_read')).toMatchObject({ state: 'normalized', code: null });
  });
});
