import { batchCalls } from '@dateline/flow';
import {
  type AddressRead,
  addressesOf,
  type CurrentVersion,
  codingFor,
  contentTypeOf,
  createCurrentVersion,
  type FeedAddress,
  type FeedDocuments,
  type FeedOrigin,
  fullPages,
  linkHeader,
  readAddress,
  readArchiveAddress,
  topicUrlOf,
} from '@dateline/payloads';
import {
  type FeedVersion,
  findFeedKeys,
  type GoodFeedKey,
  listFeeds,
  noteFeedKeysUsed,
  type Pool,
} from '@dateline/store';
import { type Context, Hono } from 'hono';
import { admit, hashOfKeyIn, keyOf } from './access.ts';
import { hasTag, isUnmodifiedSince, tagOf } from './conditional.ts';
import { createKeyUse } from './key-use.ts';
import { createKeyLimiter } from './limiter.ts';
import type { ReadCounter } from './read-counter.ts';

export interface FeedDeps {
  pool: Pool;
  documents: FeedDocuments;
  origin: FeedOrigin;
  /** Told of each request that is answered with 200 or 304, if the feed is a partner's. */
  countRead: ReadCounter['count'];
  onError(error: unknown): void;
}

interface Serving {
  documents: FeedDocuments;
  origin: FeedOrigin;
  currentVersion: CurrentVersion;
  /** The key of this hash, if it is good at this moment. */
  findKey(hash: Uint8Array): Promise<GoodFeedKey | undefined>;
  secondsToWait: ReturnType<typeof createKeyLimiter>;
  noteUse(keyId: string): void;
  countRead: ReadCounter['count'];
}

/**
 * Feeds over HTTP: /feeds lists those that are open, /feeds/{name}.{form} serves one, /feeds/{name} negotiates by Accept,
 * /feeds/{name}/archive/{size}/{page}.{form} serves a part of its archive.
 */
export function feedRoutes({ pool, documents, origin, countRead, onError }: FeedDeps): Hono {
  const serving: Serving = {
    documents,
    origin,
    countRead,
    currentVersion: createCurrentVersion(pool),
    findKey: batchCalls((hashes: readonly Uint8Array[]) => findFeedKeys(pool, hashes)),
    secondsToWait: createKeyLimiter(),
    noteUse: createKeyUse((ids) => noteFeedKeysUsed(pool, ids), onError),
  };
  const app = new Hono();
  app.get('/feeds', async (c) => c.json(await openFeeds(pool), 200, { 'cache-control': 'no-cache' }));
  app.get('/feeds/:file', (c) => {
    const read = readAddress({ file: c.req.param('file'), accept: c.req.header('accept') });
    return serve(c, read, serving);
  });
  app.get('/feeds/:name/archive/:size/:file', (c) =>
    serve(c, readArchiveAddress(c.req.param('name'), c.req.param('size'), c.req.param('file')), serving),
  );
  for (const path of ['/feeds', '/feeds/:file', '/feeds/:name/archive/:size/:file'])
    app.all(path, (c) => c.text('Feeds are read with GET or HEAD.\n', 405, { allow: 'GET, HEAD' }));
  return app;
}

async function openFeeds(pool: Pool): Promise<object> {
  const open = (await listFeeds(pool)).filter(({ access }) => access === 'open');
  return { feeds: open.map(({ name, title }) => ({ name, title, ...addressesOf(name) })) };
}

async function serve(c: Context, read: AddressRead, serving: Serving): Promise<Response> {
  if (!read.ok) return refuse(c, read.status, read.reason);
  const keys = c.req.queries('key') ?? [];
  if (keys.length > 1) return refuse(c, 400, 'The address has more than one key');
  const hash = hashOfKeyIn(keyOf(c.req.header('authorization'), keys[0]));
  const { address } = read;
  const [version, found] = await Promise.all([
    serving.currentVersion(address.name),
    hash === undefined ? undefined : serving.findKey(hash),
  ]);
  if (version === undefined)
    return refuse(c, 404, `There is no feed "${address.name}". /feeds lists those that are open`);
  const key = found?.feed === version.name ? found : undefined;
  const admission = admit(version, key, serving.secondsToWait);
  if (!admission.ok) return refuse(c, admission.status, admission.reason, admission.headers);
  if (key) serving.noteUse(key.id);
  if (address.archive && address.archive.page > fullPages(version.place, address.archive.size))
    return refuse(c, 404, 'This part of the archive is not full yet; the feed itself has its stories');
  return respond(c, address, version, { ...serving, keyInAddress: key && keys[0] });
}

