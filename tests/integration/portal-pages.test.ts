import { createAddressGuard, parseSecretsKey } from '@dateline/runtime';
import {
  createApiToken,
  createPortalLink,
  openPool,
  openPortalSession,
  openSession,
  putOperator,
} from '@dateline/store';
import { deliveryId } from '@dateline/story';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { portalPages } from '../../services/portal/src/pages/routes.ts';
import { postgres } from '../support/infra.ts';
import { newEndpoint, recordVersion, SECRETS_KEY } from './dispatcher-fixture.ts';

const ORIGIN = 'http://portal.example';

let pool: ReturnType<typeof openPool>;
let app: Hono;
const woken: string[] = [];
const sessions: Record<string, { cookie: string; formToken: string }> = {};
let [endpointId, ownDelivery] = ['', ''];

beforeAll(async () => {
  pool = openPool(await (await postgres()).freshDatabase(), { max: 4 });
  app = portalPages({
    pool,
    secretsKey: parseSecretsKey(SECRETS_KEY),
    guard: createAddressGuard({ allowHttp: true, allowPrivate: ['127.0.0.1'] }),
    wake: async (resends) => void woken.push(...resends.map(({ id }) => id)),
    now: () => new Date(),
    session: { https: false, maxHours: 12 },
  });
  await pool.query(`insert into partners (id, name) values ('post', 'Evening Post'), ('times', 'Island Times')`);
  endpointId = (await newEndpoint(pool, 'https://post.example/hook')).id;
  await pool.query(`update endpoints set partner_id = 'post' where id = $1`, [endpointId]);
  await recordVersion(pool, { id: 'st_1', headline: 'Ferry returns to harbour' });
  ownDelivery = deliveryId(endpointId, 'st_1', 1, 'story.published');
  await pool.query(
    `insert into deliveries (id, endpoint_id, story_id, ordinal, event, state, attempts, last_error, settled_at)
     values ($1, $2, 'st_1', 1, 'story.published', 'failed', 1, 'HTTP 503', now())`,
    [ownDelivery, endpointId],
  );
  await pool.query(
    `insert into attempts (delivery_id, n, ms, status, outcome, response) values ($1, 1, 12, 503, 'failed', '<script>no</script>')`,
    [ownDelivery],
  );
  for (const partnerId of ['post', 'times']) sessions[partnerId] = await sessionOf(partnerId);
});
afterAll(() => pool?.end());

const linkFor = async (partnerId: string): Promise<string> =>
  (await createPortalLink(pool, { partnerId, madeBy: 'olaf' }))!.token;

async function sessionOf(partnerId: string) {
  const { token } = (await openPortalSession(pool, await linkFor(partnerId)))!;
  const { rows } = await pool.query(
    'select form_token from portal_sessions where partner_id = $1 order by opened_at desc limit 1',
    [partnerId],
  );
  return { cookie: `dateline_portal=${token}`, formToken: rows[0].form_token as string };
}

const get = (path: string, headers: Record<string, string> = {}) => app.request(`${ORIGIN}${path}`, { headers });

