import { refusal } from '@dateline/runtime';
import { listDeliveryLog, readEndpoint, resendDeliveries, sendWaitingNow } from '@dateline/store';
import { subscriptionFilter } from '@dateline/story';
import { recoverMissed, replaySent } from '@dateline/subscriptions';
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { audit } from '../audit.ts';
import { requireRole } from '../authenticate.ts';
import { nextCursor, placeAfter } from '../cursor.ts';
import { deliveryView, resendsView, viewDelivery, viewResends } from '../delivery-view.ts';
import type { PortalDeps } from '../deps.ts';
import { problem, unknownCursor } from '../problem.ts';
import {
  bodyOf,
  everyRefusal,
  idParam,
  json,
  on,
  type PortalContext,
  pageQuery,
  type Resource,
  resource,
} from '../resource.ts';

const refusals = { ...everyRefusal, 404: refusal('Nothing of this id that the caller may see') };
const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const security = [{ token: [] }];

const listRoute = createRoute({
  method: 'get',
  path: '/v1/deliveries',
  summary: 'Deliveries that are kept, newest first',
  security,
  request: {
    query: z.object({
      endpoint: z.string().max(100).optional(),
      story: z.string().max(100).optional(),
      webhookId: z.string().max(100).optional().describe('Of one event, or of a batch: then all of its events'),
      state: z.enum(['pending', 'sending', 'delivered', 'failed', 'superseded', 'held']).optional(),
      since: time.optional(),
      until: time.optional(),
      ...pageQuery.shape,
    }),
  },
  responses: {
    200: json('Deliveries', z.object({ deliveries: z.array(deliveryView), next: z.string().optional() })),
    400: refusal('The query cannot be read'),
    ...everyRefusal,
  },
});

const resendRoute = createRoute({
  method: 'post',
  path: '/v1/deliveries/{id}/resend',
  summary: 'Send a delivery again in a new run, or bring it forward where it waits',
  security,
  request: { params: idParam },
  responses: { 200: json('What was done, or why not', resendsView), ...refusals },
});

const dryRun = z.boolean().default(true).describe('Only count. Say false to send');

const sendNowRoute = createRoute({
  method: 'post',
  path: '/v1/endpoints/{id}/send-now',
  summary: 'Attempt now all that waits for its next attempt',
  security,
  request: { params: idParam, body: bodyOf(z.strictObject({ dryRun: z.boolean().default(false) })) },
  responses: { 200: json('What was done', resendsView), ...refusals, 422: refusal('A value cannot be used') },
});

const span = { since: time, until: time.optional(), dryRun };

const recoverRoute = createRoute({
  method: 'post',
  path: '/v1/endpoints/{id}/recover',
  summary: 'Send what failed, was held or was missed since a time, also what a new filter would have got',
  security,
  request: { params: idParam, body: bodyOf(z.strictObject(span)) },
  responses: { 200: json('What was done', resendsView), ...refusals, 422: refusal('A value cannot be used') },
});

const replayRoute = createRoute({
  method: 'post',
  path: '/v1/endpoints/{id}/replay',
  summary: 'Send again what was owed in a span of time and fits a filter, delivered or not',
  security,
  request: {
    params: idParam,
    body: bodyOf(z.strictObject({ ...span, filter: subscriptionFilter.omit({ copies: true }).default({}) })),
  },
  responses: { 200: json('What was done', resendsView), ...refusals, 422: refusal('A value cannot be used') },
});

/** What partners were sent, and sending it again. */
export function deliveryRoutes(deps: PortalDeps): Resource {
  const app = resource('/v1/deliveries', deps);
  on(app, listRoute, async (c, { query }) => {
    const after = placeAfter(query.cursor);
    if (after === null) return unknownCursor(c);
    const entries = await listDeliveryLog(deps.pool, {
      partnerId: c.var.caller.partnerId,
      endpointId: query.endpoint,
      storyId: query.story,
      webhookId: query.webhookId,
      states: query.state && [query.state],
      since: query.since,
      until: query.until,
      limit: query.limit,
      after,
    });
    return c.json({ deliveries: entries.map(viewDelivery), next: nextCursor(entries, query.limit) });
  });
  app.use('/v1/deliveries/:id/resend', requireRole('partner'));
  on(app, resendRoute, async (c, { params }) => {
    const resends = await resendDeliveries(deps.pool, [params.id], { partnerId: c.var.caller.partnerId });
    if (resends.length === 0) return notFound(c, 'delivery', params.id);
    return settled(c, deps, { act: 'resend', subject: params.id, dryRun: false, resends });
  });
  return app;
}

/** Acts on all deliveries of an endpoint. */
export function missedRoutes(deps: PortalDeps): Resource {
  const app = resource('/v1/endpoints', deps);
  const { pool } = deps;
  const find = async (c: PortalContext, endpointId: string) => {
    const endpoint = await readEndpoint(pool, endpointId, c.var.caller.partnerId);
    return endpoint?.removedAt ? undefined : endpoint;
  };
  for (const act of ['send-now', 'recover', 'replay']) app.use(`/v1/endpoints/:id/${act}`, requireRole('partner'));
  on(app, sendNowRoute, async (c, { params, body: { dryRun } }) => {
    const endpoint = await find(c, params.id);
    if (!endpoint) return notFound(c, 'endpoint', params.id);
    const resends = await sendWaitingNow(pool, endpoint.id, { dryRun });
    return settled(c, deps, { act: 'send-now', subject: endpoint.id, dryRun, resends });
  });
  on(app, recoverRoute, async (c, { params, body }) => {
    const endpoint = await find(c, params.id);
    if (!endpoint) return notFound(c, 'endpoint', params.id);
    const recovery = await recoverMissed(pool, { endpoint, ...body });
    return settled(c, deps, { act: 'recover', subject: endpoint.id, dryRun: body.dryRun, ...recovery });
  });
  on(app, replayRoute, async (c, { params, body }) => {
    const endpoint = await find(c, params.id);
    if (!endpoint) return notFound(c, 'endpoint', params.id);
    const replay = await replaySent(pool, { endpoint, ...body });
    return settled(c, deps, { act: 'replay-events', subject: endpoint.id, dryRun: body.dryRun, ...replay });
  });
  return app;
}

type Settled = Parameters<typeof viewResends>[1] & { act: string; subject: string; dryRun: boolean };

/** Records the act in the audit log, unless it was only a count, and answers what became of it. */
async function settled(
  c: PortalContext,
  { pool }: PortalDeps,
  { act, subject, dryRun, ...done }: Settled,
): Promise<Response> {
  const view = viewResends(dryRun, done);
  const detail = { ...view.counts, missed: view.missed };
  if (!dryRun) await audit(c, pool, act, subject, detail);
  return c.json(view);
}

const notFound = (c: Context, what: string, name: string): Response =>
  problem(c, 'NOT_FOUND', `There is no ${what} "${name}" that this caller may see.`);
