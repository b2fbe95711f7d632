import { createPublicKey, randomUUID } from 'node:crypto';
import { changePartner, disableEndpoint } from '@dateline/store';
import { credentialsOwner } from '@dateline/story';
import { checkCredentials } from '@dateline/subscriptions';
import { openSecret, parseSigningSecret, publicKeyOf } from '@dateline/webhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateFor } from '../support/certificates.ts';
import { type Ask, type PortalAnswer, startPortal } from './portal-fixture.ts';

let portal: Awaited<ReturnType<typeof startPortal>>;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal[Symbol.asyncDispose]());

interface View {
  id: string;
  name: string;
  url: string;
  partner: string | null;
  state: string;
  revision: number;
  settings: { auth: object; batch: object; perSecond: number | null; headers: object };
  hasCredentials: boolean;
  secret: string;
  publicKey: string | null;
  held: object;
}
interface Problem {
  code: string;
  detail: string;
  errors?: { pointer: string; detail: string }[];
}

/** A literal address that tests may reach: no name has to be looked up. */
const URL_ = 'http://127.0.0.1:9/hook';
const newName = () => `desk ${randomUUID()}`;
const create = (ask: Ask, fields: object = {}): Promise<PortalAnswer<View>> =>
  ask<View>('POST', '/v1/endpoints', { name: newName(), url: URL_, ...fields });
const refusal = async (answer: Promise<PortalAnswer<unknown>>) => {
  const { status, body } = (await answer) as PortalAnswer<Problem>;
  return { status, ...body };
};

