import { checkSchema, knownMigrations, migrate, openPool, recordReceipt, SchemaMismatch } from '@dateline/store';
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

  it('names what is pending, and the command that mends it', async () => {
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
  it('give the earlier one to the same idempotency key', async () => {
    const pool = openPool(await (await postgres()).freshDatabase(), { max: 2 });
    const receipt = {
      id: 'rc_1',
      sourceId: 'agency',
      idempotencyKey: 'k',
      bodySha256: Buffer.from('a'),
      mediaType: null,
      filename: null,
      bytes: 1,
      via: 'http' as const,
      receivedAt: new Date(),
    };
    expect(await recordReceipt(pool, receipt)).toBeUndefined();
    expect(await recordReceipt(pool, { ...receipt, id: 'rc_2' })).toMatchObject({
      id: 'rc_1',
      bodySha256: Buffer.from('a'),
    });
    expect(await recordReceipt(pool, { ...receipt, id: 'rc_3', idempotencyKey: null })).toBeUndefined();
    await pool.end();
  });
});
