import { randomBytes } from 'node:crypto';
import { addEndpoint, openPool, rotateEndpointSecret } from '@dateline/store';
import { credentialsOwner } from '@dateline/story';
import { rotateSecretsKey } from '@dateline/subscriptions';
import { createLinkSigner, openSecret, parseSecretsKey, sealSecret } from '@dateline/webhooks';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { datelineCommand } from '../../cli/src/program.ts';
import { postgres } from '../support/infra.ts';

let pool: ReturnType<typeof openPool>;
let databaseUrl: string;
const texts = { old: randomBytes(32).toString('base64'), next: randomBytes(32).toString('base64') };
const [old, next] = [parseSecretsKey(texts.old), parseSecretsKey(texts.next)];

beforeEach(async () => {
  await pool?.end();
  databaseUrl = await (await postgres()).freshDatabase();
  pool = openPool(databaseUrl, { max: 4 });
});
afterAll(() => pool?.end());

const ids = Array.from({ length: 7 }, (_, at) => `ep_${at}`);

/** Seven endpoints with two secrets each, and credentials. */
async function sealEverything(): Promise<void> {
  const fixed = {
    url: 'https://a.example/',
    filter: {},
    format: 'ninjs',
    events: [],
    embargoEarly: false,
    maxInFlight: 1,
  };
  for (const id of ids) {
    const sealedCredentials = sealSecret(old, `{"of":"${id}"}`, credentialsOwner(id));
    await addEndpoint(pool, {
      id,
      name: id,
      ...fixed,
      sealedSecret: sealSecret(old, `first ${id}`, id),
      sealedCredentials,
    });
    await rotateEndpointSecret(pool, id, sealSecret(old, `second ${id}`, id), 3_600_000);
  }
}

async function openAll(key: Parameters<typeof openSecret>[0]): Promise<string[]> {
  const secrets = await pool.query('select endpoint_id, sealed from endpoint_secrets order by endpoint_id, created_at');
  const credentials = await pool.query('select id, sealed_credentials from endpoints order by id');
  return [
    ...secrets.rows.map((row) => openSecret(key, row.sealed as Buffer, row.endpoint_id as string)),
    ...credentials.rows.map((row) =>
      openSecret(key, row.sealed_credentials as Buffer, credentialsOwner(row.id as string)),
    ),
  ];
}

test('every secret opens with the new key alone, as it did with the old one', async () => {
  await sealEverything();
  const before = await openAll(old);
  expect(await openAll([next, old])).toEqual(before);
  expect(await rotateSecretsKey(pool, { from: old, to: next }, 3)).toEqual({ resealed: 21, kept: 0, unreadable: [] });
  expect(await openAll(next)).toEqual(before);
  await expect(openAll(old)).rejects.toThrow('does not open with SECRETS_KEY');
});

test('stopped half way it goes on, and services open with both keys meanwhile', async () => {
  await sealEverything();
  const before = await openAll(old);
  let statements = 0;
  const dying = {
    query: pool.query.bind(pool) as never,
    connect: async () => {
      if (++statements > 3) throw new Error('killed');
      return pool.connect() as never;
    },
  };
  await expect(rotateSecretsKey(dying, { from: old, to: next }, 3)).rejects.toThrow('killed');
  await expect(openAll(next)).rejects.toThrow();
  await expect(openAll(old)).rejects.toThrow();
  expect(await openAll([next, old])).toEqual(before);
  expect(await rotateSecretsKey(pool, { from: old, to: next }, 3)).toEqual({ resealed: 12, kept: 9, unreadable: [] });
  expect(await openAll(next)).toEqual(before);
});

test('what neither key opens is named and left as it is', async () => {
  await sealEverything();
  const other = parseSecretsKey(randomBytes(32).toString('base64'));
  const lost = sealSecret(other, 'lost', 'ep_3');
  await pool.query(`update endpoints set sealed_credentials = $1 where id = 'ep_3'`, [Buffer.from(lost)]);
  const counts = await rotateSecretsKey(pool, { from: old, to: next });
  expect(counts).toEqual({ resealed: 20, kept: 0, unreadable: [{ table: 'endpoints', key: 'ep_3' }] });
});

test('dateline secrets rotate takes the keys from the environment, and tells what it did', async () => {
  await sealEverything();
  const run = async (env: Record<string, string>, ...args: string[]) => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    try {
      await datelineCommand({ DATABASE_URL: databaseUrl, ...env }).parseAsync(['secrets', 'rotate', ...args], {
        from: 'user',
      });
      return write.mock.calls.map(([text]) => String(text)).join('');
    } finally {
      write.mockRestore();
    }
  };
  await expect(run({ SECRETS_KEY: texts.next })).rejects.toThrow('SECRETS_KEY_PREVIOUS is not set');
  await expect(run({ SECRETS_KEY: texts.next, SECRETS_KEY_PREVIOUS: 'short' })).rejects.toThrow(
    'SECRETS_KEY_PREVIOUS is no key',
  );
  await expect(run({ SECRETS_KEY: texts.old, NEW: texts.old }, '--new-key-env', 'NEW')).rejects.toThrow('are the same');
  expect(await run({ SECRETS_KEY: texts.old, NEW: texts.next }, '--new-key-env', 'NEW')).toContain('sealed anew  21');
  const again = await run({ SECRETS_KEY: texts.next, SECRETS_KEY_PREVIOUS: texts.old });
  expect(again).toBe('sealed anew  0\nwas already  21\n');
});

test('signed links of the old key hold while it is still accepted', () => {
  const [at, now] = [new Date('2026-12-01T00:00:00Z'), new Date('2026-11-30T00:00:00Z')];
  const url = new URL(createLinkSigner(old).sign('/v1/content/x', at), 'https://a.example');
  const query = { expires: url.searchParams.get('expires')!, signature: url.searchParams.get('signature')! };
  expect(createLinkSigner([next, old]).check('/v1/content/x', query, now)).toBe('valid');
  expect(createLinkSigner(next).check('/v1/content/x', query, now)).toBe('forged');
  expect(createLinkSigner([next, old]).sign('/p', at)).toBe(createLinkSigner(next).sign('/p', at));
});