describe('making an endpoint', () => {
  it('answers with its secret, once, and with where it is', async () => {
    const { status, body, headers } = await create(portal.operator);
    expect(status).toBe(201);
    expect(body).toMatchObject({ url: URL_, state: 'enabled', revision: 1, partner: null, publicKey: null });
    expect(parseSigningSecret(body.secret).scheme).toBe('v1');
    expect([headers.get('location'), headers.get('etag')]).toEqual([`/v1/endpoints/${body.id}`, '"1"']);
    expect((await portal.viewer('GET', `/v1/endpoints/${body.id}`)).body).not.toHaveProperty('secret');
  });

  it('makes an ed25519 key where one is asked for, and shows its public half again', async () => {
    const { body } = await create(portal.operator, { signature: 'v1a' });
    expect(body.publicKey).toBe(publicKeyOf(body.secret));
    const { body: listed } = await portal.viewer<{ secrets: object[] }>('GET', `/v1/endpoints/${body.id}/secrets`);
    expect(listed.secrets).toMatchObject([{ signature: 'v1a', publicKey: body.publicKey, expiresAt: null }]);
    expect(JSON.stringify(listed)).not.toContain(body.secret.slice(6));
  });

  it('says of every value that cannot be used what would do', async () => {
    const answer = await refusal(
      create(portal.operator, {
        url: 'ftp://a.example/',
        format: 'ninj',
        filter: { topics: ['medtop:99999999', '11000000'], sources: ['nobody'], languages: ['english!'] },
      }),
    );
    expect([answer.status, answer.code]).toEqual([422, 'VALUE_INVALID']);
    expect(answer.errors?.map(({ pointer }) => pointer).sort()).toEqual([
      '#/filter/languages/0',
      '#/filter/sources/0',
      '#/filter/topics/0',
      '#/filter/topics/1',
      '#/format',
      '#/url',
    ]);
    expect(answer.detail).toContain('Write the topic "11000000" as "medtop:11000000".');
    expect(answer.detail).toContain('There is no format "ninj". Those that are written: ninjs');
  });

  it.each([
    [{ url: undefined }, '"url" is missing: the https: address that stories are posted to.'],
    [{ url: 'http://10.0.0.1/' }, '"url" cannot be used: 10.0.0.1 is not a public address.'],
    [{ settings: { batch: { max: 101 } } }, '"settings.batch.max" may be 100 at most.'],
    [{ settings: { headers: { Host: 'x' } } }, 'This header is set by Dateline'],
    [{ events: ['story.deleted'] }, '"events[0]" must be "story.published"'],
    [{ format: 'iptc7901' }, 'The format "iptc7901" is read, not written.'],
    [{ partner: 'nobody' }, 'There is no partner "nobody".'],
    [{ settings: { auth: { kind: 'bearer' } } }, 'give its secret part in "credentials".'],
    [{ credentials: { kind: 'bearer', token: 'x' } }, '"settings.auth.kind" is "none".'],
    [
      {
        settings: { auth: { kind: 'oauth2', tokenUrl: 'http://10.0.0.1/', clientId: 'd' } },
        credentials: { kind: 'oauth2', clientSecret: 's' },
      },
      '"settings.auth.tokenUrl" cannot be used: 10.0.0.1 is not a public address.',
    ],
    [
      {
        settings: { auth: { kind: 'mtls' } },
        credentials: {
          kind: 'mtls',
          certificate: '-----BEGIN CERTIFICATE-----\nx',
          key: '-----BEGIN PRIVATE KEY-----\nx',
        },
      },
      '"credentials.certificate" cannot be read as a certificate in PEM.',
    ],
    [{ colour: 'red' }, 'The value has no "colour".'],
  ])('refuses %j with a sentence', async (fields, sentence) => {
    const answer = await refusal(create(portal.operator, fields));
    expect(answer.status).toBe(422);
    expect(answer.detail).toContain(sentence);
  });

  it('refuses what is no JSON object, and more than a request may have', async () => {
    expect(await refusal(portal.operator('POST', '/v1/endpoints', '{"name":'))).toMatchObject({
      status: 400,
      code: 'BODY_UNREADABLE',
    });
    const large = JSON.stringify({ name: 'x'.repeat(300_000) });
    expect(await refusal(portal.operator('POST', '/v1/endpoints', large))).toMatchObject({
      status: 413,
      code: 'BODY_TOO_LARGE',
    });
  });

  it('stores what authenticates Dateline sealed, for this endpoint alone', async () => {
    const credentials = { kind: 'basic', password: 'swordfish' };
    const { body } = await create(portal.operator, {
      settings: { auth: { kind: 'basic', username: 'dateline' } },
      credentials,
    });
    expect(body.hasCredentials).toBe(true);
    expect(JSON.stringify(body)).not.toContain('swordfish');
    const { rows } = await portal.pool.query('select sealed_credentials from endpoints where id = $1', [body.id]);
    const sealed = rows[0]?.sealed_credentials as Buffer;
    expect(JSON.parse(openSecret(portal.secretsKey, sealed, credentialsOwner(body.id)))).toEqual(credentials);
    expect(() => openSecret(portal.secretsKey, sealed, body.id)).toThrow('does not open');
  });

  it('takes a certificate with its key, and no other key', async () => {
    const [own, other] = await Promise.all(['own', 'other'].map(certificateFor));
    const asks = (key: string) =>
      create(portal.operator, {
        settings: { auth: { kind: 'mtls' } },
        credentials: { kind: 'mtls', certificate: own!.cert, key, ca: own!.cert },
      });
    expect((await asks(own!.private)).body).toMatchObject({
      hasCredentials: true,
      settings: { auth: { kind: 'mtls' } },
    });
    const refused = await refusal(asks(other!.private));
    expect([refused.status, refused.detail]).toEqual([422, 'The private key is not the one of the certificate.']);
    const credentials = { kind: 'mtls', certificate: own!.cert, key: own!.private } as const;
    const later = checkCredentials({ kind: 'mtls' }, credentials, false, Date.UTC(2200, 0));
    expect(later).toMatchObject([
      { at: 'credentials.certificate', detail: expect.stringContaining('The certificate ended on') },
    ]);
  });

  it('takes a name once', async () => {
    const name = newName();
    await create(portal.operator, { name });
    expect(await refusal(create(portal.operator, { name }))).toMatchObject({ status: 409, code: 'NAME_TAKEN' });
  });
});

