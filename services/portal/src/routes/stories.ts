import { refusal } from '@dateline/runtime';
import {
  type ArchiveStory,
  countFetched,
  findInArchive,
  type KillConfirmation,
  listArchive,
  listReadingRights,
  type ReadingRight,
  readKill,
} from '@dateline/store';
import { webhookPayload } from '@dateline/story';
import { pathOf } from '@dateline/topics';
import { createRoute, z } from '@hono/zod-openapi';
import { cursorOf, placeAfter } from '../cursor.ts';
import type { PortalDeps } from '../deps.ts';
import { problem, unknownCursor } from '../problem.ts';
import { everyRefusal, idParam, json, on, type PortalContext, type Resource, resource } from '../resource.ts';
import { storyData } from '../story-data.ts';

const time = z.iso.datetime();
const security = [{ token: [] }];
const refusals = { ...everyRefusal, 404: refusal('No such story that the caller may see') };

const storyView = z
  .object({
    storyId: z.string(),
    ordinal: z.int(),
    guid: z.string(),
    source: z.string(),
    headline: z.string(),
    language: z.string(),
    urgency: z.int(),
    topics: z.array(z.object({ code: z.string(), name: z.string().optional() })),
    publishedAt: time,
    updatedAt: time,
  })
  .openapi('Story');

const listRoute = createRoute({
  method: 'get',
  path: '/v1/stories',
  summary: 'Stories that are out, those released last first',
  description:
    "Within the filters of the partner's endpoints and feeds. A page may be shorter than `limit` and yet have a `next`.",
  security,
  request: {
    query: z.object({
      q: z.string().min(1).max(500).optional().describe('Words of headline, slugline and body; "phrases"; -word; or'),
      topic: z.string().max(100).optional().describe('A Media Topics code; its subtree too'),
      since: z.iso
        .datetime({ offset: true })
        .transform((text) => new Date(text))
        .optional()
        .describe('Published or changed at this time or later'),
      limit: z.coerce.number().int().min(1).max(100).default(50),
      cursor: z.string().max(300).optional().describe('`next` of the page before'),
    }),
  },
  responses: {
    200: json('Stories', z.object({ stories: z.array(storyView), next: z.string().optional() })),
    400: refusal('The query cannot be read'),
    ...everyRefusal,
  },
});

const readRoute = createRoute({
  method: 'get',
  path: '/v1/stories/{id}',
  summary: 'One story that is out, with its content',
  security,
  request: {
    params: idParam,
    query: z.object({ format: z.string().max(50).default('ninjs').describe('Format of the content') }),
  },
  responses: {
    200: json('The story; `data` is what webhooks carry', storyView.extend({ data: webhookPayload.shape.data })),
    400: refusal('No such format'),
    ...refusals,
    410: refusal('The story was killed or withdrawn'),
  },
});

const standing = z.enum(['confirmed', 'waiting', 'failed', 'held', 'superseded', 'not-owed', 'never-had']);

const killRoute = createRoute({
  method: 'get',
  path: '/v1/stories/{id}/kill',
  summary: 'Who has confirmed the kill of a story',
  description: 'A partner sees its own endpoints and feeds.',
  security,
  request: { params: idParam },
  responses: {
    200: json(
      'Endpoints and feeds, and where the kill stands at each',
      z.object({
        storyId: z.string(),
        headline: z.string().nullable().describe('Null to a partner'),
        ordinal: z.int(),
        killedAt: time,
        counts: z.record(standing, z.int()),
        endpoints: z.array(
          z.object({
            endpointId: z.string(),
            name: z.string(),
            partnerId: z.string().nullable(),
            removed: z.boolean(),
            standing: standing.describe('"confirmed": answered with 2xx, or read past by pull'),
            confirmedAt: time.nullable(),
            textDeliveredAt: time.nullable(),
            deliveryId: z.string().nullable(),
            attempts: z.int(),
            nextAttemptAt: time.nullable(),
            lastError: z.string().nullable(),
          }),
        ),
        feeds: z.array(
          z.object({
            feed: z.string(),
            partnerId: z.string().nullable(),
            publishedAt: time,
            withdrawnAt: time.nullable(),
          }),
        ),
      }),
    ),
    ...refusals,
  },
});

/** The archive, as far as a partner's filters reach, and the confirmation of kills. */
export function storyRoutes(deps: PortalDeps): Resource {
  const app = resource('/v1/stories', deps);
  on(app, listRoute, async (c, { query: { q, topic, since, limit, cursor } }) => {
    const after = placeAfter(cursor);
    if (after === null) return unknownCursor(c);
    const rights = await rightsOf(c, deps);
    const page = await listArchive(deps.pool, { rights, words: q, topic, since, after, limit, pathOf });
    const body = JSON.stringify({ stories: page.stories.map(viewStory), next: page.next && cursorOf(page.next) });
    await count(c, deps, page.stories.length, body);
    return c.body(body, 200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  });
  on(app, killRoute, async (c, { params }) => {
    const kill = await readKill(deps.pool, params.id, c.var.caller.partnerId);
    if (!kill) return problem(c, 'NOT_FOUND', `No kill of a story "${params.id}" concerns this caller.`);
    return c.json(viewKill(kill));
  });
  on(app, readRoute, async (c, { params, query }) => {
    const found = await findInArchive(deps.pool, params.id, { rights: await rightsOf(c, deps), pathOf });
    if (found.kind === 'withdrawn')
      return problem(c, 'STORY_WITHDRAWN', 'The story was killed or withdrawn. Remove what you have of it.');
    if (found.kind === 'unknown')
      return problem(c, 'NOT_FOUND', `There is no story "${params.id}" that this caller may see.`);
    const data = await storyData(deps.events.payloads, found.story, query.format);
    if (data === undefined)
      return problem(
        c,
        'QUERY_INVALID',
        `There is no format "${query.format}" that is written. Leave it out for ninjs.`,
      );
    const body = `${JSON.stringify(viewStory(found.story)).slice(0, -1)},"data":${data}}`;
    await count(c, deps, 1, body);
    return c.body(body, 200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  });
  return app;
}

const rightsOf = async (c: PortalContext, { pool }: PortalDeps): Promise<ReadingRight[] | undefined> => {
  const { partnerId } = c.var.caller;
  return partnerId === undefined ? undefined : listReadingRights(pool, partnerId);
};

async function count(c: PortalContext, { pool }: PortalDeps, stories: number, body: string): Promise<void> {
  const { partnerId } = c.var.caller;
  if (partnerId === undefined) return;
  await countFetched(pool, { partnerId, kind: 'stories', subject: '', stories, bytes: Buffer.byteLength(body) });
}

const viewStory = ({ publishedAt, updatedAt, ...story }: ArchiveStory): z.output<typeof storyView> => ({
  ...story,
  publishedAt: publishedAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

/** Dates become RFC 3339 as they are written. */
function viewKill(kill: KillConfirmation) {
  const counts: Partial<Record<z.output<typeof standing>, number>> = {};
  for (const endpoint of kill.endpoints) counts[endpoint.standing] = (counts[endpoint.standing] ?? 0) + 1;
  return { ...kill, counts };
}
