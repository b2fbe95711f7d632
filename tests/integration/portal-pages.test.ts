import {
  addFeedKey,
  createApiToken,
  disableEndpoint,
  enableEndpoint,
  listDueTurns,
  openSession,
  putFeed,
  putOperator,
} from '@dateline/store';
import { deliveryId } from '@dateline/story';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldsOf } from '../support/form-fields.ts';
import { newEndpoint, recordVersion } from './dispatcher-fixture.ts';
import { type PagesSession, startPortalPages } from './portal-pages-fixture.ts';

// The Evening Post has an endpoint and a delivery; the Island Times has nothing, and must see nothing.
type Pages = Awaited<ReturnType<typeof startPortalPages>>;

let pool: Pages['pool'];
let app: Hono;
let { get, post, linkFor, sessionOf }: Pages = {} as Pages;
const sessions: Record<string, PagesSession> = {};
let [endpointId, ownDelivery, feedKey] = ['', '', ''];

beforeAll(async () => {
  ({ pool, app, get, post, linkFor, sessionOf } = await startPortalPages());
  endpointId = (await newEndpoint(pool, 'http://127.0.0.1:9/hook')).id;
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
  // A story that the Evening Post had and that was killed since.
  await recordVersion(pool, { id: 'st_0', headline: 'Libel' });
  await recordVersion(pool, { id: 'st_0', ordinal: 2, event: 'story.killed' });
  await pool.query(
    `insert into deliveries (id, endpoint_id, story_id, ordinal, event, state, attempts, delivered_at, settled_at)
     select d.id, $1, 'st_0', d.ordinal, d.event, 'delivered', 1, now(), now()
     from (values ('msg_text', 1, 'story.published'), ('msg_kill', 2, 'story.killed')) d (id, ordinal, event)`,
    [endpointId],
  );
  await pool.query(
    `insert into releases (story_id, ordinal, event, because) values ('st_0', 2, 'story.killed', 'kill')`,
  );
  await putFeed(pool, { name: 'post-sport', title: 'Sport', filter: {} });
  await pool.query(`update feeds set partner_id = 'post'`);
  feedKey = (await addFeedKey(pool, { feed: 'post-sport', name: 'reader' }))?.id ?? '';
  for (const partnerId of ['post', 'times']) sessions[partnerId] = await sessionOf(partnerId);
});
afterAll(() => pool?.end());

/** Every route behind the session, as a path of what the Evening Post has. */
const routes = (): { method: string; path: string; isOwned: boolean }[] =>
  app.routes
    .filter(({ method, path }) => ['GET', 'POST'].includes(method) && !/^\/(assets|sign-in)/.test(path))
    .map(({ method, path }) => ({
      method,
      path: path
        .replace('/stories/:id', '/stories/st_1')
        .replace('/kills/:id', '/kills/st_0')
        .replace('/deliveries/:id', `/deliveries/${ownDelivery}`)
        .replace('/feeds/:name/keys/:id', `/feeds/post-sport/keys/${feedKey}`)
        .replace('/feeds/:name', '/feeds/post-sport')
        .replace('/endpoints/:id', `/endpoints/${endpointId}`),
      isOwned: path.includes('/:'),
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
      for (const secret of ['Ferry', endpointId, ownDelivery, '127.0.0.1:9', 'post-sport', feedKey])
        expect([route, text.includes(secret)]).toEqual([route, false]);
    }
    const { rows } = await pool.query('select state from deliveries where id = $1', [ownDelivery]);
    expect(rows[0].state).toBe('failed');
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
    expect((await listDueTurns(pool, 'test', 10)).endpointIds).toEqual([endpointId]);
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
      `/deliveries?q=${'x '.repeat(400)}`,
      '/deliveries?state=no&after=zz&endpoint=%27',
      '/deliveries?q=%22%22',
      '/deliveries?q=-',
      '/deliveries?q=a%3A*',
    ])
      expect([path, (await get(path, { cookie })).status]).toEqual([path, 200]);
  });
});

