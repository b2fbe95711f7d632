import {
  addFeedKey,
  findApiToken,
  findFeed,
  findPartner,
  openPortalSession,
  putFeed,
  readEndpoint,
} from '@dateline/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fieldsOf } from '../support/form-fields.ts';
import { uniquePrefix } from '../support/infra.ts';
import { startConsole } from './console-fixture.ts';
import { newEndpoint } from './dispatcher-fixture.ts';
import { deliveryRow, endAs, release } from './owed-fixture.ts';

// What operators do about endpoints, partners, feeds and tokens by the forms of the console.
let desk: Awaited<ReturnType<typeof startConsole>>;
let [endpointId, keyId] = ['', ''];

beforeAll(async () => {
  desk = await startConsole();
  await desk.pool.query(`insert into partners (id, name) values ('post', 'Evening Post')`);
  await putFeed(desk.pool, { name: 'sport', title: 'Sport', filter: {} });
  keyId = (await addFeedKey(desk.pool, { feed: 'sport', name: 'reader' }))?.id ?? '';
});
afterAll(() => desk?.pool.end());

/** Each test has an endpoint of its own. */
beforeEach(async () => {
  endpointId = (await newEndpoint(desk.pool, 'http://127.0.0.1:9/hook')).id;
});

const PARTS = /^\/(endpoints|partners|feeds|tokens)(\/|$)/;

/** Every route about partners, as a path of what exists. */
const routes = (): { method: string; path: string }[] =>
  desk.app.routes
    .filter(({ method, path }) => ['GET', 'POST'].includes(method) && PARTS.test(path))
    .map(({ method, path }) => ({
      method,
      path: path
        .replace('/endpoints/:id', `/endpoints/${endpointId}`)
        .replace('/partners/:id', '/partners/post')
        .replace('/feeds/:name/keys/:id', `/feeds/sport/keys/${keyId}`)
        .replace('/feeds/:name', '/feeds/sport')
        .replace('/tokens/:id', '/tokens/tok_1'),
    }));
const posts = () => routes().filter(({ method }) => method === 'POST');

const text = async (path: string, role: 'viewer' | 'operator' | 'admin' = 'operator'): Promise<string> =>
  (await desk.get(path, role)).text();

describe('forms about partners', () => {
  it('are those that this test knows how to fill in', () => {
    expect(posts().length).toBeGreaterThan(20);
    expect(routes().filter(({ path }) => path.includes(':'))).toEqual([]);
  });

  it('are refused to whoever is not logged in, and to viewers; tokens to operators too', async () => {
    for (const { path } of posts()) {
      expect([path, (await desk.post(path, undefined)).status]).toEqual([path, 401]);
      expect([path, (await desk.post(path, 'viewer')).status]).toEqual([path, 403]);
    }
    for (const path of ['/tokens', '/tokens/tok_1/revoke'])
      expect([path, (await desk.post(path, 'operator')).status]).toEqual([path, 403]);
    expect((await desk.get('/tokens', 'operator')).status).toBe(403);
    expect((await desk.get('/endpoints')).status).toBe(302);
    expect((await readEndpoint(desk.pool, endpointId))?.state).toBe('enabled');
    expect(await desk.audited()).toEqual([]);
  });

  it('are refused when another site sends them, and when they are no forms', async () => {
    for (const { path } of posts()) {
      const elsewhere = await desk.post(path, 'admin', {}, { origin: 'https://evil.example' });
      expect([path, elsewhere.status]).toEqual([path, 403]);
      const noForm = await desk.post(path, 'admin', {}, { 'content-type': 'application/json' });
      expect([path, noForm.status]).toEqual([path, 415]);
    }
    expect(await desk.audited()).toEqual([]);
  });

  it('show no secret form to viewers, and what there is to everybody', async () => {
    for (const path of [
      '/endpoints',
      `/endpoints/${endpointId}`,
      '/partners',
      '/partners/post',
      '/feeds',
      '/feeds/sport',
    ]) {
      const answer = await desk.get(path, 'viewer');
      const page = await answer.text();
      expect([path, answer.status, page.includes('method="post" action="/console/logout"')]).toEqual([path, 200, true]);
      expect([path, page.match(/method="post"/g)?.length]).toEqual([path, 1]);
    }
    expect((await desk.get(`/endpoints/${endpointId}/secrets`, 'viewer')).status).toBe(403);
    for (const path of ['/endpoints/none', '/partners/none', '/feeds/none', '/endpoints/none/settings'])
      expect([path, (await desk.get(path, 'operator')).status]).toEqual([path, 404]);
  });
});