const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  app.request(`${ORIGIN}${path}`, {
    method: 'POST',
    headers: { origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(form).toString(),
  });

/** Every route behind the session, as a path of what the Evening Post has. */
const routes = (): { method: string; path: string; isOwned: boolean }[] =>
  app.routes
    .filter(({ method, path }) => ['GET', 'POST'].includes(method) && !/^\/(assets|sign-in)/.test(path))
    .map(({ method, path }) => ({
      method,
      path: path
        .replace('/deliveries/:id', `/deliveries/${ownDelivery}`)
        .replace('/endpoints/:id', `/endpoints/${endpointId}`),
      isOwned: path.includes(':id'),
    }));

const ask = (
  { method, path }: { method: string; path: string },
  headers: Record<string, string>,
  form: Record<string, string> = {},
) => (method === 'GET' ? get(path, headers) : post(path, form, headers));

describe('the pages', () => {
  it('have routes that this test knows how to fill in', () => {
    expect(routes().length).toBeGreaterThan(6);
    expect(routes().filter(({ path }) => path.includes(':'))).toEqual([]);
  });

  it('show nothing of one partner to another', async () => {
    const { cookie, formToken } = sessions.times!;
    for (const route of routes().filter(({ isOwned }) => isOwned)) {
      const answer = await ask(route, { cookie }, { 'form-token': formToken });
      expect([route, answer.status]).toEqual([route, 404]);
      expect(await answer.text()).not.toContain('Ferry');
    }
    for (const route of routes().filter(({ isOwned, method }) => !isOwned && method === 'GET')) {
      const text = await (await ask(route, { cookie })).text();
      for (const secret of ['Ferry', endpointId, ownDelivery, 'post.example'])
        expect([route, text.includes(secret)]).toEqual([route, false]);
    }
    const { rows } = await pool.query('select state from deliveries where id = $1', [ownDelivery]);
    expect(rows[0].state).toBe('failed');
    expect(woken).toEqual([]);
  });

  it('open to no operator: neither by a session of the console nor by a token of the API', async () => {
    await putOperator(pool, { login: 'olaf', password: 'repair it', role: 'admin' });
    const session = await openSession(pool, 'olaf', 12);
    const { token } = await createApiToken(pool, { role: 'admin', partnerId: null, name: 'ops', expiresAt: null });
    const ways: Record<string, string>[] = [
      { cookie: `dateline_session=${session}` },
      { cookie: `dateline_portal=${session}` },
      { cookie: `dateline_portal=${token}` },
      { authorization: `Bearer ${token}` },
      {},
    ];
    for (const headers of ways)
      for (const route of routes()) expect([route, (await ask(route, headers)).status]).toEqual([route, 401]);
  });

  it('refuse a form that is not of the session, whatever page sent it', async () => {
    const { cookie } = sessions.post!;
    for (const route of routes().filter(({ method }) => method === 'POST'))
      for (const form of [{}, { 'form-token': sessions.times!.formToken }, { 'form-token': '' }] as Record<
        string,
        string
      >[])
        expect([route, (await ask(route, { cookie }, form)).status]).toEqual([route, 403]);
    expect((await get('/', { cookie })).status).toBe(200);
  });

  it('show what is one’s own, as text, and keep it out of caches', async () => {
    const { cookie } = sessions.post!;
    const answer = await get(`/deliveries/${ownDelivery}`, { cookie });
    const text = await answer.text();
    expect(text).toContain('Ferry returns to harbour');
    expect(text).toContain('&lt;script&gt;no');
    expect(text).not.toContain('<script');
    expect(text).not.toContain('style=');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('content-security-policy')).toContain("form-action 'self'");
  });

  it('send a delivery again, tell dispatchers and keep who did it', async () => {
    const { cookie, formToken } = sessions.post!;
    const answer = await post(`/deliveries/${ownDelivery}/resend`, { 'form-token': formToken }, { cookie });
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `/portal/deliveries/${ownDelivery}?did=resent`,
    ]);
    expect(woken).toEqual([ownDelivery]);
    const { rows } = await pool.query(`select by, subject from audit_log where action = 'resend'`);
    expect(rows).toEqual([{ by: 'partner post', subject: ownDelivery }]);
    expect(await (await get(`/deliveries/${ownDelivery}?did=resent`, { cookie })).text()).toContain(
      'It is being sent again',
    );
    expect(
      await (await get(`/deliveries/${ownDelivery}?did=toString&because=constructor`, { cookie })).text(),
    ).not.toContain('native code');
  });

  it('take any address without an error', async () => {
    const { cookie } = sessions.post!;
    for (const path of [
      '/deliveries?q=' + 'x '.repeat(400),
      '/deliveries?state=no&after=zz&endpoint=%27',
      '/deliveries?q=%22%22',
      '/deliveries?q=-',
      '/deliveries?q=a%3A*',
    ])
      expect([path, (await get(path, { cookie })).status]).toEqual([path, 200]);
  });
});

describe('signing in', () => {
  it('takes a button: looking at the link, however often, leaves it good', async () => {
    const token = await linkFor('post');
    for (let look = 0; look < 3; look++) {
      const page = await get(`/sign-in?link=${token}`);
      expect(page.status).toBe(200);
      expect(page.headers.get('set-cookie')).toBeNull();
      expect(await page.text()).toContain('Evening Post');
    }
    const answer = await post('/sign-in', { link: token });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/portal']);
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^dateline_portal=[\w-]{43}; Max-Age=43200; Path=\/portal; HttpOnly; SameSite=Lax$/);
    expect(cookie).not.toContain(token);
    expect((await get('/', { cookie: cookie.split(';')[0]! })).status).toBe(200);
    expect((await post('/sign-in', { link: token })).status).toBe(410);
    expect((await get(`/sign-in?link=${token}`)).status).toBe(410);
  });

  it('is not done for somebody by another site', async () => {
    const token = await linkFor('post');
    expect((await post('/sign-in', { link: token }, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await post('/sign-in', { link: token })).status).toBe(303);
  });

  it('gives no session for a made-up link', async () => {
    for (const link of ['', 'x', 'a'.repeat(5_000)]) {
      expect((await get(`/sign-in?link=${link}`)).status).toBe(410);
      const answer = await post('/sign-in', { link });
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([410, null]);
    }
  });

  it('lasts: a session in use changes its token, and its forms still count; then it ends with sign-out', async () => {
    const { cookie, formToken } = await sessionOf('times');
    await pool.query(`update portal_sessions set renewed_at = now() - interval '31 minutes'`);
    const renewed = (await get('/', { cookie })).headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(renewed).toMatch(/^dateline_portal=/);
    expect(renewed).not.toBe(cookie);
    const out = await post('/sign-out', { 'form-token': formToken }, { cookie: renewed });
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    for (const token of [cookie, renewed]) expect((await get('/', { cookie: token })).status).toBe(401);
  });
});