describe('an Idempotency-Key', () => {
  const send = (ask: Ask, key: string, body: object) =>
    ask<View>('POST', '/v1/endpoints', body, { 'idempotency-key': key });

  it('makes the repetition of a request answer alike, its secret included', async () => {
    const [key, body] = [randomUUID(), { name: newName(), url: URL_ }];
    const first = await send(portal.operator, key, body);
    const second = await send(portal.operator, key, body);
    expect([second.status, second.body, second.headers.get('idempotent-replayed')]).toEqual([201, first.body, 'true']);
    expect(second.headers.get('etag')).toBe('"1"');
  });

  it('is for one request, and for one caller', async () => {
    const key = randomUUID();
    await send(portal.operator, key, { name: newName(), url: URL_ });
    const other = { name: newName(), url: URL_ };
    expect(await refusal(send(portal.operator, key, other))).toMatchObject({
      status: 422,
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect((await send(portal.admin, key, other)).status).toBe(201);
  });

  it('is free again after a refusal', async () => {
    const key = randomUUID();
    expect((await send(portal.operator, key, { name: newName() })).status).toBe(422);
    expect((await send(portal.operator, key, { name: newName(), url: URL_ })).status).toBe(201);
  });

  it('has the repetition wait while the first request is carried out', async () => {
    const key = randomUUID();
    const insert = `insert into idempotent_requests (caller, key, request_sha256)
      select id, $2, sha256(convert_to($3, 'utf8')) from api_tokens where id = $1`;
    const body = { name: newName(), url: URL_ };
    await portal.pool.query(insert, [portal.tokens.operator.id, key, `/v1/endpoints\n${JSON.stringify(body)}`]);
    expect(await refusal(send(portal.operator, key, body))).toMatchObject({
      status: 409,
      code: 'IDEMPOTENCY_IN_PROGRESS',
    });
  });
});

describe('changing an endpoint', () => {
  const patch = (ask: Ask, id: string, body: object, etag: string | undefined) =>
    ask<View>('PATCH', `/v1/endpoints/${id}`, body, etag === undefined ? {} : { 'if-match': etag });

  it('keeps what the patch leaves out, and raises the revision', async () => {
    const { body: made } = await create(portal.operator, {
      settings: { perSecond: 5, headers: { 'x-a': '1', 'x-b': '2' } },
    });
    const { status, body, headers } = await patch(
      portal.operator,
      made.id,
      { url: 'http://127.0.0.1:9/new', settings: { order: 'fifo', headers: { 'x-a': null } } },
      '"1"',
    );
    expect([status, headers.get('etag')]).toEqual([200, '"2"']);
    expect(body).toMatchObject({
      name: made.name,
      url: 'http://127.0.0.1:9/new',
      settings: { perSecond: 5, order: 'fifo', headers: { 'x-b': '2' } },
    });
    expect(body.settings.headers).not.toHaveProperty('x-a');
  });

  it('needs the revision that was read', async () => {
    const { body: made } = await create(portal.operator);
    expect(await refusal(patch(portal.operator, made.id, { maxInFlight: 3 }, undefined))).toMatchObject({
      status: 428,
    });
    expect((await patch(portal.operator, made.id, { maxInFlight: 3 }, '"1"')).status).toBe(200);
    expect(await refusal(patch(portal.operator, made.id, { maxInFlight: 4 }, '"1"'))).toMatchObject({ status: 412 });
    expect(await refusal(patch(portal.operator, made.id, { maxInFlight: 4 }, 'W/"2"'))).toMatchObject({ status: 412 });
    expect((await patch(portal.operator, made.id, { maxInFlight: 4 }, '*')).body.revision).toBe(3);
  });

  it('of two at once lets one through', async () => {
    const { body: made } = await create(portal.operator);
    const both = await Promise.all(
      [3, 4].map((maxInFlight) => patch(portal.operator, made.id, { maxInFlight }, '"1"')),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('checks what comes of it as a whole', async () => {
    const { body: made } = await create(portal.operator);
    const refused = (body: object) => refusal(patch(portal.operator, made.id, body, '*'));
    expect((await refused({ url: 'https://user:pw@a.example/' })).detail).toContain('User names and passwords in URLs');
    expect((await refused({ filter: { sources: ['nobody'] } })).errors).toMatchObject([
      { pointer: '#/filter/sources/0' },
    ]);
    expect((await refused({ settings: { auth: { kind: 'bearer' } } })).status).toBe(422);
    expect((await refused({ signature: 'v1a' })).detail).toContain('has no "signature"');
  });

  it('replaces one kind of authentication by another, and forgets the old secret', async () => {
    const basic = {
      settings: { auth: { kind: 'basic', username: 'd' } },
      credentials: { kind: 'basic', password: 'p' },
    };
    const { body: made } = await create(portal.operator, basic);
    const kept = await patch(portal.operator, made.id, { settings: { auth: { username: 'e' } } }, '*');
    expect(kept.body).toMatchObject({ hasCredentials: true, settings: { auth: { kind: 'basic', username: 'e' } } });
    const bearer = { settings: { auth: { kind: 'bearer' } }, credentials: { kind: 'bearer', token: 't' } };
    expect((await patch(portal.operator, made.id, bearer, '*')).body.settings.auth).toEqual({ kind: 'bearer' });
    const none = await patch(portal.operator, made.id, { settings: { auth: { kind: 'none' } } }, '*');
    expect(none.body).toMatchObject({ hasCredentials: false, settings: { auth: { kind: 'none' } } });
  });
});

describe('who may do what', () => {
  it('a viewer reads and changes nothing', async () => {
    const { body: made } = await create(portal.operator);
    expect((await portal.viewer('GET', `/v1/endpoints/${made.id}`)).status).toBe(200);
    expect(await refusal(create(portal.viewer))).toMatchObject({ status: 403, code: 'ROLE_TOO_LOW' });
    for (const [method, path] of changes(made.id)) {
      expect([path, (await portal.viewer(method, path, {}, { 'if-match': '*' })).status]).toEqual([path, 403]);
    }
  });

  const changes = (id: string): [string, string][] => [
    ['PATCH', `/v1/endpoints/${id}`],
    ['DELETE', `/v1/endpoints/${id}`],
    ...['pause', 'resume', 'enable', 'secrets', 'disable', 'test'].map((act): [string, string] => [
      'POST',
      `/v1/endpoints/${id}/${act}`,
    ]),
  ];

  it('for a partner the endpoints of another are not there, whatever is asked', async () => {
    const { body: made } = await create(portal.herald);
    expect(made.partner).toBe('herald');
    for (const [method, path] of changes(made.id)) {
      const { status } = await portal.gazette(method, path, {}, { 'if-match': '*' });
      expect([path, status]).toEqual([path, path.endsWith('/disable') ? 403 : 404]);
    }
    for (const path of ['', '/held', '/removal', '/secrets']) {
      expect([path, (await portal.gazette('GET', `/v1/endpoints/${made.id}${path}`)).status]).toEqual([path, 404]);
    }
    const { body } = await portal.gazette<{ endpoints: View[] }>('GET', '/v1/endpoints');
    expect(body.endpoints.map(({ id }) => id)).not.toContain(made.id);
    expect((await portal.herald('GET', `/v1/endpoints/${made.id}`)).body).toMatchObject({
      state: 'enabled',
      revision: 1,
    });
  });

  it('a partner decides neither whose an endpoint is nor about embargoes', async () => {
    expect(await refusal(create(portal.herald, { partner: 'gazette' }))).toMatchObject({
      status: 403,
      code: 'NOT_ALLOWED',
    });
    expect(await refusal(create(portal.herald, { embargoEarly: true }))).toMatchObject({
      status: 403,
      code: 'NOT_ALLOWED',
    });
    const { body: made } = await create(portal.herald);
    const patch = (body: object) => portal.herald('PATCH', `/v1/endpoints/${made.id}`, body, { 'if-match': '*' });
    expect((await patch({ partner: null })).status).toBe(403);
    expect((await patch({ embargoEarly: true })).status).toBe(403);
    expect((await patch({ maxInFlight: 2 })).status).toBe(200);
  });

  it('a partner removes an endpoint, but does not opt out of its kills', async () => {
    const { body: made } = await create(portal.herald);
    const remove = (query: string) => portal.herald('DELETE', `/v1/endpoints/${made.id}${query}`);
    expect(await refusal(remove('?kills=false'))).toMatchObject({ status: 403, code: 'NOT_ALLOWED' });
    expect((await remove('')).body).toMatchObject({ killsUntil: expect.any(String) });
  });

  it('a partner enables what its failures disabled, not what an operator did', async () => {
    const { body: made } = await create(portal.herald);
    const enable = (ask: Ask) => ask<View>('POST', `/v1/endpoints/${made.id}/enable`);
    await disableEndpoint(portal.pool, made.id, { by: 'partner', reason: 'The partner answered 410 Gone' });
    expect((await enable(portal.herald)).body).toMatchObject({ state: 'enabled', held: { now: 0 } });
    expect((await portal.operator<View>('POST', `/v1/endpoints/${made.id}/disable`)).body.state).toBe('disabled');
    expect(await refusal(enable(portal.herald))).toMatchObject({ status: 403, code: 'NOT_ALLOWED' });
    expect((await enable(portal.gazette)).status).toBe(404);
    expect((await enable(portal.operator)).body.state).toBe('enabled');
  });

  it('a partner has fifty endpoints at most', async () => {
    const insert = `insert into endpoints (id, name, url, format, partner_id)
      select 'ep_many' || n, 'many ' || n, 'https://a.example/', 'ninjs', 'gazette' from generate_series(1, 50) n`;
    await portal.pool.query(insert);
    expect(await refusal(create(portal.gazette))).toMatchObject({ status: 409, code: 'LIMIT_REACHED' });
    await portal.pool.query(`delete from endpoints where id like 'ep_many%'`);
  });

  it('pages go on where the one before ended', async () => {
    const names = await Promise.all([1, 2, 3].map(async () => (await create(portal.gazette)).body.name));
    const page = async (query: string) =>
      (await portal.gazette<{ endpoints: View[]; next?: string }>('GET', `/v1/endpoints?${query}`)).body;
    const first = await page('limit=2');
    const second = await page(`limit=2&cursor=${encodeURIComponent(first.next ?? '')}`);
    expect([...first.endpoints, ...second.endpoints].map(({ name }) => name)).toEqual(names.toSorted());
    expect(second.next).toBeUndefined();
    expect((await portal.gazette('GET', '/v1/endpoints?limit=0')).status).toBe(400);
  });
});

describe('/v1/webhook-keys', () => {
  it('has the public keys that sign now, for anybody, at an address that stays', async () => {
    const { body: made } = await create(portal.herald, { signature: 'v1a' });
    const next = await portal.herald<{ publicKey: string }>('POST', `/v1/endpoints/${made.id}/secrets`, {
      signature: 'v1a',
    });
    const answer = await portal.nobody<{ keys: { whpk: string; x: string; exp?: number }[] }>(
      'GET',
      `/v1/webhook-keys/${made.id}`,
    );
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=300']);
    expect(answer.body.keys.map(({ whpk, exp }) => [whpk, exp !== undefined])).toEqual([
      [next.body.publicKey, false],
      [made.publicKey, true],
    ]);
    const jwk = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: answer.body.keys[0]!.x }, format: 'jwk' });
    expect(jwk.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64')).toBe(
      next.body.publicKey.slice(5),
    );
  });

  it('has none for a shared secret, and says where there is no endpoint', async () => {
    const { body: made } = await create(portal.operator);
    expect((await portal.nobody('GET', `/v1/webhook-keys/${made.id}`)).body).toEqual({ keys: [] });
    expect((await portal.nobody('GET', '/v1/webhook-keys/ep_none')).status).toBe(404);
  });
});

describe('rotating a secret', () => {
  const rotate = (id: string, body: object) =>
    portal.operator<{ secret: string; publicKey: string | null }>('POST', `/v1/endpoints/${id}/secrets`, body);
  const inUse = async (id: string) =>
    (
      await portal.viewer<{ secrets: { signature: string; expiresAt: string | null }[] }>(
        'GET',
        `/v1/endpoints/${id}/secrets`,
      )
    ).body.secrets;

  it('keeps the older one for as long as is asked, up to seven days', async () => {
    const { body: made } = await create(portal.operator);
    const { status, body } = await rotate(made.id, { signature: 'v1a', graceHours: 168 });
    expect([status, body.publicKey]).toEqual([201, publicKeyOf(body.secret)]);
    expect((await inUse(made.id)).map(({ signature, expiresAt }) => [signature, expiresAt !== null])).toEqual([
      ['v1a', false],
      ['v1', true],
    ]);
    expect((await rotate(made.id, { graceHours: 169 })).status).toBe(422);
  });

  it('without a grace ends the older ones at once', async () => {
    const { body: made } = await create(portal.operator);
    await rotate(made.id, { graceHours: 24 });
    await rotate(made.id, { graceHours: 0 });
    expect(await inUse(made.id)).toHaveLength(1);
  });
});

it('disabling a partner leaves its endpoints to the operators', async () => {
  const { body: made } = await create(portal.herald);
  await changePartner(portal.pool, 'herald', { disabled: true });
  expect((await portal.herald('GET', `/v1/endpoints/${made.id}`)).status).toBe(401);
  expect((await portal.operator('GET', `/v1/endpoints/${made.id}`)).status).toBe(200);
  await changePartner(portal.pool, 'herald', { disabled: false });
});
