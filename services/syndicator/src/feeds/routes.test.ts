import { gunzipSync } from 'node:zlib';
import { createFeedDocuments, originOf, renderFeed } from '@dateline/payloads';
import type { Pool } from '@dateline/store';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FeedRead } from './read-counter.ts';
import { feedRoutes } from './routes.ts';

const changedAt = new Date('2026-11-24T08:00:00.400Z');
const state = { seq: 3, revision: 1, place: 0, changedMs: changedAt.getTime() };
const feed = {
  ...state,
  name: 'world',
  title: 'World',
  description: null,
  language: null,
  access: 'open',
  partnerId: 'herald' as string | null,
  maxEntries: 10,
  createdMs: 0,
  previousMs: Date.parse('2026-11-24T07:59:59.900Z'),
  updatedMs: 0,
  isDue: false,
};
/** A database with one feed and no entries. */
const pool = {
  query: async (text: string, values: unknown[][] = []) => {
    if (text.includes('name = any')) return { rows: values[0]!.includes('world') ? [feed] : [], rowCount: 1 };
    return { rows: [{ ...feed, entries: '[]', withdrawn: '[]' }], rowCount: 1 };
  },
} as unknown as Pool;
const origin = originOf('https://news.example', { hasHub: true });
const documents = createFeedDocuments({
  pool,
  render: async (job) => renderFeed(job),
  origin,
  maxBytes: 100_000,
});
const reads: FeedRead[] = [];
const app = feedRoutes({ pool, documents, origin, countRead: (read) => reads.push(read), onError: () => undefined });
beforeEach(() => {
  reads.length = 0;
});
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });

it.each([
  [undefined, 'application/rss+xml'],
  ['*/*', 'application/rss+xml'],
  ['application/atom+xml', 'application/atom+xml'],
  ['application/feed+json, application/rss+xml;q=0.5', 'application/feed+json'],
])('answers Accept %s with %s', async (accept, mediaType) => {
  const response = await get('/feeds/world', accept === undefined ? {} : { accept });
  expect(response.headers.get('content-type')).toBe(`${mediaType}; charset=utf-8`);
  expect(response.headers.get('vary')).toContain('accept');
});

it.each([
  ['/feeds/world', { accept: 'image/png' }, 406],
  ['/feeds/world.docx', {}, 404],
  ['/feeds/nowhere.atom', {}, 404],
  ['/feeds/WORLD.atom', {}, 404],
  ['/feeds/world.atom.gz', {}, 404],
  ['/feeds/world.atom?key=a&key=b', {}, 400],
  ['/feeds/world/archive/ten/1.atom', {}, 400],
  ['/feeds/world/archive/10/1.atom', {}, 404],
])('answers %s (%j) with %i', async (path, headers, status) =>
  expect((await get(path, headers as Record<string, string>)).status).toBe(status),
);

it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('allows no %s', async (method) => {
  for (const path of ['/feeds', '/feeds/world.atom', '/feeds/world/archive/10/1.atom']) {
    const response = await app.request(path, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
  }
});

it('answers HEAD with the headers of GET', async () => {
  const [got, head] = [await get('/feeds/world.atom'), await app.request('/feeds/world.atom', { method: 'HEAD' })];
  expect(await head.text()).toBe('');
  for (const name of ['etag', 'last-modified', 'content-type', 'content-length'])
    expect(head.headers.get(name), name).toBe(got.headers.get(name));
});

it('says where it is by its configuration, whatever host a request names', async () => {
  const text = await (await get('http://attacker.example/feeds/world.atom', { host: 'attacker.example' })).text();
  expect(text).toContain('rel="self" href="https://news.example/feeds/world.atom"');
  expect(text).not.toContain('attacker');
});

it('comes compressed in one of the codings that are taken, each with a tag of its own', async () => {
  const plain = await get('/feeds/world.rss');
  const packed = await get('/feeds/world.rss', { 'accept-encoding': 'gzip, br;q=0.2' });
  expect(packed.headers.get('content-encoding')).toBe('gzip');
  expect(packed.headers.get('etag')).not.toBe(plain.headers.get('etag'));
  expect(gunzipSync(await packed.arrayBuffer()).toString()).toBe(await plain.text());
});

describe('a conditional request', () => {
  const status = async (headers: Record<string, string>) => (await get('/feeds/world.atom', headers)).status;
  const secondsOff = (seconds: number) => new Date(changedAt.getTime() + seconds * 1000).toUTCString();

  it.each([
    ['the moment of the last change', secondsOff(0), 304],
    ['a later moment, which the reader must have from elsewhere', secondsOff(60), 200],
    ['an earlier moment', secondsOff(-1), 200],
    ['no date', 'yesterday', 200],
  ])('by If-Modified-Since with %s', async (_what, since, expected) =>
    expect(await status({ 'if-modified-since': since })).toBe(expected),
  );

  it('by If-None-Match outranks the date', async () => {
    expect(await status({ 'if-none-match': '"other"', 'if-modified-since': secondsOff(0) })).toBe(200);
  });

  it('knows its tag among others, weak or strong, and the star', async () => {
    const etag = (await get('/feeds/world.atom')).headers.get('etag') ?? '';
    expect(await status({ 'if-none-match': `"a", W/${etag}` })).toBe(304);
    expect(await status({ 'if-none-match': '*' })).toBe(304);
  });
});

it('lets caches keep a feed only if they ask each time, for a kill must be seen at once', async () => {
  expect((await get('/feeds/world.rss')).headers.get('cache-control')).toBe('public, no-cache');
});

describe('what is counted for the partner of a feed', () => {
  const nothing = { partnerId: 'herald', subject: 'world', stories: 0, bytes: 0 };

  it('is each request that is answered, with the bytes of its body as sent', async () => {
    const headers = { 'accept-encoding': 'gzip' };
    const got = await get('/feeds/world.atom', headers);
    const { byteLength } = await got.arrayBuffer();
    await get('/feeds/world.atom', { 'if-none-match': got.headers.get('etag')! });
    await get('/feeds/world.atom', { 'if-modified-since': got.headers.get('last-modified')! });
    await app.request('/feeds/world.atom', { method: 'HEAD' });
    expect(reads).toEqual([{ ...nothing, bytes: byteLength }, nothing, nothing, nothing]);
  });

  it('is no request that is refused', async () => {
    for (const path of ['world.docx', 'nowhere.atom', 'world.atom?key=a&key=b', 'world/archive/10/1.atom'])
      await get(`/feeds/${path}`);
    expect(reads).toEqual([]);
  });

  it('is nothing of a feed without a partner', async () => {
    feed.partnerId = null;
    expect((await get('/feeds/world.atom')).status).toBe(200);
    feed.partnerId = 'herald';
    expect(reads).toEqual([]);
  });
});
