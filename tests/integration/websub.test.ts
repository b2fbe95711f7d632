import {
  addFeedKey,
  findEndpoint,
  listEndpoints,
  removeEndpoint,
  resendDeliveries,
  revokeFeedKey,
} from '@dateline/store';
import type { Hono } from 'hono';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../support/conditions.ts';
import { agree, discovered, hubSignature, type Subscriber, startSubscriber } from '../support/subscriber.ts';
import { dispatcherServers } from './dispatcher-hooks.ts';
import { ask, feedsWithHub, HUB, newFeed, PUBLIC_URL, publish } from './websub-fixture.ts';

const servers = dispatcherServers();
let app: Hono;
let stories = 0;
let feed: string;

beforeAll(() => {
  app = feedsWithHub(servers.pool);
});
beforeEach(async () => {
  feed = await newFeed(servers.pool);
  await servers.run({ PUBLIC_URL });
});

const subscriber = async (...given: Parameters<typeof startSubscriber>): Promise<Subscriber> =>
  servers.opened.use(await startSubscriber(...given));
const topicOf = (form: string) => `${PUBLIC_URL}/feeds/${feed}.${form}`;

/** Asks the hub and expects that it accepts. */
async function request(own: Subscriber, more: Record<string, string> = {}): Promise<void> {
  const form = { 'hub.mode': 'subscribe', 'hub.topic': topicOf('atom'), 'hub.callback': own.callback, ...more };
  const response = await ask(app, form);
  expect([response.status, await response.text()]).toEqual([202, expect.stringContaining('Accepted')]);
}

const subscriptionsOf = async ({ callback }: Subscriber) =>
  (await listEndpoints(servers.pool)).filter(({ url }) => url === callback);
const active = (own: Subscriber, count = 1) =>
  until(`${count} subscriptions of ${own.callback}`, async () => {
    const found = await subscriptionsOf(own);
    return found.length === count ? found : undefined;
  });

/** Subscribes, and resolves when the subscription is active. */
async function subscribe(own: Subscriber, more: Record<string, string> = {}) {
  await request(own, more);
  const [endpoint] = await active(own);
  return endpoint!;
}

/** As if its time had come. */
async function endEmbargo(storyId: string): Promise<void> {
  await servers.pool.query('update stories set embargoed_until = now() where id = $1', [storyId]);
  await servers.pool.query('update feed_entries set shown_at = now() where story_id = $1', [storyId]);
  await servers.pool.query('update feeds set due_at = now() where name = $1', [feed]);
  await servers.pool.query(
    `with due as (
       update deliveries set next_attempt_at = now() where story_id = $1 and state = 'pending' returning endpoint_id)
     update endpoint_turns set wake_at = now() where endpoint_id in (select endpoint_id from due)`,
    [storyId],
  );
}

const newStory = (headline = 'Bridge closed') => ({ id: `st_w${++stories}`, headline: `${headline} ${feed}` });
const requestsLeft = async () =>
  (await servers.pool.query('select mode from websub_requests where settings->>$1 = $2', ['feed', feed])).rowCount;

describe('discovery', () => {
  test.each(['atom', 'rss', 'json', 'ninjs', 'newsml', 'sitemap'])(
    'names hub and topic in the headers of .%s',
    async (form) => {
      const response = await app.request(`/feeds/${feed}.${form}`);
      expect(discovered(response.headers.get('link'))).toEqual({ hub: HUB, self: topicOf(form) });
    },
  );

  test('names the address of one representation where Accept has chosen it', async () => {
    const response = await app.request(`/feeds/${feed}`, { headers: { accept: 'application/atom+xml' } });
    expect(discovered(response.headers.get('link')).self).toBe(topicOf('atom'));
    expect(await response.text()).toContain(`<link rel="self" href="${topicOf('atom')}"`);
  });

  test('names the hub in the documents of Atom, RSS and JSON Feed', async () => {
    const textOf = async (form: string) => (await app.request(`/feeds/${feed}.${form}`)).text();
    expect(await textOf('atom')).toContain(`<link rel="hub" href="${HUB}"/>`);
    expect(await textOf('rss')).toContain(`<atom:link rel="hub" href="${HUB}"/>`);
    expect(JSON.parse(await textOf('json'))).toMatchObject({ hubs: [{ type: 'WebSub', url: HUB }] });
  });

  test('gives no part of an archive a hub', async () => {
    const response = await app.request(`/feeds/${feed}/archive/1/1.atom`);
    expect(response.headers.get('link')).toBeNull();
  });
});