describe('an endpoint', () => {
  it('is made with every setting, for a partner, and its secret shown once', async () => {
    const name = `post-${uniquePrefix()}`;
    const empty = fieldsOf(await text('/endpoints/new?partner=post'));
    expect(empty.partner).toBe('post');
    const form = {
      ...empty,
      name,
      url: 'http://127.0.0.1:9/new',
      embargoEarly: 'yes',
      signature: 'v1a',
      'settings.perSecond': '2.5',
      'settings.headers': 'X-Desk: sport',
      'settings.auth.kind': 'bearer',
      'credentials.token': 'hush-hush',
    };
    const wrong = await desk.post('/endpoints', 'operator', { ...form, name: '', maxInFlight: 'many' });
    const problems = await wrong.text();
    expect(wrong.status).toBe(422);
    for (const field of ['name', 'maxInFlight']) expect(problems).toContain(`id="${field}-problem"`);
    expect(problems).not.toContain('hush-hush');
    const made = await (await desk.post('/endpoints', 'operator', form)).text();
    expect(made).toContain('whsk_');
    const { rows } = await desk.pool.query('select id from endpoints where name = $1', [name]);
    const one = await readEndpoint(desk.pool, rows[0].id);
    expect(one).toMatchObject({
      partnerId: 'post',
      embargoEarly: true,
      hasCredentials: true,
      settings: { perSecond: 2.5, headers: { 'X-Desk': 'sport' }, auth: { kind: 'bearer' } },
    });
    expect(await desk.audited()).toContainEqual({ by: 'olaf', action: 'add-endpoint', subject: rows[0].id });
    expect(await text(`/endpoints/${rows[0].id}/secrets`)).not.toContain('whsk_');
  });

  it('is made for pull without an address', async () => {
    const name = `pull-${uniquePrefix()}`;
    const form = { ...fieldsOf(await text('/endpoints/new')), name, channel: 'pull' };
    const made = await (await desk.post('/endpoints', 'operator', form)).text();
    expect([made.includes('/events'), made.includes('whsec_')]).toEqual([true, false]);
    const { rows } = await desk.pool.query('select channel, url from endpoints where name = $1', [name]);
    expect(rows).toEqual([{ channel: 'pull', url: '' }]);
  });

  it('is changed by what its form says, unless somebody else changed it meanwhile', async () => {
    const path = `/endpoints/${endpointId}/settings`;
    const form = fieldsOf(await text(path));
    const saved = await desk.post(path, 'operator', { ...form, partner: 'post', maxInFlight: '7' });
    expect([saved.status, saved.headers.get('location')]).toEqual([303, `/console/endpoints/${endpointId}?did=saved`]);
    expect(await readEndpoint(desk.pool, endpointId)).toMatchObject({
      partnerId: 'post',
      maxInFlight: 7,
      url: form.url,
    });
    const late = await desk.post(path, 'operator', { ...form, maxInFlight: '3' });
    expect([late.status, (await late.text()).includes('changed in the meantime')]).toEqual([422, true]);
    const unknown = await desk.post(path, 'operator', { ...fieldsOf(await text(path)), partner: 'nobody' });
    expect([unknown.status, (await unknown.text()).includes('id="partner-problem"')]).toEqual([422, true]);
  });

  it('gets a filter that was tried out before', async () => {
    const path = `/endpoints/${endpointId}/filter`;
    const form = { ...fieldsOf(await text(path)), 'filter.text': 'ferry' };
    expect(await (await desk.post(`${path}/preview`, 'operator', form)).text()).toContain('stories');
    expect((await readEndpoint(desk.pool, endpointId))?.filter).toEqual({});
    expect((await desk.post(path, 'operator', form)).status).toBe(303);
    expect((await readEndpoint(desk.pool, endpointId))?.filter).toEqual({ text: 'ferry' });
    const wrong = await desk.post(path, 'operator', { ...form, 'filter.topics': 'medtop:1' });
    expect([wrong.status, (await wrong.text()).includes('id="filter.topics-problem"')]).toEqual([422, true]);
  });

  it('is paused, disabled and enabled, with the count of what is sent before it is', async () => {
    const path = `/endpoints/${endpointId}`;
    await release(desk.pool, { id: `st_${uniquePrefix()}` }, [endpointId]);
    expect((await desk.post(`${path}/pause`, 'operator')).headers.get('location')).toContain('did=paused');
    expect(await text(path)).toContain('Send again, with 1 that are held');
    expect((await desk.post(`${path}/disable`, 'operator')).headers.get('location')).toContain('did=disabled');
    expect(await text(path)).toContain('by olaf');
    expect((await desk.post(`${path}/disable`, 'operator')).headers.get('location')).toContain('did=not-done');
    expect((await desk.post(`${path}/enable`, 'operator')).headers.get('location')).toContain('did=enabled');
    expect((await readEndpoint(desk.pool, endpointId))?.state).toBe('enabled');
    const acts = (await desk.audited()).filter(({ subject }) => subject === endpointId).map(({ action }) => action);
    expect(acts).toEqual(['pause-endpoint', 'disable-endpoint', 'enable-endpoint']);
    for (const act of ['pause', 'disable', 'enable', 'test'])
      expect((await desk.post(`/endpoints/none/${act}`, 'operator')).status).toBe(303);
    expect((await desk.audited()).filter(({ subject }) => subject === 'none')).toEqual([]);
  });

  it('gets a new secret once, however often the form is sent', async () => {
    const path = `/endpoints/${endpointId}/secrets`;
    const form = fieldsOf(await text(path));
    expect(await (await desk.post(path, 'operator', form)).text()).toContain('id="secret"');
    expect((await desk.post(path, 'operator', form)).status).toBe(409);
    const long = { ...fieldsOf(await text(path)), graceHours: '200' };
    const refused = await desk.post(path, 'operator', long);
    expect([refused.status, (await refused.text()).includes('id="graceHours-problem"')]).toEqual([422, true]);
  });

  it('is removed when its name is typed, and its kills are sent on unless that was said', async () => {
    const path = `/endpoints/${endpointId}/remove`;
    const typo = await desk.post(path, 'operator', { name: 'another', kills: 'send' });
    expect([typo.status, (await typo.text()).includes('id="name-problem"')]).toEqual([422, true]);
    expect((await readEndpoint(desk.pool, endpointId))?.removedAt).toBeNull();
    expect((await desk.post(path, 'operator', { name: endpointId, kills: 'send' })).status).toBe(303);
    const removed = await readEndpoint(desk.pool, endpointId);
    expect([removed?.removedAt === null, removed?.killsUntil === null]).toEqual([false, false]);
    expect(await text(`/endpoints/${endpointId}`)).toContain('This endpoint was removed');
    expect((await desk.get(`/endpoints/${endpointId}/settings`, 'operator')).status).toBe(404);
    const other = (await newEndpoint(desk.pool, 'http://127.0.0.1:9/hook')).id;
    await desk.post(`/endpoints/${other}/remove`, 'operator', { name: other, kills: 'end' });
    expect((await readEndpoint(desk.pool, other))?.killsUntil).toBeNull();
  });
});

