import type { Pool } from '@dateline/store';
import { describe, expect, it } from 'vitest';
import { feedRoutes } from './feed-routes.ts';

const feed = {
  name: 'world',
  title: 'World',
  description: null,
  language: null,
  filter: {},
  maxEntries: 10,
  createdAt: new Date('2026-11-24T08:00:00Z'),
};
/** A database with one feed and no entries. */
const pool = {
  query: async (text: string) => ({ rows: text.includes('from feeds') ? [feed] : [], rowCount: 0 }),
} as unknown as Pool;
const app = feedRoutes({ pool, publicUrl: 'https://news.example' });

it.each([
  [undefined, 'application/rss+xml'],
  ['*/*', 'application/rss+xml'],
  ['application/atom+xml', 'application/atom+xml'],
  ['application/feed+json, application/rss+xml;q=0.5', 'application/feed+json'],
])('answers Accept %s with %s', async (accept, mediaType) => {
  const response = await app.request('/feeds/world', accept === undefined ? {} : { headers: { accept } });
  expect(response.headers.get('content-type')).toBe(`${mediaType}; charset=utf-8`);
});

it('answers 304 to whoever has these bytes', async () => {
  const etag = (await app.request('/feeds/world.atom')).headers.get('etag') ?? '';
  const again = await app.request('/feeds/world.atom', { headers: { 'if-none-match': etag } });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe('');
});

it('knows no feed of another name or form', async () => {
  expect((await app.request('/feeds/world.docx')).status).toBe(404);
});

describe('a conditional request', () => {
  const status = async (headers: Record<string, string>) =>
    (await app.request('/feeds/world.atom', { headers })).status;
  const made = feed.createdAt;
  const secondsOff = (seconds: number) => new Date(made.getTime() + seconds * 1000).toUTCString();

  it.each([
    ['the moment of the last change', secondsOff(0), 304],
    ['a later moment', secondsOff(60), 304],
    ['an earlier moment', secondsOff(-1), 200],
    ['no date', 'yesterday', 200],
  ])('by If-Modified-Since with %s', async (_what, since, expected) =>
    expect(await status({ 'if-modified-since': since })).toBe(expected),
  );

  it('by If-None-Match outranks the date', async () => {
    expect(await status({ 'if-none-match': '"other"', 'if-modified-since': secondsOff(60) })).toBe(200);
  });

  it('knows its tag among others, weak or strong, and the star', async () => {
    const etag = (await app.request('/feeds/world.atom')).headers.get('etag') ?? '';
    expect(await status({ 'if-none-match': `"a", W/${etag}` })).toBe(304);
    expect(await status({ 'if-none-match': '*' })).toBe(304);
  });
});

it('lets caches keep a feed only if they ask each time, for a kill must be seen at once', async () => {
  expect((await app.request('/feeds/world.rss')).headers.get('cache-control')).toBe('public, no-cache');
});
