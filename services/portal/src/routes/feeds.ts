import { refusal } from '@dateline/runtime';
import { addFeedKey, listFeedKeys, pageOfFeeds, readFeed, removeFeedOf, revokeFeedKey } from '@dateline/store';
import { createFeed, feedInput, feedView, reviseFeed, viewFeed } from '@dateline/subscriptions';
import { createRoute, z } from '@hono/zod-openapi';
import { audit } from '../audit.ts';
import { requireRole } from '../authenticate.ts';
import type { PortalDeps } from '../deps.ts';
import { etagOf, revisionOf } from '../etag.ts';
import { answerRefusal, problem } from '../problem.ts';
import {
  bodyOf,
  everyRefusal,
  idempotencyKey,
  ifMatch,
  json,
  on,
  type PortalContext,
  pageQuery,
  type Resource,
  resource,
} from '../resource.ts';

const feedSchema = feedView.openapi('Feed');
const nameParam = z.object({ name: z.string().max(100) });
const unknown = { 404: refusal('No such feed that the caller may see') };
const invalid = { 422: refusal('A value cannot be used; `errors` has a sentence for each') };

const listRoute = createRoute({
  method: 'get',
  path: '/v1/feeds',
  summary: 'Feeds, by name',
  security: [{ token: [] }],
  request: {
    query: pageQuery,
  },
  responses: {
    200: json('Feeds that the caller may see', z.object({ feeds: z.array(feedSchema), next: z.string().optional() })),
    ...everyRefusal,
  },
});

const createOne = createRoute({
  method: 'post',
  path: '/v1/feeds',
  summary: 'Make a feed, private unless an operator says otherwise',
  security: [{ token: [] }],
  request: { headers: idempotencyKey, body: bodyOf(feedInput.openapi('FeedInput')) },
  responses: {
    201: json('The feed', feedSchema),
    409: refusal('The name is taken, or the partner has as many as it may'),
    ...invalid,
    ...everyRefusal,
  },
});

const readRoute = createRoute({
  method: 'get',
  path: '/v1/feeds/{name}',
  summary: 'One feed',
  security: [{ token: [] }],
  request: { params: nameParam },
  responses: { 200: json('The feed; its ETag is its revision', feedSchema), ...unknown, ...everyRefusal },
});

const changeRoute = createRoute({
  method: 'patch',
  path: '/v1/feeds/{name}',
  summary: 'Change a feed',
  description:
    'A JSON Merge Patch (RFC 7386) over FeedInput without `name`, which is its address. Entries that it has stay.',
  security: [{ token: [] }],
  request: {
    params: nameParam,
    headers: ifMatch,
    body: bodyOf(z.record(z.string(), z.unknown()).openapi('FeedChange')),
  },
  responses: {
    200: json('The feed as it is now', feedSchema),
    412: refusal('It was changed in the meantime'),
    428: refusal('If-Match is missing'),
    ...invalid,
    ...unknown,
    ...everyRefusal,
  },
});

const removeRoute = createRoute({
  method: 'delete',
  path: '/v1/feeds/{name}',
  summary: 'Remove a feed with its keys',
  security: [{ token: [] }],
  request: { params: nameParam },
  responses: {
    204: { description: 'Removed' },
    412: refusal('It was changed in the meantime'),
    ...unknown,
    ...everyRefusal,
  },
});

const keyView = z
  .object({
    id: z.string(),
    name: z.string(),
    perMinute: z.int().describe('Requests a minute that it is good for'),
    createdAt: z.iso.datetime(),
    revokedAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable().describe('To the minute'),
  })
  .openapi('FeedKey');

const keysRoute = createRoute({
  method: 'get',
  path: '/v1/feeds/{name}/keys',
  summary: 'Keys of a private feed, without the keys',
  security: [{ token: [] }],
  request: { params: nameParam },
  responses: { 200: json('Keys, newest first', z.object({ keys: z.array(keyView) })), ...unknown, ...everyRefusal },
});

const addKeyRoute = createRoute({
  method: 'post',
  path: '/v1/feeds/{name}/keys',
  summary: 'Make a key; it is shown this once',
  security: [{ token: [] }],
  request: {
    params: nameParam,
    body: bodyOf(
      z.strictObject({ name: z.string().min(1).max(200), perMinute: z.int().min(1).max(60_000).default(60) }),
    ),
  },
  responses: {
    201: json('The key', z.object({ id: z.string(), key: z.string() })),
    ...invalid,
    ...unknown,
    ...everyRefusal,
  },
});

