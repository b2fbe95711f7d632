import { createHash } from 'node:crypto';
import { formatForAccept, formatNamed } from '@dateline/formats';
import { findFeed, listFeeds, type Pool } from '@dateline/store';
import { type Context, Hono } from 'hono';
import { type FeedDocument, renderFeed } from './feed-document.ts';

export interface FeedDeps {
  pool: Pool;
  /** Where readers reach this service, without a slash at its end; undefined = as they asked for it. */
  publicUrl: string | undefined;
}

/** Names at the end of a feed's address, and the format each stands for. */
const suffixes = new Map(
  Object.entries({
    rss: 'rss',
    atom: 'atom',
    json: 'json-feed',
    sitemap: 'news-sitemap',
    ninjs: 'ninjs',
    newsml: 'newsml-g2',
  }),
);
/** What Accept may choose from, the first for whoever accepts anything. */
const negotiable = ['rss', 'atom', 'json-feed', 'newsml-g2'].map(formatNamed);

/** Feeds over HTTP: /feeds lists them, /feeds/{name}.{rss|atom|json} serves one, /feeds/{name} negotiates by Accept. */
export function feedRoutes(deps: FeedDeps): Hono {
  const app = new Hono();
  app.get('/feeds', async (c) => {
    const feeds = await listFeeds(deps.pool);
    return c.json({
      feeds: feeds.map(({ name, title }) => ({
        name,
        title,
        rss: `/feeds/${name}.rss`,
        atom: `/feeds/${name}.atom`,
        json: `/feeds/${name}.json`,
      })),
    });
  });
  app.get('/feeds/:file', (c) => serveFeed(c, deps));
  return app;
}

async function serveFeed(c: Context, deps: FeedDeps): Promise<Response> {
  const [name = '', suffix] = (c.req.param('file') ?? '').split('.', 2);
  const format =
    suffix === undefined ? formatForAccept(c.req.header('accept'), negotiable)?.name : suffixes.get(suffix);
  const feed = await findFeed(deps.pool, name);
  if (!feed || !format) return c.text(`There is no feed /feeds/${c.req.param('file')}. /feeds lists them.\n`, 404);
  const base = deps.publicUrl ?? new URL(c.req.url).origin;
  const urls = { self: `${base}/feeds/${c.req.param('file')}`, home: base };
  return respond(c, await renderFeed(deps.pool, feed, format, urls));
}

/**
 * Answers 304 when the reader has these bytes (RFC 9110, section 13). `no-cache`: a cache may keep a feed but must ask
 * each time, since a killed story has to be gone at once.
 */
function respond(c: Context, document: FeedDocument): Response {
  const etag = `"${createHash('sha256').update(document.body).digest('base64url').slice(0, 27)}"`;
  const headers = {
    etag,
    'last-modified': document.lastModified.toUTCString(),
    'cache-control': 'public, no-cache',
    'content-type': document.mediaType,
    'x-content-type-options': 'nosniff',
    vary: 'accept',
  };
  if (isFresh(c, etag, document.lastModified)) return new Response(null, { status: 304, headers });
  return new Response(document.body, { headers });
}

/** If-None-Match outranks If-Modified-Since. HTTP dates have whole seconds. */
function isFresh(c: Context, etag: string, lastModified: Date): boolean {
  const known = c.req.header('if-none-match');
  if (known !== undefined)
    return known === '*' || known.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  const since = Date.parse(c.req.header('if-modified-since') ?? '');
  return Number.isFinite(since) && Math.floor(lastModified.getTime() / 1000) * 1000 <= since;
}