describe('a subscriber', () => {
  test('is asked with a challenge, and then sent new entries with the type of the topic and no signature', async () => {
    const own = await subscriber('?id=7&hub.mode=x');
    await request(own);
    const { query } = await own.nthAsked(0);
    expect(Object.fromEntries(query)).toMatchObject({
      id: '7',
      'hub.topic': topicOf('atom'),
      'hub.lease_seconds': '864000',
      'hub.challenge': expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(query.getAll('hub.mode')).toEqual(['x', 'subscribe']);
    await active(own);
    const [first, second] = [newStory('Bridge closed'), newStory('Harbour open')];
    await publish(servers, first);
    const { headers, body } = await own.nthSent(0);
    expect(headers).toMatchObject({ 'content-type': 'application/atom+xml; charset=utf-8' });
    expect(discovered(headers.link ?? null)).toEqual({ hub: HUB, self: topicOf('atom') });
    expect(Object.keys(headers).filter((name) => /^(webhook-|x-hub-signature)/.test(name))).toEqual([]);
    expect(body).toContain(`<id>urn:dateline:story:${first.id}</id>`);
    await publish(servers, second);
    const { body: next } = await own.nthSent(1);
    expect(next).toContain('Harbour open');
    expect(next).not.toContain('Bridge closed');
  });

  test('that gave a secret is sent signed content', async () => {
    const own = await subscriber();
    await subscribe(own, { 'hub.secret': 'wörk & pläy', 'hub.unknown': 'ignored' });
    await publish(servers, newStory());
    const { headers, body } = await own.nthSent(0);
    expect(headers['x-hub-signature']).toBe(hubSignature('wörk & pläy', body));
    const { rows } = await servers.pool.query(
      'select sealed_credentials as sealed, settings from endpoints where url = $1',
      [own.callback],
    );
    expect(String(rows[0]!.sealed)).not.toContain('pläy');
  });

  test.each([
    ['rss', 'application/rss+xml'],
    ['json', 'application/feed+json'],
    ['ninjs', 'application/vnd.iptc.ninjs+json'],
  ])('of .%s is sent that form', async (form, mediaType) => {
    const own = await subscriber();
    await subscribe(own, { 'hub.topic': topicOf(form) });
    const story = newStory('Ferry late');
    await publish(servers, story);
    const { headers, body } = await own.nthSent(0);
    expect(headers['content-type']).toBe(`${mediaType}; charset=utf-8`);
    expect(body).toContain('Ferry late');
    if (form === 'rss') return;
    const whole = await app.request(`/feeds/${feed}.${form}`);
    expect(body).toBe(await whole.text());
  });

  test('that renews keeps its subscription, with the new secret and the new lease', async () => {
    const own = await subscriber();
    const before = await subscribe(own, { 'hub.secret': 'old', 'hub.lease_seconds': '3600' });
    await request(own, { 'hub.secret': 'new', 'hub.lease_seconds': '7200' });
    const after = await until('renewal', async () => {
      const [found] = await subscriptionsOf(own);
      return found!.revision > before.revision ? found : undefined;
    });
    expect(after.id).toBe(before.id);
    expect(after.subscribedUntil!.getTime()).toBeGreaterThan(before.subscribedUntil!.getTime() + 3_000_000);
    await publish(servers, newStory());
    const { headers, body } = await own.nthSent(0);
    expect(headers['x-hub-signature']).toBe(hubSignature('new', body));
  });

  test('that does not agree to a renewal keeps what it had', async () => {
    const own = await subscriber();
    const before = await subscribe(own, { 'hub.secret': 'old' });
    own.onAsked = (response) => response.writeHead(404).end();
    await request(own, { 'hub.secret': 'forged' });
    await own.nthAsked(1);
    await until('the request is given up', async () => (await requestsLeft()) === 0 || undefined);
    expect((await subscriptionsOf(own))[0]).toMatchObject({ id: before.id, revision: before.revision });
  });

  test.each([
    ['another text', (response: import('node:http').ServerResponse) => response.end('yes')],
    ['no content', (response: import('node:http').ServerResponse) => response.writeHead(204).end()],
    [
      'a redirect',
      (response: import('node:http').ServerResponse) => response.writeHead(302, { location: '/elsewhere' }).end(),
    ],
    ['404', (response: import('node:http').ServerResponse) => response.writeHead(404).end()],
  ])('that answers %s to the challenge has no subscription', async (_what, answer) => {
    const own = await subscriber('', answer);
    await request(own);
    await own.nthAsked(0);
    await until('the request is given up', async () => (await requestsLeft()) === 0 || undefined);
    expect(await subscriptionsOf(own)).toEqual([]);
  });

  test('that does not answer now is asked again', async () => {
    const own = await subscriber('', (response, asked, n) =>
      n === 0 ? response.writeHead(503).end() : agree(response, asked, n),
    );
    await request(own);
    await own.nthAsked(0);
    const wait = await until('the request waits', async () => {
      const { rows } = await servers.pool.query(
        'select next_attempt_at > now() as later, last_error from websub_requests where callback = $1 and last_error is not null',
        [own.callback],
      );
      return rows[0];
    });
    expect(wait).toEqual({ later: true, last_error: 'The callback answered HTTP 503' });
    await servers.pool.query('update websub_requests set next_attempt_at = now() where callback = $1', [own.callback]);
    await active(own);
  });

  test('that unsubscribes is asked, and sent nothing more', async () => {
    const own = await subscriber();
    const { id } = await subscribe(own);
    await request(own, { 'hub.mode': 'unsubscribe', 'hub.lease_seconds': '1' });
    expect((await own.nthAsked(1)).mode).toBe('unsubscribe');
    await active(own, 0);
    const story = newStory();
    await publish(servers, story);
    const { rows } = await servers.pool.query('select from deliveries where endpoint_id = $1', [id]);
    expect([rows.length, own.asked.length]).toEqual([0, 2]);
    await subscribe(own);
    await publish(servers, newStory('Once more'));
    expect((await own.nthSent(0)).body).toContain('Once more');
  });

  test('that answers 410 has no subscription any more, and is told nothing', async () => {
    const own = await subscriber();
    await subscribe(own);
    own.onSent = (response) => response.writeHead(410).end();
    await publish(servers, newStory());
    await own.nthSent(0);
    await active(own, 0);
    expect(await requestsLeft()).toBe(0);
  });

  test('whose lease has run out is sent nothing more', async () => {
    const own = await subscriber();
    const { id } = await subscribe(own);
    await servers.pool.query('update endpoints set subscribed_until = now() where id = $1', [id]);
    await publish(servers, newStory());
    await active(own, 0);
    const { rows } = await servers.pool.query('select from deliveries where endpoint_id = $1', [id]);
    expect([rows.length, await requestsLeft()]).toEqual([0, 0]);
  });

  test('that fails is tried again, and is not disabled for it', async () => {
    const own = await subscriber();
    const { id } = await subscribe(own);
    await servers.pool.query(`update endpoints set failing_since = now() - interval '6 days' where id = $1`, [id]);
    own.onSent = (response, _sent, n) => response.writeHead(n === 0 ? 500 : 200).end();
    await publish(servers, newStory());
    const [first, second] = [await own.nthSent(0), await own.nthSent(1)];
    expect(second.body).toBe(first.body);
    expect((await findEndpoint(servers.pool, id))?.state).toBe('enabled');
  });
});

test('a subscriber to a whole feed that was away is sent it once for all that waited', async () => {
  const own = await subscriber();
  const endpoint = await subscribe(own, { 'hub.topic': topicOf('json') });
  own.onSent = (response) => response.writeHead(500, { 'retry-after': '3600' }).end();
  const waiting = [newStory('Road closed'), newStory('Ferry late'), newStory('Bus on time')];
  for (const story of waiting) await publish(servers, story);
  const hidden = { ...newStory('Later news'), embargoedUntil: new Date(Date.now() + 3_600_000).toISOString() };
  await publish(servers, hidden);
  const owed = async (state: string) => {
    const { rows } = await servers.pool.query(
      `select d.id, d.story_id as story, a.response from deliveries d
       left join attempts a on a.delivery_id = d.id and a.outcome = 'delivered'
       where d.endpoint_id = $1 and d.state = $2 and (d.attempts > 0 or d.story_id = $3)`,
      [endpoint.id, state, hidden.id],
    );
    return rows as { id: string; story: string; response: string | null }[];
  };
  const failed = await until('all have failed once', async () => {
    const rows = await owed('pending');
    return rows.length === waiting.length + 1 ? rows : undefined;
  });
  own.onSent = (response) => response.writeHead(204).end();
  const before = own.sent.length;
  const first = failed.find(({ story }) => story === waiting[0]!.id)!.id;
  await resendDeliveries(servers.pool, [first]);
  const delivered = await until('all that waited is delivered', async () => {
    const rows = await owed('delivered');
    return rows.length === waiting.length ? rows : undefined;
  });
  const inFirst = `In the feed that was sent with ${first}`;
  expect(delivered.filter(({ response }) => response === inFirst)).toHaveLength(2);
  expect((await owed('pending')).map(({ story }) => story)).toEqual([hidden.id]);
  expect(own.sent).toHaveLength(before + 1);
  const { body } = own.sent.at(-1)!;
  for (const { headline } of waiting) expect(body).toContain(headline);
  expect(body).not.toContain('Later news');
});

describe('a story', () => {
  test('that is updated is sent as the feed shows it, though its filter does not match any more', async () => {
    const own = await subscriber();
    await subscribe(own);
    const story = newStory();
    await publish(servers, story);
    await own.nthSent(0);
    await publish(servers, { ...story, ordinal: 2, headline: 'Bridge open again' });
    const { body } = await own.nthSent(1);
    expect(body).toContain('Bridge open again');
    expect(await (await app.request(`/feeds/${feed}.atom`)).text()).toContain(entryOf(body));
  });

  test('of another feed is not sent', async () => {
    const own = await subscriber();
    await subscribe(own);
    await publish(servers, { id: `st_w${++stories}`, headline: 'Of no feed' });
    const story = newStory();
    await publish(servers, story);
    await own.nthSent(0);
    const { rows } = await servers.pool.query(
      'select story_id as id from deliveries d join endpoints e on e.id = d.endpoint_id where e.url = $1',
      [own.callback],
    );
    expect(rows).toEqual([{ id: story.id }]);
  });

  test('that is killed is withdrawn, also at a subscriber that only read it in the feed', async () => {
    const story = newStory();
    await publish(servers, story);
    const [atom, rss] = [await subscriber(), await subscriber()];
    await subscribe(atom);
    await subscribe(rss, { 'hub.topic': topicOf('rss') });
    const stays = newStory('Stays');
    await publish(servers, stays);
    await Promise.all([atom.nthSent(0), rss.nthSent(0)]);
    await publish(servers, { ...story, ordinal: 2, event: 'story.killed' });
    const { body } = await atom.nthSent(1);
    expect(body).toContain(`<at:deleted-entry ref="urn:dateline:story:${story.id}"`);
    expect(body).not.toContain('Bridge closed');
    const whole = await rss.nthSent(1);
    expect(whole.body).toContain('Stays');
    expect(whole.body).not.toContain('Bridge closed');
  });

  test('under embargo is sent when the embargo ends', async () => {
    const [atom, json] = [await subscriber(), await subscriber()];
    await subscribe(atom);
    await subscribe(json, { 'hub.topic': topicOf('json') });
    const story = newStory('Budget');
    await publish(servers, { ...story, embargoedUntil: new Date(Date.now() + 3_600_000).toISOString() });
    await publish(servers, newStory('Open news'));
    await Promise.all([atom.nthSent(0), json.nthSent(0)]);
    expect(json.sent[0]?.body).not.toContain('Budget');
    await endEmbargo(story.id);
    expect((await atom.nthSent(1)).body).toContain('Budget');
    expect((await json.nthSent(1)).body).toContain('Budget');
  });
});

test('a story under embargo when somebody subscribes is sent to them when the embargo ends', async () => {
  const own = await subscriber();
  const story = newStory('Budget');
  await publish(servers, { ...story, embargoedUntil: new Date(Date.now() + 3_600_000).toISOString() });
  const { id } = await subscribe(own);
  const { rows } = await servers.pool.query(
    `select story_id as "storyId", state, next_attempt_at > now() + interval '50 minutes' as later from deliveries where endpoint_id = $1`,
    [id],
  );
  expect(rows).toEqual([{ storyId: story.id, state: 'pending', later: true }]);
  await endEmbargo(story.id);
  expect((await own.nthSent(0)).body).toContain('Budget');
});

describe('a private feed', () => {
  beforeEach(async () => {
    feed = await newFeed(servers.pool, 'private');
  });

  test('is denied to who has no key, in words', async () => {
    const own = await subscriber();
    await request(own);
    const { query } = await own.nthAsked(0);
    expect(Object.fromEntries(query)).toMatchObject({
      'hub.mode': 'denied',
      'hub.topic': topicOf('atom'),
      'hub.reason': expect.stringContaining('key'),
    });
    await until('it was told once', async () => (await requestsLeft()) === 0 || undefined);
    expect(await subscriptionsOf(own)).toEqual([]);
  });

  test('is sent to who subscribes to its address with the key, until that is revoked', async () => {
    const own = await subscriber();
    const { id, key } = (await addFeedKey(servers.pool, { feed, name: 'reader' }))!;
    const response = await app.request(`/feeds/${feed}.atom?key=${key}`);
    const { self: topic = '' } = discovered(response.headers.get('link'));
    expect(topic).toBe(`${topicOf('atom')}?key=${key}`);
    await subscribe(own, { 'hub.topic': topic });
    await publish(servers, newStory());
    const { headers } = await own.nthSent(0);
    expect(discovered(headers.link ?? null).self).toBe(topic);
    const { rows } = await servers.pool.query('select e::text as row from endpoints e where url = $1', [own.callback]);
    expect(rows[0]!.row).not.toContain(key);
    await revokeFeedKey(servers.pool, id);
    const told = await own.nthAsked(1);
    expect([told.mode, told.query.get('hub.topic')]).toEqual(['denied', topic]);
    expect(await subscriptionsOf(own)).toEqual([]);
  });

  test('that becomes private ends the subscriptions of who has no key', async () => {
    feed = await newFeed(servers.pool);
    const own = await subscriber();
    await subscribe(own);
    await servers.pool.query(`update feeds set access = 'private' where name = $1`, [feed]);
    expect((await own.nthAsked(1)).mode).toBe('denied');
    await active(own, 0);
  });
});

describe('an operator', () => {
  test('removes a subscription, which is told so', async () => {
    const own = await subscriber();
    const { id } = await subscribe(own);
    await removeEndpoint(servers.pool, id);
    const told = await own.nthAsked(1);
    expect([told.mode, told.query.get('hub.reason')]).toEqual(['denied', 'The publisher has ended this subscription']);
    expect((await findEndpoint(servers.pool, id))?.killsUntil).toBeNull();
  });

  test('who has stopped one keeps it from being renewed', async () => {
    const own = await subscriber();
    const { id } = await subscribe(own);
    await servers.pool.query(`update endpoints set state = 'disabled', disabled_by = 'operator' where id = $1`, [id]);
    await request(own);
    expect((await own.nthAsked(1)).query.get('hub.reason')).toBe('An operator has stopped this subscription');
  });

  test('limits how many a feed and a host may have', async () => {
    await servers.opened.disposeAsync();
    servers.opened = new AsyncDisposableStack();
    const limits = { PUBLIC_URL, WEBSUB_MAX_PER_FEED: '1' };
    await servers.run(limits);
    const [first, second] = [await subscriber(), await subscriber()];
    await subscribe(first);
    await request(second);
    expect((await second.nthAsked(0)).query.get('hub.reason')).toBe(
      'This feed has 1 subscriptions, which is the most it may have',
    );
    await request(first);
    expect((await first.nthAsked(1)).mode).toBe('subscribe');
  });
});

const entryOf = (atom: string): string => /<entry[\s\S]{1,100000}<\/entry>/.exec(atom)?.[0] ?? 'no entry';
