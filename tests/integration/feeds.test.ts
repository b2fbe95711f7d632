import { createFeedDocuments, originOf, renderFeed } from '@dateline/payloads';
import type { NewJob } from '@dateline/queues';
import {
  addFeedKey,
  addPartner,
  changePartner,
  decideFeedAccess,
  inTransaction,
  listFeedEntries,
  listFeedKeys,
  listUndecidedFeeds,
  openPool,
  putFeed,
  removeFeed,
  revokeFeedKey,
  saveEnrichments,
  settleFeedEntries,
  touchFeedsOf,
} from '@dateline/store';
import type { StoryEvent, StoryPublished, WakeJob } from '@dateline/story';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settleForeignEntries } from '../../services/syndicator/src/feeds/foreign-entries.ts';
import { feedRoutes } from '../../services/syndicator/src/feeds/routes.ts';
import { createSyndicateAll } from '../../services/syndicator/src/syndicate.ts';
import { until } from '../support/conditions.ts';
import { postgres } from '../support/infra.ts';
import { type GivenVersion, recordVersion } from './dispatcher-fixture.ts';

let pool: ReturnType<typeof openPool>;
let app: Hono;
let rendered = 0;

beforeAll(async () => {
  pool = openPool(await (await postgres()).freshDatabase(), { max: 4 });
  const origin = originOf('https://news.example', { hasHub: true });
  const documents = createFeedDocuments({
    pool,
    render: async (job) => {
      rendered += 1;
      return renderFeed(job);
    },
    origin,
    maxBytes: 1_000_000,
  });
  app = feedRoutes({
    pool,
    documents,
    origin,
    countRead: () => undefined,
    onError: (error) => expect.fail(String(error)),
  });
});
afterAll(async () => {
  await pool?.end();
});

const deliver = { add: async (_jobs: readonly NewJob<WakeJob>[]) => undefined };

/** Records a version and syndicates it, as deduplicator and syndicator do. */
async function publish(...versions: GivenVersion[]): Promise<void> {
  for (const version of versions) {
    await recordVersion(pool, version);
    await inTransaction(pool, (tx) => settleFeedEntries(tx, [version.id]));
  }
  const syndicateAll = createSyndicateAll({ pool, deliver: deliver as never, pathOf: () => [] });
  await syndicateAll(versions.map(releaseOf));
}

const releaseOf = ({ id, ordinal = 1, event }: GivenVersion): StoryPublished => ({
  schema: 'story.published',
  v: 1,
  storyId: id,
  ordinal,
  event: event ?? ((ordinal === 1 ? 'story.published' : 'story.updated') as StoryEvent),
  at: new Date().toISOString(),
});

let feeds = 0;
/** A feed of its own for a test, with the stories of `prefix` alone in it, since all others were recorded before it. */
async function newFeed(settings: { access?: 'open' | 'private'; maxEntries?: number } = {}): Promise<string> {
  const name = `feed-${++feeds}`;
  await putFeed(pool, { name, title: name, filter: {}, access: 'open', ...settings });
  return name;
}

const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });

async function titlesIn(path: string): Promise<string[]> {
  const feed = (await (await get(path)).json()) as { items: { title: string }[] };
  return feed.items.map(({ title }) => title);
}

const inFuture = (ms: number) => new Date(Date.now() + ms).toISOString();

