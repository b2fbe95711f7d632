import { refusal } from '@dateline/runtime';
import { pageOfEndpoints, readEndpoint } from '@dateline/store';
import { createRoute, z } from '@hono/zod-openapi';
import type { PortalDeps } from '../deps.ts';
import { endpointView, viewEndpoint } from '../endpoint-view.ts';
import { etagOf } from '../etag.ts';
import { problem } from '../problem.ts';
import { on, type PortalContext, type Resource, resource } from '../resource.ts';

const id = z.object({ id: z.string().max(100) });
const json = <T extends z.ZodType>(description: string, schema: T) => ({
  description,
  content: { 'application/json': { schema } },
});

const listRoute = createRoute({
  method: 'get',
  path: '/v1/endpoints',
  summary: 'Endpoints, by name',
  security: [{ token: [] }],
  request: {
    query: z.object({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.string().max(200).optional().describe('`next` of the page before'),
    }),
  },
  responses: {
    200: json(
      'Endpoints that the caller may see',
      z.object({ endpoints: z.array(endpointView), next: z.string().optional() }),
    ),
    401: refusal('No API token, or an unknown one'),
  },
});

const readRoute = createRoute({
  method: 'get',
  path: '/v1/endpoints/{id}',
  summary: 'One endpoint',
  security: [{ token: [] }],
  request: { params: id },
  responses: {
    200: json('The endpoint; its ETag is its revision', endpointView),
    401: refusal('No API token, or an unknown one'),
    404: refusal('No such endpoint that the caller may see'),
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
    if (!endpoint) return unknownEndpoint(c, params.id);
    return c.json(viewEndpoint(endpoint), 200, { etag: etagOf(endpoint) });
  });
  return app;
}

const unknownEndpoint = (c: PortalContext, id: string): Response =>
  problem(c, 'NOT_FOUND', `There is no endpoint "${id}" that this caller may see.`);