describe('a partner', () => {
  it('is added, changed, given a link, and disabled', async () => {
    const id = uniquePrefix();
    const empty = fieldsOf(await text('/partners/new'));
    const wrong = await desk.post('/partners', 'operator', { ...empty, id: 'No Id', name: 'X', email: 'nobody' });
    const problems = await wrong.text();
    expect(wrong.status).toBe(422);
    for (const field of ['id', 'email']) expect(problems).toContain(`id="${field}-problem"`);
    const form = { ...empty, id, name: 'Herald', email: 'desk@herald.example', 'filter.languages': 'en' };
    expect((await desk.post('/partners', 'operator', form)).headers.get('location')).toBe(
      `/console/partners/${id}?did=made`,
    );
    expect(await findPartner(desk.pool, id)).toMatchObject({ name: 'Herald', filter: { languages: ['en'] } });
    const taken = await desk.post('/partners', 'operator', form);
    expect([taken.status, (await taken.text()).includes('id="id-problem"')]).toEqual([422, true]);
    const settings = fieldsOf(await text(`/partners/${id}/settings`));
    expect(
      (await desk.post(`/partners/${id}/settings`, 'operator', { ...settings, email: '', 'filter.languages': '' }))
        .status,
    ).toBe(303);
    expect(await findPartner(desk.pool, id)).toMatchObject({ email: null, filter: {} });
    const page = await (await desk.post(`/partners/${id}/link`, 'operator')).text();
    const link = /https:\/\/news\.example\/portal\/sign-in\?link=([\w-]+)/.exec(page.replaceAll('&#x3D;', '='))?.[1];
    expect((await openPortalSession(desk.pool, link ?? ''))?.partnerId).toBe(id);
    expect((await desk.post(`/partners/${id}/disable`, 'operator')).status).toBe(303);
    expect((await desk.post(`/partners/${id}/link`, 'operator')).status).toBe(409);
    expect((await findPartner(desk.pool, id))?.disabledAt).not.toBeNull();
    await desk.post(`/partners/${id}/enable`, 'operator');
    expect((await findPartner(desk.pool, id))?.disabledAt).toBeNull();
    const acts = (await desk.audited()).filter(({ subject }) => subject === id).map(({ action }) => action);
    expect(acts).toEqual(['add-partner', 'change-partner', 'make-portal-link', 'change-partner', 'change-partner']);
  });
});