describe('a feed', () => {
  it('is rendered once for each change, for whoever asks', async () => {
    const feed = await newFeed();
    await publish({ id: 'st_once' });
    const before = rendered;
    const all = await Promise.all(Array.from({ length: 20 }, () => get(`/feeds/${feed}.atom`)));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]));
    expect(rendered).toBe(before + 1);
    await publish({ id: 'st_twice' });
    expect((await get(`/feeds/${feed}.atom`)).status).toBe(200);
    expect(rendered).toBe(before + 2);
  });

  it('answers 304 to whoever has it, in any coding, and 200 after each change', async () => {
    const feed = await newFeed();
    await publish({ id: 'st_tag' });
    const seen = new Set<string | null>();
    const changed = async (what: string) => {
      for (const coding of ['identity', 'gzip', 'br', 'zstd']) {
        const first = await get(`/feeds/${feed}.rss`, { 'accept-encoding': coding });
        expect(seen, what).not.toContain(first.headers.get('etag'));
        seen.add(first.headers.get('etag'));
        const again = await get(`/feeds/${feed}.rss`, { 'if-none-match': first.headers.get('etag')! });
        expect(again.status, what).toBe(304);
      }
    };
    await changed('a first story');
    await publish({ id: 'st_tag', ordinal: 2, headline: 'Harbour opens after all' });
    await changed('a new version');
    await putFeed(pool, { name: feed, title: 'Other title', filter: {} });
    await changed('a new title');
    const found = {
      enricher: 'related',
      version: '1',
      result: { links: [{ storyId: 'st_earlier', title: 'Earlier', url: 'https://a.example/' }] },
    };
    await inTransaction(pool, async (tx) => {
      await saveEnrichments(tx, [{ storyId: 'st_tag', ordinal: 2, ms: 1, ...found }]);
      await touchFeedsOf(tx, ['st_tag']);
    });
    await changed('links to earlier stories');
    await publish({ id: 'st_tag', ordinal: 3, event: 'story.killed' });
    await changed('a kill');
  });

  it('misses no story by If-Modified-Since alone, however fast they come', async () => {
    const feed = await newFeed();
    for (let n = 1; n <= 5; n++) {
      const had = (await get(`/feeds/${feed}.json`)).headers.get('last-modified')!;
      await publish({ id: `st_fast_${n}` });
      const next = await get(`/feeds/${feed}.json`, { 'if-modified-since': had });
      expect(next.status).toBe(200);
    }
    const modified = await until('a change stands alone in its second', async () => {
      await publish({ id: `st_alone_${Date.now()}` });
      const time = (await get(`/feeds/${feed}.json`)).headers.get('last-modified')!;
      return (await get(`/feeds/${feed}.json`, { 'if-modified-since': time })).status === 304 ? time : undefined;
    });
    const later = new Date(Date.parse(modified) + 60_000).toUTCString();
    expect((await get(`/feeds/${feed}.json`, { 'if-modified-since': later })).status).toBe(200);
  });

  it('shows an embargoed story the moment its time has come, and hides one that is embargoed again', async () => {
    const feed = await newFeed();
    await publish({ id: 'st_embargo', headline: 'Not yet', embargoedUntil: inFuture(3_600_000) });
    const before = await get(`/feeds/${feed}.json`);
    expect(await before.json()).toMatchObject({ items: [] });
    const tag = before.headers.get('etag')!;
    expect((await get(`/feeds/${feed}.json`, { 'if-none-match': tag })).status).toBe(304);
    await pool.query(`update stories set embargoed_until = now() - interval '1 ms' where id = 'st_embargo'`);
    await pool.query(`update feed_entries set shown_at = now() - interval '1 ms' where story_id = 'st_embargo'`);
    await pool.query(`update feeds set due_at = now() - interval '1 ms' where due_at is not null`);
    const after = await get(`/feeds/${feed}.json`, { 'if-none-match': tag });
    expect(await after.json()).toMatchObject({ items: [{ title: 'Not yet' }] });
    await publish({ id: 'st_embargo', ordinal: 2, headline: 'Later', embargoedUntil: inFuture(3_600_000) });
    expect(await titlesIn(`/feeds/${feed}.json`)).toEqual([]);
  });

  it('shows nothing of a feed of the same name that was removed', async () => {
    const feed = await newFeed();
    await publish({ id: 'st_removed', headline: 'Of the old feed' });
    const old = await get(`/feeds/${feed}.json`);
    expect(await old.text()).toContain('Of the old feed');
    await removeFeed(pool, feed);
    expect((await get(`/feeds/${feed}.json`)).status).toBe(404);
    await putFeed(pool, { name: feed, title: feed, filter: {}, access: 'open' });
    const anew = await get(`/feeds/${feed}.json`, { 'if-none-match': old.headers.get('etag')! });
    expect(await anew.json()).toMatchObject({ items: [] });
  });

  it('misses no change of its own title by If-Modified-Since', async () => {
    const feed = await newFeed();
    for (const title of ['First', 'Second', 'Third']) {
      const had = (await get(`/feeds/${feed}.json`)).headers.get('last-modified')!;
      await putFeed(pool, { name: feed, title, filter: {} });
      expect(await (await get(`/feeds/${feed}.json`, { 'if-modified-since': had })).json()).toMatchObject({ title });
    }
  });

  it('loses no kill that is recorded while releases of the same stories are matched', async () => {
    const feed = await newFeed();
    const ids = Array.from({ length: 10 }, (_, n) => `st_race_${n}`);
    await Promise.all(ids.map((id) => publish({ id })));
    await Promise.all(
      ids.flatMap((id) => [
        publish({ id, ordinal: 2 }),
        inTransaction(pool, (tx) => touchFeedsOf(tx, [id])),
        recordVersion(pool, { id, ordinal: 3, event: 'story.killed' }).then(() =>
          inTransaction(pool, (tx) => settleFeedEntries(tx, [id])),
        ),
      ]),
    );
    await publish(...ids.map((id) => ({ id, ordinal: 3, event: 'story.killed' as const })));
    expect(await titlesIn(`/feeds/${feed}.json`)).toEqual([]);
  });

  it('shows what an older Dateline wrote beside this one, once a process of this one starts', async () => {
    const feed = await newFeed();
    await recordVersion(pool, { id: 'st_older', headline: 'By the older one' });
    await pool.query(
      `insert into feed_entries (feed, story_id, ordinal, event, published_at, updated_at)
       values ($1, 'st_older', 1, 'story.published', now(), now())`,
      [feed],
    );
    expect(await titlesIn(`/feeds/${feed}.json`)).toEqual([]);
    expect(await settleForeignEntries(pool, AbortSignal.any([]))).toBe(1);
    expect(await titlesIn(`/feeds/${feed}.json`)).toEqual(['By the older one']);
    expect(await settleForeignEntries(pool, AbortSignal.any([]))).toBe(0);
  });

  it('drops a killed story as soon as the kill is recorded, and says so in Atom', async () => {
    const feed = await newFeed();
    await publish({ id: 'st_kill', headline: 'Wrong' });
    expect(await titlesIn(`/feeds/${feed}.json`)).toEqual(['Wrong']);
    await recordVersion(pool, { id: 'st_kill', ordinal: 2, event: 'story.killed' });
    await inTransaction(pool, (tx) => settleFeedEntries(tx, ['st_kill']));
    expect(await titlesIn(`/feeds/${feed}.json`)).toEqual([]);
    await publish({ id: 'st_kill', ordinal: 2, event: 'story.killed' });
    expect(await (await get(`/feeds/${feed}.atom`)).text()).toContain(
      '<at:deleted-entry ref="urn:dateline:story:st_kill"',
    );
  });

  it('keeps what many writers add at the same time in one order without gaps', async () => {
    const feed = await newFeed();
    await Promise.all(Array.from({ length: 12 }, (_, n) => publish({ id: `st_many_${n}` })));
    const places = (await listFeedEntries(pool, feed, 100)).map(({ place }) => place);
    expect(places).toEqual(Array.from({ length: 12 }, (_, n) => 12 - n));
  });
});