const revokeKeyRoute = createRoute({
  method: 'delete',
  path: '/v1/feeds/{name}/keys/{id}',
  summary: 'Revoke a key, from the next request on',
  security: [{ token: [] }],
  request: { params: nameParam.extend({ id: z.string().max(100) }) },
  responses: { 204: { description: 'Revoked' }, ...unknown, ...everyRefusal },
});

/** Feeds as a resource. */
export function feedRoutes(deps: PortalDeps): Resource {
  const { pool } = deps;
  const app = resource('/v1/feeds', deps);
  on(app, listRoute, async (c, { query: { limit, cursor } }) => {
    const feeds = await pageOfFeeds(pool, { partnerId: c.var.caller.partnerId, after: cursor, limit });
    return c.json({ feeds: feeds.map(viewFeed), next: feeds.length === limit ? feeds.at(-1)?.name : undefined });
  });
  on(app, readRoute, async (c, { params: { name } }) => {
    const feed = await readFeed(pool, name, c.var.caller.partnerId);
    return feed ? c.json(viewFeed(feed), 200, { etag: etagOf(feed) }) : unknownFeed(c, name);
  });
  on(app, keysRoute, async (c, { params: { name } }) => {
    if (!(await readFeed(pool, name, c.var.caller.partnerId))) return unknownFeed(c, name);
    return c.json({ keys: (await listFeedKeys(pool, name)).map(({ feed: _feed, ...key }) => key) });
  });
  app.on(['POST', 'PATCH', 'DELETE'], '/v1/feeds/*', requireRole('partner'));
  on(app, createOne, async (c, { body }) => {
    const made = await createFeed(pool, body, { partnerId: c.var.caller.partnerId });
    if (!made.ok) return answerRefusal(c, made.refusal);
    await audit(c, pool, 'add-feed', made.value.name);
    return c.json(viewFeed(made.value), 201, { etag: etagOf(made.value), location: `/v1/feeds/${made.value.name}` });
  });
  on(app, changeRoute, async (c, { params: { name }, body }) => {
    const revision = revisionOf(c);
    if (revision instanceof Response) return revision;
    const changed = await reviseFeed(pool, name, body, { partnerId: c.var.caller.partnerId, revision });
    if (!changed.ok) return answerRefusal(c, changed.refusal);
    await audit(c, pool, 'change-feed', name, { fields: Object.keys(body) });
    return c.json(viewFeed(changed.value), 200, { etag: etagOf(changed.value) });
  });
  on(app, removeRoute, async (c, { params: { name } }) => {
    const revision = c.req.header('if-match') === undefined ? undefined : revisionOf(c);
    if (revision instanceof Response) return revision;
    const { partnerId } = c.var.caller;
    if (await removeFeedOf(pool, name, { partnerId, revision })) {
      await audit(c, pool, 'remove-feed', name);
      return c.body(null, 204);
    }
    if (!(await readFeed(pool, name, partnerId))) return unknownFeed(c, name);
    return problem(c, 'REVISION_OTHER', 'It was changed in the meantime. Read it again.');
  });
  on(app, addKeyRoute, async (c, { params: { name }, body }) => {
    const feed = await readFeed(pool, name, c.var.caller.partnerId);
    const made = feed && (await addFeedKey(pool, { feed: name, ...body }));
    if (!made) return unknownFeed(c, name);
    await audit(c, pool, 'add-feed-key', name, { id: made.id });
    return c.json(made, 201);
  });
  on(app, revokeKeyRoute, async (c, { params: { name, id } }) => {
    const feed = await readFeed(pool, name, c.var.caller.partnerId);
    const isOfFeed = feed !== undefined && (await listFeedKeys(pool, name)).some((key) => key.id === id);
    if (!isOfFeed) return unknownFeed(c, name);
    await revokeFeedKey(pool, id);
    await audit(c, pool, 'revoke-feed-key', name, { id });
    return c.body(null, 204);
  });
  return app;
}

const unknownFeed = (c: PortalContext, name: string): Response =>
  problem(c, 'NOT_FOUND', `There is no feed "${name}", or no such key of it, that this caller may see.`);
