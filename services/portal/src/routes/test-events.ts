import { refusal } from '@dateline/runtime';
import { readTestEvent } from '@dateline/store';
import { testEndpoint, testEventView, viewTestEvent } from '@dateline/subscriptions';
import { createRoute, z } from '@hono/zod-openapi';
import { audit } from '../audit.ts';
import type { PortalDeps } from '../deps.ts';
import { answerRefusal, problem } from '../problem.ts';
import { everyRefusal, idParam, json, on, type Resource } from '../resource.ts';

const testSchema = testEventView.openapi('TestEvent');

const testRoute = createRoute({
  method: 'post',
  path: '/v1/endpoints/{id}/test',
  summary: 'Send a test event',
  description:
    'A `dateline.test` event, signed as stories are and sent once and at once, whatever the state of the endpoint. Ten a minute.',
  security: [{ token: [] }],
  request: {
    params: idParam,
    query: z.object({
      wait: z.coerce.number().int().min(0).max(25).default(10).describe('Seconds to wait for the answer'),
    }),
  },
  responses: {
    200: json('What the partner answered', testSchema),
    202: json('Not answered yet: ask at `Location`', testSchema),
    404: refusal('No such endpoint that the caller may see'),
    409: refusal('Tested too often'),
    ...everyRefusal,
  },
});

const readRoute = createRoute({
  method: 'get',
  path: '/v1/endpoints/{id}/tests/{test}',
  summary: 'What became of a test event',
  security: [{ token: [] }],
  request: { params: idParam.extend({ test: z.string().max(100) }) },
  responses: { 200: json('The test event', testSchema), 404: refusal('No such test event'), ...everyRefusal },
});

/** Test events of an endpoint; kept for 30 days. */
export function addTestRoutes(app: Resource, { pool, now }: PortalDeps): void {
  on(app, testRoute, async (c, { params: { id }, query }) => {
    const { partnerId, name: by } = c.var.caller;
    const waitMs = query.wait * 1_000;
    const tested = await testEndpoint(pool, id, { by, partnerId, waitMs });
    if (!tested.ok) return answerRefusal(c, tested.refusal);
    await audit(c, pool, 'test-endpoint', id, { test: tested.value.id });
    const view = viewTestEvent(tested.value, now());
    const location = `/v1/endpoints/${id}/tests/${view.id}`;
    return view.finishedAt === null ? c.json(view, 202, { location }) : c.json(view, 200, { location });
  });
  on(app, readRoute, async (c, { params: { id, test } }) => {
    const event = await readTestEvent(pool, { endpointId: id, id: test, partnerId: c.var.caller.partnerId });
    return event
      ? c.json(viewTestEvent(event, now()))
      : problem(c, 'NOT_FOUND', `There is no test event "${test}" of it.`);
  });
}