describe('a feed', () => {
  it('is made private, changed, opened by a key that is shown once, and removed by its name', async () => {
    const name = uniquePrefix();
    const empty = fieldsOf(await text('/feeds/new?partner=post'));
    expect(empty.access).toBe('private');
    const wrong = await desk.post('/feeds', 'operator', { ...empty, name: 'No name', title: '', maxEntries: '0' });
    const problems = await wrong.text();
    for (const field of ['name', 'title', 'maxEntries']) expect(problems).toContain(`id="${field}-problem"`);
    expect(
      (await desk.post('/feeds', 'operator', { ...empty, name, title: 'Ferries', 'filter.text': 'ferry' })).status,
    ).toBe(303);
    expect(await findFeed(desk.pool, name)).toMatchObject({
      access: 'private',
      partnerId: 'post',
      filter: { text: 'ferry' },
    });
    const settings = fieldsOf(await text(`/feeds/${name}/settings`));
    await desk.post(`/feeds/${name}/settings`, 'operator', { ...settings, title: 'All ferries', 'filter.text': '' });
    expect(await findFeed(desk.pool, name)).toMatchObject({ title: 'All ferries', filter: {} });
    expect((await desk.post(`/feeds/${name}/settings`, 'operator', settings)).status).toBe(422);
    expect((await desk.post(`/feeds/${name}/keys`, 'operator', { name: ' ', perMinute: '0' })).status).toBe(422);
    const made = await (await desk.post(`/feeds/${name}/keys`, 'operator', { name: 'Web', perMinute: '7' })).text();
    expect(made).toMatch(/dlf_[\w-]{43}/);
    const page = await text(`/feeds/${name}`);
    expect(page).not.toContain('dlf_');
    const key = /keys\/([^/"]+)\/revoke/.exec(page)?.[1];
    expect((await desk.post(`/feeds/sport/keys/${key}/revoke`, 'operator')).status).toBe(404);
    expect((await desk.post(`/feeds/${name}/keys/${key}/revoke`, 'operator')).status).toBe(303);
    expect(await text(`/feeds/${name}`)).toContain('revoked');
    expect((await desk.post(`/feeds/${name}/remove`, 'operator', { name: 'sport' })).status).toBe(422);
    expect((await desk.post(`/feeds/${name}/remove`, 'operator', { name })).status).toBe(303);
    expect(await findFeed(desk.pool, name)).toBeUndefined();
    const acts = (await desk.audited()).filter(({ subject }) => subject === name).map(({ action }) => action);
    expect(acts).toEqual(['add-feed', 'change-feed', 'add-feed-key', 'revoke-feed-key', 'remove-feed']);
  });

  it('that nobody decided about says so until somebody does', async () => {
    const name = uniquePrefix();
    await desk.pool.query(
      `insert into feeds (name, title, filter, access, decided_at) values ($1, 'Old', '{}', 'open', null)`,
      [name],
    );
    expect(await text('/feeds')).toContain(`Anybody may read ${name}`);
    expect(await text(`/feeds/${name}`)).toContain('Make it private');
    expect((await desk.post(`/feeds/${name}/decide`, 'operator', { access: 'private' })).status).toBe(303);
    expect((await findFeed(desk.pool, name))?.access).toBe('private');
    expect(await text('/feeds')).not.toContain(`Anybody may read ${name}`);
  });
});

it('a token is made by an admin, shown once, and revoked', async () => {
  const wrong = await desk.post('/tokens', 'admin', { name: '', role: 'partner', partner: '', days: 'x' });
  const problems = await wrong.text();
  for (const field of ['name', 'days']) expect(problems).toContain(`id="${field}-problem"`);
  const orphan = await desk.post('/tokens', 'admin', { name: 'x', role: 'partner', partner: '', days: '' });
  expect([orphan.status, (await orphan.text()).includes('id="partner-problem"')]).toEqual([422, true]);
  const made = await (
    await desk.post('/tokens', 'admin', { name: 'Post, production', role: 'partner', partner: 'post', days: '30' })
  ).text();
  const secret = /dlt_[\w-]{43}/.exec(made)?.[0] ?? '';
  const token = await findApiToken(desk.pool, secret);
  expect(token).toMatchObject({ role: 'partner', partnerId: 'post' });
  expect(await text('/tokens', 'admin')).not.toContain(secret);
  expect((await desk.post(`/tokens/${token?.id}/revoke`, 'admin')).status).toBe(303);
  expect(await findApiToken(desk.pool, secret)).toBeUndefined();
  expect(await desk.audited()).toContainEqual({ by: 'ada', action: 'revoke-token', subject: token?.id });
});

it('a WebSub subscription is paused, enabled and removed, and its subscriber decides the rest', async () => {
  const settings = { feed: 'sport', form: 'atom', key: null, host: 'reader.example', leaseSeconds: 864_000 };
  await desk.pool.query(
    `update endpoints set channel = 'websub', settings = $2, sealed_credentials = '\\x01', subscribed_until = now() + interval '10 days' where id = $1`,
    [endpointId, JSON.stringify(settings)],
  );
  const page = await text(`/endpoints/${endpointId}`);
  expect(page).toContain('reader.example');
  for (const label of ['Settings</a>', 'Secrets</a>', 'Send a test event']) expect(page).not.toContain(label);
  for (const part of ['settings', 'filter', 'secrets'])
    expect((await desk.get(`/endpoints/${endpointId}/${part}`, 'operator')).status).toBe(404);
  expect(await text('/endpoints')).toContain(endpointId);
  expect((await desk.post(`/endpoints/${endpointId}/pause`, 'operator')).headers.get('location')).toContain('paused');
  expect((await desk.post(`/endpoints/${endpointId}/remove`, 'operator', { name: endpointId })).status).toBe(303);
});

describe('what an endpoint missed', () => {
  it('is counted first, and sent by a second button', async () => {
    const story = `st_${uniquePrefix()}`;
    const [id = ''] = await release(desk.pool, { id: story, headline: 'Tram returns' }, [endpointId]);
    await endAs(desk.pool, id, 'failed', 10);
    const path = `/endpoints/${endpointId}/missed`;
    const form = { act: 'recover', since: new Date(Date.now() - 3_600_000).toISOString().slice(0, 16), until: '' };
    const counted = await text(`${path}?${new URLSearchParams(form)}`);
    expect(counted).toContain('Counted, nothing was sent yet');
    expect(counted).toContain('Recover what it missed');
    expect((await deliveryRow(desk.pool, id))?.state).toBe('failed');
    const sent = await desk.post(path, 'operator', form);
    expect([sent.status, sent.headers.get('location')]).toEqual([303, expect.stringMatching(/\/missed\?sent=\d+$/)]);
    expect(await deliveryRow(desk.pool, id)).toMatchObject({ state: 'pending', run: 2 });
    await endAs(desk.pool, id, 'delivered', 11);
    const replay = await desk.post(path, 'operator', { ...form, act: 'replay' });
    expect(replay.headers.get('location')).toMatch(/sent=1$/);
    const acts = (await desk.audited()).map(({ action }) => action);
    expect(acts).toEqual(expect.arrayContaining(['recover', 'replay-events']));
  });
});
