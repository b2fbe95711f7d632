import { refusal } from '@dateline/runtime';
import {
  DELIVERY_ACT_REFUSALS,
  DELIVERY_ACTS,
  type DeliveryAct,
  type DeliveryActName,
  type DeliveryActRefusal,
  deliveryFilter,
  findDeliveryAct,
  groupDeliveries,
  previewDeliveryAct,
  requestDeliveryAct,
  resolveDeliveryFilter,
  searchDeliveries,
  stopDeliveryAct,
} from '@dateline/store';
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { requireRole } from '../authenticate.ts';
import { nextCursor, placeAfter } from '../cursor.ts';
import { deliveryView, viewDelivery } from '../delivery-view.ts';
import type { PortalDeps } from '../deps.ts';
import { problem, unknownCursor } from '../problem.ts';
import { bodyOf, everyRefusal, idParam, json, on, type Resource, resource } from '../resource.ts';

const security = [{ token: [] }];
const filter = deliveryFilter;
const counts = z
  .record(z.string(), z.int())
  .describe('How many met each end')
  .openapi({ example: { resent: 12, 'refused: story-killed': 1 } });
const actName = z.enum(Object.keys(DELIVERY_ACTS) as [DeliveryActName, ...DeliveryActName[]]);

const actView = z
  .object({
    id: z.string(),
    act: actName,
    filter,
    requestedBy: z.string(),
    createdAt: z.iso.datetime(),
    expected: z.int().describe('Deliveries that take part'),
    hasMore: z.boolean().describe('More fitted than one act takes; the rest by another one'),
    seen: z.int(),
    counts,
    endedAt: z.iso.datetime().nullable(),
    stoppedBy: z.string().nullable(),
  })
  .openapi('DeliveryAct');

const viewAct = ({ createdAt, endedAt, ...act }: DeliveryAct): z.output<typeof actView> => ({
  ...act,
  createdAt: createdAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
});

const groupView = z
  .object({
    endpointId: z.string(),
    endpoint: z.string().describe('Name of the endpoint'),
    partner: z.string().nullable(),
    state: z.enum(['failed', 'pending', 'held']),
    error: z.string().describe('The last error; empty where nothing was tried yet'),
    count: z.int(),
    first: z.iso.datetime().describe('Since when the oldest is owed'),
    last: z.iso.datetime(),
    example: z.string().describe('Id of one of them'),
  })
  .openapi('DeliveryGroup');

const searchRoute = createRoute({
  method: 'post',
  path: '/v1/delivery-acts/search',
  summary: 'Deliveries that fit a filter, newest first; what only waits, by when it is tried',
  security,
  request: {
    body: bodyOf(
      z.strictObject({
        filter: filter.default({}),
        limit: z.int().min(1).max(200).default(50),
        cursor: z.string().max(200).optional(),
      }),
    ),
  },
  responses: {
    200: json('Deliveries', z.object({ deliveries: z.array(deliveryView), next: z.string().optional() })),
    400: refusal('The cursor cannot be read'),
    422: refusal('A value cannot be used'),
    ...everyRefusal,
  },
});

const groupsRoute = createRoute({
  method: 'post',
  path: '/v1/delivery-acts/groups',
  summary: 'What failed, waits or is held, counted by endpoint and error',
  security,
  request: { body: bodyOf(z.strictObject({ filter: filter.default({}) })) },
  responses: {
    200: json(
      'Groups, the largest first',
      z.object({
        groups: z.array(groupView),
        counted: z.int(),
        isComplete: z.boolean().describe('False: there are more than were counted'),
      }),
    ),
    422: refusal('A value cannot be used'),
    ...everyRefusal,
  },
});