describe('the archive of a feed', () => {
  it('leads from the feed to every story, and a part of it stays as it is', async () => {
    const feed = await newFeed({ maxEntries: 3 });
    for (let n = 1; n <= 8; n++) await publish({ id: `st_arch_${n}` });
    const found = new Set<string>();
    let path: string | undefined = `/feeds/${feed}.atom`;
    const parts: string[] = [];
    while (path !== undefined) {
      const text: string = await (await get(path)).text();
      parts.push(text);
      for (const [, id] of text.matchAll(/<entry[^>]*><id>urn:dateline:story:(\w+)</g)) found.add(id!);
      path = /rel="prev-archive" href="https:\/\/news\.example([^"]+)"/.exec(text)?.[1];
    }
    expect([...found].toSorted()).toEqual(Array.from({ length: 8 }, (_, n) => `st_arch_${n + 1}`));
    expect(parts.map((text) => text.includes('<fh:archive/>'))).toEqual([false, true, true]);
    expect(parts[2]).toContain(`rel="next-archive" href="https://news.example/feeds/${feed}/archive/3/2.atom"`);
    expect(parts[2]).toContain(`rel="current" href="https://news.example/feeds/${feed}.atom"`);

    const oldest = `/feeds/${feed}/archive/3/1.atom`;
    const tag = (await get(oldest)).headers.get('etag')!;
    for (let n = 9; n <= 10; n++) await publish({ id: `st_arch_${n}` });
    expect((await get(oldest, { 'if-none-match': tag })).status).toBe(304);
    await publish({ id: 'st_arch_2', ordinal: 2, headline: 'Corrected at last' });
    expect(await (await get(`/feeds/${feed}.atom`)).text()).toContain('Corrected at last');
    expect(await (await get(oldest)).text()).not.toContain('st_arch_2<');
  });

  it('has no part that is not full, and says what is wrong with an address', async () => {
    const feed = await newFeed();
    expect((await get(`/feeds/${feed}/archive/100/1.atom`)).status).toBe(404);
    for (const part of ['0/1.atom', 'x/1.atom', '10/-1.atom', '10/1e3.atom', '5000/1.atom'])
      expect((await get(`/feeds/${feed}/archive/${part}`)).status, part).toBe(400);
  });
});

