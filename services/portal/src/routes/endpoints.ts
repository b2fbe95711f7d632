import { refusal } from '@dateline/runtime';
import { pageOfEndpoints, readEndpoint } from '@dateline/store';
import { createEndpoint, endpointInput, reviseEndpoint, viewEndpoint } from '@dateline/subscriptions';
import { createRoute, z } from '@hono/zod-openapi';
import { audit } from '../audit.ts';
import { requireRole } from '../authenticate.ts';
import type { PortalDeps } from '../deps.ts';
import { endpointView, madeEndpointView } from '../endpoint-view.ts';
import { etagOf, revisionOf } from '../etag.ts';
import { answerRefusal } from '../problem.ts';
import {
  bodyOf,
  everyRefusal,
  idempotencyKey,
  idParam,
  ifMatch,
  json,
  on,
  pageQuery,
  type Resource,
  resource,
} from '../resource.ts';
import { addEndpointActs, unknownEndpoint } from './endpoint-acts.ts';
import { addTestRoutes } from './test-events.ts';

const listRoute = createRoute({
  method: 'get',
  path: '/v1/endpoints',
  summary: 'Endpoints, by name',
  security: [{ token: [] }],
  request: {
    query: pageQuery,
  },
  responses: {
    200: json(
      'Endpoints that the caller may see',
      z.object({ endpoints: z.array(endpointView), next: z.string().optional() }),
    ),
    ...everyRefusal,
  },
});

const createOne = createRoute({
  method: 'post',
  path: '/v1/endpoints',
  summary: 'Make an endpoint and its signing secret',
  description:
    'The secret is in this answer and never again. Send an `Idempotency-Key` to make repeating it safe. A partner’s token makes endpoints of that partner.',
  security: [{ token: [] }],
  // A copy made here: the original has no `openapi` where its package was loaded before zod was extended with it.
  request: { headers: idempotencyKey, body: bodyOf(endpointInput.clone().openapi('EndpointInput')) },
  responses: {
    201: json('The endpoint and its secret', madeEndpointView),
    409: refusal('The name is taken, or the partner has as many as it may'),
    422: refusal('A value cannot be used; `errors` has a sentence for each'),
    ...everyRefusal,
  },
});

const readRoute = createRoute({
  method: 'get',
  path: '/v1/endpoints/{id}',
  summary: 'One endpoint',
  security: [{ token: [] }],
  request: { params: idParam },
  responses: {
    200: json('The endpoint; its ETag is its revision', endpointView),
    404: refusal('No such endpoint that the caller may see'),
    ...everyRefusal,
  },
});

const changeRoute = createRoute({
  method: 'patch',
  path: '/v1/endpoints/{id}',
  summary: 'Change an endpoint',
  description:
    'A JSON Merge Patch (RFC 7386) over EndpointInput without `signature`: what is left out stays, null goes back to the default. ' +
    'Changing the URL is a change like any other: what the endpoint had, its kills included, goes to the new one.',
  security: [{ token: [] }],
  request: {
    params: idParam,
    headers: ifMatch,
    body: bodyOf(
      z.record(z.string(), z.unknown()).openapi('EndpointChange', { example: { settings: { perSecond: 5 } } }),
    ),
  },
  responses: {
    200: json('The endpoint as it is now', endpointView),
    404: refusal('No such endpoint that the caller may see'),
    409: refusal('The name is taken'),
    412: refusal('It was changed in the meantime'),
    422: refusal('A value cannot be used; `errors` has a sentence for each'),
    428: refusal('If-Match is missing'),
    ...everyRefusal,
  },
});

/** Endpoints as a resource. */
export function endpointRoutes(deps: PortalDeps): Resource {
  const app = resource('/v1/endpoints', deps);
  on(app, listRoute, async (c, { query: { limit, cursor } }) => {
    const { partnerId } = c.var.caller;
    const endpoints = await pageOfEndpoints(deps.pool, { partnerId, after: cursor, limit });
    const next = endpoints.length === limit ? endpoints.at(-1)?.name : undefined;
    return c.json({ endpoints: endpoints.map(viewEndpoint), next });
  });
  on(app, readRoute, async (c, { params }) => {
    const endpoint = await readEndpoint(deps.pool, params.id, c.var.caller.partnerId);
    return endpoint ? c.json(viewEndpoint(endpoint), 200, { etag: etagOf(endpoint) }) : unknownEndpoint(c, params.id);
  });
  app.on(['POST', 'PATCH', 'DELETE'], '/v1/endpoints/*', requireRole('partner'));
  on(app, createOne, async (c, { body }) => {
    const { partnerId } = c.var.caller;
    const made = await createEndpoint(deps, body, { partnerId });
    if (!made.ok) return answerRefusal(c, made.refusal);
    const { endpoint, secret, publicKey } = made.value;
    await audit(c, deps.pool, 'add-endpoint', endpoint.id, { name: endpoint.name });
    const headers = { etag: etagOf(endpoint), location: `/v1/endpoints/${endpoint.id}` };
    return c.json({ ...viewEndpoint(endpoint), secret, publicKey }, 201, headers);
  });
  on(app, changeRoute, async (c, { params: { id }, body }) => {
    const revision = revisionOf(c);
    if (revision instanceof Response) return revision;
    const { partnerId } = c.var.caller;
    const changed = await reviseEndpoint(deps, id, body, { partnerId, revision });
    if (!changed.ok) return answerRefusal(c, changed.refusal);
    await audit(c, deps.pool, 'change-endpoint', id, { fields: Object.keys(body) });
    return c.json(viewEndpoint(changed.value), 200, { etag: etagOf(changed.value) });
  });
  addEndpointActs(app, deps);
  addTestRoutes(app, deps);
  return app;
}