const beginRoute = createRoute({
  method: 'post',
  path: '/v1/delivery-acts',
  summary: 'Try now, send again or discard all deliveries that fit a filter',
  description:
    '"try-now" is for what waits, "send-again" for what failed, "discard" for both and for what is held. With `dryRun` it only counts. What a killed story tells is never sent.',
  security,
  request: {
    body: bodyOf(
      z.strictObject({
        act: actName,
        filter,
        dryRun: z.boolean().default(true).describe('Only count. Say false to act'),
      }),
    ),
  },
  responses: {
    200: json(
      'What it would do',
      z.object({
        dryRun: z.literal(true),
        expected: z.int(),
        hasMore: z.boolean(),
        judged: z.int().describe('Deliveries that were looked at one by one for `counts`'),
        counts,
      }),
    ),
    202: json('It has begun', actView),
    422: refusal('A value cannot be used'),
    ...everyRefusal,
  },
});

const readRoute = createRoute({
  method: 'get',
  path: '/v1/delivery-acts/{id}',
  summary: 'How far an act has come',
  security,
  request: { params: idParam },
  responses: { 200: json('The act', actView), 404: refusal('No such act'), ...everyRefusal },
});

const stopRoute = createRoute({
  method: 'post',
  path: '/v1/delivery-acts/{id}/stop',
  summary: 'End an act before its time; what was done stays done',
  security,
  request: { params: idParam },
  responses: {
    200: json('The act', actView),
    404: refusal('No such act'),
    409: refusal('It has ended'),
    ...everyRefusal,
  },
});

/** What operators do to many deliveries at once. */
export function deliveryActRoutes(deps: PortalDeps): Resource {
  const app = resource('/v1/delivery-acts', deps);
  const { pool } = deps;
  app.use('/v1/delivery-acts/*', requireRole('operator'));
  on(app, searchRoute, async (c, { body }) => {
    const after = placeAfter(body.cursor);
    if (after === null) return unknownCursor(c);
    const entries = await searchDeliveries(pool, await resolveDeliveryFilter(pool, body.filter), { ...body, after });
    const deliveries = entries.map(({ partnerId: _partner, sourceId: _source, ...entry }) => viewDelivery(entry));
    return c.json({ deliveries, next: nextCursor(entries, body.limit) });
  });
  on(app, groupsRoute, async (c, { body }) => {
    const { groups, ...rest } = await groupDeliveries(pool, await resolveDeliveryFilter(pool, body.filter));
    return c.json({ groups: groups.map(viewGroup), ...rest });
  });
  on(app, beginRoute, async (c, { body: { dryRun, ...request } }) => {
    const done = dryRun
      ? await previewDeliveryAct(pool, request)
      : await requestDeliveryAct(pool, { ...request, by: c.var.caller.name });
    if (typeof done === 'string') return refused(c, done);
    return 'id' in done ? c.json(viewAct(done), 202) : c.json({ dryRun: true, ...done });
  });
  on(app, readRoute, async (c, { params: { id } }) => {
    const act = await findDeliveryAct(pool, id);
    return act ? c.json(viewAct(act)) : unknownAct(c, id);
  });
  on(app, stopRoute, async (c, { params: { id } }) => {
    const isStopped = await stopDeliveryAct(pool, id, c.var.caller.name);
    const act = await findDeliveryAct(pool, id);
    if (!act) return unknownAct(c, id);
    return isStopped ? c.json(viewAct(act)) : problem(c, 'STATE_CONFLICT', 'It has already ended.');
  });
  return app;
}

const viewGroup = ({
  endpointName,
  partnerId,
  first,
  last,
  ...group
}: Awaited<ReturnType<typeof groupDeliveries>>['groups'][number]): z.output<typeof groupView> => ({
  ...group,
  endpoint: endpointName,
  partner: partnerId,
  first: first.toISOString(),
  last: last.toISOString(),
});

const refused = (c: Context, because: DeliveryActRefusal): Response =>
  problem(c, 'VALUE_INVALID', `${DELIVERY_ACT_REFUSALS[because]}.`);

const unknownAct = (c: Context, id: string): Response => problem(c, 'NOT_FOUND', `There is no act "${id}".`);