describe('forms', () => {
  const path = () => `/endpoints/${endpointId}`;
  const send = (part: string, form: Record<string, string>) => {
    const { cookie, formToken } = sessions.post!;
    return post(`${path()}${part}`, { 'form-token': formToken, ...form }, { cookie });
  };
  const formOf = async (part: string): Promise<Record<string, string>> =>
    fieldsOf(await (await get(`${path()}${part}`, { cookie: sessions.post!.cookie })).text());
  const endpointNow = async () =>
    (
      await pool.query(
        'select url, settings, filter, state, revision, max_in_flight, sealed_credentials from endpoints where id = $1',
        [endpointId],
      )
    ).rows[0];

  it('change what they say and leave the rest, when they are sent as they came', async () => {
    await pool.query(
      `update endpoints set settings = '{"headers": {"X-Old": "1", "X-Kept": "2"}, "order": "fifo"}' where id = $1`,
      [endpointId],
    );
    const fields = await formOf('/settings');
    expect(fields).toMatchObject({
      'settings.order': 'fifo',
      'settings.headers': 'X-Old: 1\nX-Kept: 2',
    });
    const saved = await send('/settings', {
      ...fields,
      maxInFlight: '7',
      'settings.headers': 'X-Kept: 2\r\nX-New:  a: b ',
      'settings.perSecond': '2.5',
    });
    expect([saved.status, saved.headers.get('location')]).toEqual([303, `/portal${path()}?did=saved`]);
    const { settings, max_in_flight } = await endpointNow();
    expect([max_in_flight, settings.order, settings.perSecond, settings.headers]).toEqual([
      7,
      'fifo',
      2.5,
      { 'X-Kept': '2', 'X-New': 'a: b' },
    ]);
  });

  it('say beside the field what cannot be used, keep what was typed, and change nothing', async () => {
    const before = await endpointNow();
    const fields = await formOf('/settings');
    const answer = await send('/settings', {
      ...fields,
      maxInFlight: 'many',
      'settings.headers': 'Host: x',
      'settings.auth.kind': 'bearer',
      'credentials.token': '',
    });
    const text = await answer.text();
    expect(answer.status).toBe(422);
    for (const name of ['maxInFlight', 'settings.headers']) expect(text).toContain(`id="${name}-problem"`);
    expect(text).toContain('value="many"');
    expect(await (await send('/settings', { ...fields, url: 'ftp://x' })).text()).toContain('id="url-problem"');
    expect(await endpointNow()).toEqual(before);
  });

  it('keep a secret that was typed sealed, and never send it back', async () => {
    const fields = await formOf('/settings');
    expect(
      (await send('/settings', { ...fields, 'settings.auth.kind': 'bearer', 'credentials.token': 'hush-hush-1' }))
        .status,
    ).toBe(303);
    expect((await endpointNow()).sealed_credentials).not.toBeNull();
    const again = await formOf('/settings');
    expect(again['credentials.token']).toBe('');
    const refused = await send('/settings', { ...again, url: 'ftp://x', 'credentials.token': 'hush-hush-2' });
    expect(await refused.text()).not.toContain('hush-hush');
    expect((await send('/settings', again)).status).toBe(303);
    expect((await endpointNow()).settings.auth).toEqual({ kind: 'bearer' });
  });

  it('do not undo what somebody else changed in the meantime', async () => {
    const fields = await formOf('/settings');
    await pool.query('update endpoints set revision = revision + 1 where id = $1', [endpointId]);
    const answer = await send('/settings', { ...fields, maxInFlight: '3' });
    expect([answer.status, (await endpointNow()).max_in_flight]).toEqual([422, 7]);
    expect(await answer.text()).toContain('changed in the meantime');
  });

  it('try a filter out on the last day before it is saved, within what the newsroom offers', async () => {
    await pool.query(`insert into sources (id, name) values ('own-desk', 'Own desk') on conflict do nothing`);
    for (const [id, headline] of [
      ['st_p1', 'Ferry sails'],
      ['st_p2', 'Budget passes'],
      ['st_p3', 'Ferry sinks'],
    ] as const)
      await recordVersion(pool, { id, headline });
    await recordVersion(pool, {
      id: 'st_p4',
      headline: 'Ferry secret',
      embargoedUntil: new Date(Date.now() + 3_600_000).toISOString(),
    });
    for (const id of ['st_p1', 'st_p2', 'st_p3', 'st_p4'])
      await pool.query(
        `insert into releases (story_id, ordinal, event, because) values ($1, 1, 'story.published', 'enriched')`,
        [id],
      );
    const fields = await formOf('/filter');
    const tried = await (await send('/filter/preview', { ...fields, 'filter.text': 'ferry' })).text();
    expect(tried).toContain('2 of 3 stories');
    expect(tried).toContain('Ferry sinks');
    for (const hidden of ['Budget passes', 'Ferry secret']) expect(tried).not.toContain(hidden);
    expect((await endpointNow()).filter).toEqual({});
    const wrong = await send('/filter/preview', { ...fields, 'filter.topics': 'medtop:1', 'filter.sources': 'nobody' });
    expect(wrong.status).toBe(422);
    const problems = await wrong.text();
    for (const name of ['filter.topics', 'filter.sources']) expect(problems).toContain(`id="${name}-problem"`);
    expect((await send('/filter', { ...fields, 'filter.text': 'ferry', 'filter.languages': 'en\nde' })).status).toBe(
      303,
    );
    expect((await endpointNow()).filter).toEqual({ text: 'ferry', languages: ['en', 'de'] });
    expect((await send('/filter', { ...(await formOf('/filter')), 'filter.languages': '' })).status).toBe(303);
    expect((await endpointNow()).filter).toEqual({ text: 'ferry' });
    await pool.query(`update partners set filter = '{"sources": ["other"]}' where id = 'post'`);
    expect(await (await send('/filter/preview', { ...fields, 'filter.text': 'ferry' })).text()).toContain(
      '0 of 3 stories',
    );
    await pool.query(`update partners set filter = '{}' where id = 'post'`);
  });

  it('make a new secret once, however often the form is sent', async () => {
    const fields = await formOf('/secrets');
    const made = await (await send('/secrets', fields)).text();
    const secret = /whsec_[A-Za-z0-9+/=]+/.exec(made.replaceAll('&#x2F;', '/'))?.[0];
    expect(secret).toBeDefined();
    const again = await send('/secrets', fields);
    expect([again.status, (await again.text()).includes('whsec_')]).toEqual([409, false]);
    const shown = await (await get(`${path()}/secrets`, { cookie: sessions.post!.cookie })).text();
    expect(shown).not.toContain('whsec_');
    expect(shown).toContain('older');
    const { rows } = await pool.query(
      'select expires_at from endpoint_secrets where endpoint_id = $1 order by created_at desc',
      [endpointId],
    );
    expect(rows.map(({ expires_at }) => expires_at === null)).toEqual([true, false]);
    expect((await send('/secrets', { ...(await formOf('/secrets')), graceHours: '200' })).status).toBe(422);
    const pair = await (
      await send('/secrets', { ...(await formOf('/secrets')), signature: 'v1a', graceHours: '0' })
    ).text();
    expect(pair).toContain('whpk_');
  });

  it('make an endpoint of the partner’s own, and show its secret once', async () => {
    const { cookie, formToken } = sessions.times!;
    const make = (form: Record<string, string>) => post('/endpoints', { ...form, 'form-token': formToken }, { cookie });
    const fields = {
      ...(await formOf('/settings')),
      name: 'times-hook',
      signature: 'v1a',
      'settings.auth.kind': 'none',
      'settings.headers': '',
    };
    const wrong = await make({ ...fields, name: '', url: 'http://192.0.2.1/' });
    expect([wrong.status, (await wrong.text()).includes('id="name-problem"')]).toEqual([422, true]);
    const made = await make(fields);
    const text = await made.text();
    expect([made.status, text.includes('whsk_'), text.includes('whpk_')]).toEqual([200, true, true]);
    expect((await make(fields)).status).toBe(422);
    const { rows } = await pool.query(`select partner_id, filter from endpoints where name = 'times-hook'`);
    expect(rows).toEqual([{ partner_id: 'times', filter: {} }]);
    expect(await (await get('/', { cookie: sessions.post!.cookie })).text()).not.toContain('times-hook');
  });

  it('make a key for a feed, show it once, and revoke it', async () => {
    const { cookie, formToken } = sessions.post!;
    const made = await (
      await post('/feeds/post-sport/keys', { 'form-token': formToken, name: 'Web desk' }, { cookie })
    ).text();
    expect(made).toMatch(/dlf_[\w-]{43}/);
    expect((await post('/feeds/post-sport/keys', { 'form-token': formToken, name: ' ' }, { cookie })).status).toBe(422);
    const shown = await (await get('/feeds/post-sport', { cookie })).text();
    expect([shown.includes('dlf_'), shown.includes('Web desk')]).toEqual([false, true]);
    expect(
      (await post(`/feeds/post-sport/keys/${feedKey}/revoke`, { 'form-token': formToken }, { cookie })).status,
    ).toBe(303);
    const { rows } = await pool.query('select name from feed_keys where revoked_at is null');
    expect(rows).toEqual([{ name: 'Web desk' }]);
    await putFeed(pool, { name: 'other', title: 'Other', filter: {} });
    const other = (await addFeedKey(pool, { feed: 'other', name: 'x' }))?.id;
    expect((await post(`/feeds/post-sport/keys/${other}/revoke`, { 'form-token': formToken }, { cookie })).status).toBe(
      404,
    );
  });

  it('pause, say what is held, and send it again', async () => {
    await pool.query(`update deliveries set state = 'pending' where id = $1`, [ownDelivery]);
    for (let twice = 0; twice < 2; twice++)
      expect((await send('/pause', {})).headers.get('location')).toContain('did=paused');
    expect((await endpointNow()).state).toBe('paused');
    const held = await (await get(path(), { cookie: sessions.post!.cookie })).text();
    expect(held).toContain('Send again, with 1 that are held');
    expect((await send('/resume', {})).status).toBe(303);
    expect((await endpointNow()).state).toBe('enabled');
    await pool.query(`update deliveries set next_attempt_at = now() + interval '5 min' where id = $1`, [ownDelivery]);
    await pool.query('update endpoint_turns set wake_at = null where endpoint_id = $1', [endpointId]);
    expect((await send('/send-now', {})).status).toBe(303);
    expect((await listDueTurns(pool, 'test', 10)).endpointIds).toEqual([endpointId]);
    const { rows } = await pool.query(
      `select action from audit_log where by = 'partner post' order by id desc limit 3`,
    );
    expect(rows.map(({ action }) => action)).toEqual(['send-now', 'resume-endpoint', 'pause-endpoint']);
  });

  it('say who enables what an operator disabled', async () => {
    await disableEndpoint(pool, endpointId, { by: 'operator', reason: 'by maria' });
    expect((await send('/resume', {})).headers.get('location')).toBe(`/portal${path()}?did=not-resumed`);
    const page = await (await get(`${path()}?did=not-resumed`, { cookie: sessions.post!.cookie })).text();
    expect(page).toContain('An operator has disabled this endpoint');
    await enableEndpoint(pool, endpointId);
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