const refuse = (
  c: Context,
  status: 400 | 401 | 404 | 406 | 429,
  reason: string,
  headers: Record<string, string> = {},
) => c.text(`${reason}.\n`, status, { 'cache-control': 'no-store', ...headers });

interface Responding extends Serving {
  /** The good key that the address had. */
  keyInAddress: string | undefined;
}

/** What a subscriber looks for (WebSub, 4): the hub, and the address that it may subscribe to there. */
function linksOf(address: FeedAddress, { origin, keyInAddress }: Responding): { link?: string } {
  const topic = topicUrlOf(address, origin, keyInAddress);
  if (origin.hubUrl === undefined || topic === undefined || address.archive) return {};
  return { link: linkHeader(origin.hubUrl, topic) };
}

/** Returns 304 when the reader has the document (RFC 9110, section 13); If-None-Match outranks If-Modified-Since. */
async function respond(c: Context, address: FeedAddress, version: FeedVersion, serving: Responding): Promise<Response> {
  const { documents } = serving;
  const unchanged = (headers: Record<string, string>): Response => {
    count(c, version, NOTHING, serving);
    return c.body(null, 304, headers);
  };
  const coding = codingFor(c.req.header('accept-encoding'));
  const known = c.req.header('if-none-match');
  const since = c.req.header('if-modified-since');
  const headers = { ...headersOf(address, version), ...linksOf(address, serving) };
  const hash = documents.knownHash(address, version);
  const isKnown = known !== undefined && hash !== undefined && hasTag(known, hash);
  if (isKnown || (known === undefined && since !== undefined && isUnmodifiedSince(since, version)))
    return unchanged(hash === undefined ? headers : { ...headers, etag: tagOf(hash, coding) });
  const document = await documents.read(address, version);
  if (document === undefined) return refuse(c, 404, `There is no feed "${address.name}" any more`);
  const tagged = {
    ...headers,
    etag: tagOf(document.hash, coding),
    'last-modified': new Date(document.changedMs).toUTCString(),
  };
  if (known !== undefined && hasTag(known, document.hash)) return unchanged(tagged);
  const body = await documents.bytes(address, document, coding);
  count(c, version, { stories: document.stories, bytes: body.length }, serving);
  return new Response(body as Uint8Array<ArrayBuffer>, {
    headers: {
      ...tagged,
      'content-type': contentTypeOf(address),
      'content-length': String(body.length),
      'x-content-type-options': 'nosniff',
      ...(coding && { 'content-encoding': coding }),
    },
  });
}

const NOTHING = { stories: 0, bytes: 0 };

/** Counts what an answer carries for the partner whose feed it is; that of a HEAD carries nothing. */
function count(
  c: Context,
  { partnerId, name }: FeedVersion,
  carried: typeof NOTHING,
  { countRead }: Pick<Serving, 'countRead'>,
): void {
  if (partnerId === null) return;
  countRead({ partnerId, subject: name, ...(c.req.method === 'HEAD' ? NOTHING : carried) });
}

/**
 * `no-cache`: a cache may keep a feed but must ask each time, since a killed story has to be gone at once. A private one is no
 * shared cache's to keep.
 */
const headersOf = ({ isNegotiated }: FeedAddress, { access, changedMs }: FeedVersion): Record<string, string> => ({
  'last-modified': new Date(changedMs).toUTCString(),
  'cache-control': access === 'open' ? 'public, no-cache' : 'private, no-cache',
  vary: [
    'accept-encoding',
    ...(isNegotiated ? ['accept'] : []),
    ...(access === 'private' ? ['authorization'] : []),
  ].join(', '),
});
