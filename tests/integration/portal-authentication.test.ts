import { changePartner, createApiToken, revokeApiToken } from '@dateline/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortal } from './portal-fixture.ts';

let portal: Awaited<ReturnType<typeof startPortal>>;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal[Symbol.asyncDispose]());

describe('a token of the partners API', () => {
  it('is needed, and the answer says how it is sent', async () => {
    const { status, headers, body } = await portal.nobody('GET', '/v1/endpoints');
    expect([status, body.code]).toEqual([401, 'TOKEN_MISSING']);
    expect(headers.get('www-authenticate')).toBe('Bearer realm="dateline"');
    expect(headers.get('content-type')).toBe('application/problem+json');
  });

  it('counts no more from the moment it is revoked', async () => {
    const { id, token } = await portal.tokenOf('viewer');
    const ask = portal.as(token);
    expect((await ask('GET', '/v1/endpoints')).status).toBe(200);
    await revokeApiToken(portal.pool, id);
    expect((await ask('GET', '/v1/endpoints')).body.code).toBe('TOKEN_UNKNOWN');
  });

  it('counts no more when it is out of date, or its partner disabled', async () => {
    const past = { role: 'viewer', partnerId: null, name: 'past', expiresAt: new Date(0) } as const;
    const { token } = await createApiToken(portal.pool, past);
    expect((await portal.as(token)('GET', '/v1/endpoints')).status).toBe(401);
    await changePartner(portal.pool, 'gazette', { disabled: true });
    expect((await portal.gazette('GET', '/v1/endpoints')).status).toBe(401);
    await changePartner(portal.pool, 'gazette', { disabled: false });
    expect((await portal.gazette('GET', '/v1/endpoints')).status).toBe(200);
  });

  it('is kept as a hash, with the minute in which it was last used', async () => {
    await portal.viewer('GET', '/v1/endpoints');
    const { rows } = await portal.pool.query(
      'select id, encode(hash, $2) as hash, last_used_at from api_tokens where id = $1',
      [portal.tokens.viewer.id, 'escape'],
    );
    expect(rows[0]?.last_used_at).toBeInstanceOf(Date);
    expect(rows[0]?.hash).not.toContain(portal.tokens.viewer.token.slice(4));
  });

  it('may be unknown twenty times, then its address waits, and others do not', async () => {
    const from = (address: string, token: string) =>
      portal.as(token)('GET', '/v1/endpoints', undefined, { 'x-forwarded-for': address });
    for (let n = 0; n < 20; n++) expect((await from('192.0.2.1', `dlt_${n}`)).status).toBe(401);
    const refused = await from('192.0.2.1', 'dlt_x');
    expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([
      429,
      'TOO_MANY_TRIES',
      '1',
    ]);
    expect((await from('192.0.2.2', 'dlt_x')).status).toBe(401);
    portal.clock.now += 1_000;
    expect((await from('192.0.2.1', 'dlt_x')).status).toBe(401);
  });
});

it('the API describes itself, and its reference comes from this server', async () => {
  const { body } = await portal.nobody<{ openapi: string; paths: object; components: object }>(
    'GET',
    '/portal/openapi.json',
  );
  expect(body.openapi).toBe('3.1.0');
  expect(Object.keys(body.paths)).toContain('/v1/endpoints/{id}');
  expect(body.components).toMatchObject({ securitySchemes: { token: { type: 'http', scheme: 'bearer' } } });
  expect((await portal.nobody('GET', '/portal/docs')).status).toBe(200);
  expect((await portal.nobody('GET', '/portal/docs/swagger-ui.css')).status).toBe(200);
});

it('a partner sees an endpoint that is theirs, and for others it is not there', async () => {
  const add = `insert into endpoints (id, name, url, format, partner_id) values ($1, $1, 'https://a.example/', 'ninjs', $2)`;
  await portal.pool.query(add, ['ep_herald', 'herald']);
  await portal.pool.query(add, ['ep_none', null]);
  const seen = async (ask: typeof portal.viewer) =>
    (await ask<{ endpoints: { id: string }[] }>('GET', '/v1/endpoints')).body.endpoints.map(({ id }) => id);
  expect(await seen(portal.herald)).toEqual(['ep_herald']);
  expect(await seen(portal.gazette)).toEqual([]);
  expect(await seen(portal.viewer)).toEqual(['ep_herald', 'ep_none']);
  expect((await portal.gazette('GET', '/v1/endpoints/ep_herald')).body.code).toBe('NOT_FOUND');
  const read = await portal.herald('GET', '/v1/endpoints/ep_herald');
  expect([read.status, read.headers.get('etag')]).toEqual([200, '"1"']);
});