describe('a private feed', () => {
  it('opens to its keys alone, however they are carried, until they are revoked', async () => {
    const feed = await newFeed({ access: 'private' });
    const other = await newFeed({ access: 'private' });
    const { id, key } = (await addFeedKey(pool, { feed, name: 'reader', perMinute: 1_000 }))!;
    const wrong = (await addFeedKey(pool, { feed: other, name: 'other' }))!.key;
    const basic = (login: string, password: string) => ({
      authorization: `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`,
    });
    const carried = (one: string): [string, Record<string, string>][] => [
      [`/feeds/${feed}.atom`, { authorization: `Bearer ${one}` }],
      [`/feeds/${feed}.atom`, basic('reader', one)],
      [`/feeds/${feed}.atom`, basic(one, '')],
      [`/feeds/${feed}.atom?key=${one}`, {}],
    ];
    for (const [path, headers] of carried(key)) expect((await get(path, headers)).status).toBe(200);
    for (const one of [wrong, `${key}x`, '', 'dlf_'])
      for (const [path, headers] of carried(one)) expect((await get(path, headers)).status).toBe(401);
    const refused = await get(`/feeds/${feed}.atom`);
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toContain('Basic realm="feeds"');
    const read = await get(`/feeds/${feed}.atom?key=${key}`);
    expect(read.headers.get('cache-control')).toBe('private, no-cache');
    expect(await read.text()).not.toContain(key);
    expect(await (await get('/feeds')).text()).not.toContain(feed);
    expect(await revokeFeedKey(pool, id)).toBe(true);
    for (const [path, headers] of carried(key)) expect((await get(path, headers)).status).toBe(401);
    expect(await revokeFeedKey(pool, id)).toBe(false);
  });

  it('is closed to a partner who is disabled, and open again afterwards', async () => {
    const feed = await newFeed({ access: 'private' });
    await addPartner(pool, { id: feed, name: 'Herald', email: null, filter: {} });
    await pool.query('update feeds set partner_id = $1 where name = $1', [feed]);
    const { key } = (await addFeedKey(pool, { feed, name: 'reader' }))!;
    const status = async () => (await get(`/feeds/${feed}.atom?key=${key}`)).status;
    expect(await status()).toBe(200);
    await changePartner(pool, feed, { disabled: true });
    expect(await status()).toBe(401);
    await changePartner(pool, feed, { disabled: false });
    expect(await status()).toBe(200);
  });

  it('answers 429 with a time to wait once a key has used up its minute', async () => {
    const feed = await newFeed({ access: 'private' });
    const { key } = (await addFeedKey(pool, { feed, name: 'eager', perMinute: 2 }))!;
    const statuses: number[] = [];
    for (let n = 0; n < 3; n++) statuses.push((await get(`/feeds/${feed}.rss?key=${key}`)).status);
    expect(statuses).toEqual([200, 200, 429]);
    const limited = await get(`/feeds/${feed}.rss?key=${key}`);
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    await until('its use is noted', async () => (await listFeedKeys(pool, feed))[0]?.lastUsedAt ?? undefined);
  });

  it('is what a new feed is, unless somebody says that it is open', async () => {
    await putFeed(pool, { name: 'fresh', title: 'Fresh', filter: {} });
    expect((await get('/feeds/fresh.atom')).status).toBe(401);
    expect(await listUndecidedFeeds(pool)).not.toContain('fresh');
    await pool.query(`insert into feeds (name, title) values ('older', 'Made before feeds had keys')`);
    expect((await get('/feeds/older.atom')).status).toBe(200);
    expect(await listUndecidedFeeds(pool)).toContain('older');
    await putFeed(pool, { name: 'older', title: 'Changed', filter: {} });
    expect(await listUndecidedFeeds(pool)).toContain('older');
    expect(await decideFeedAccess(pool, 'older', 'private')).toBe(true);
    expect(await listUndecidedFeeds(pool)).not.toContain('older');
    expect((await get('/feeds/older.atom')).status).toBe(401);
    expect(await decideFeedAccess(pool, 'nowhere', 'open')).toBe(false);
  });
});
