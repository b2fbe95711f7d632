import { refusal } from '@dateline/runtime';
import { listPartners } from '@dateline/store';
import { createPartner, partnerInput, partnerView, revisePartner, viewPartner } from '@dateline/subscriptions';
import { createRoute, z } from '@hono/zod-openapi';
import { audit } from '../audit.ts';
import { requireRole } from '../authenticate.ts';
import type { PortalDeps } from '../deps.ts';
import { answerRefusal, problem } from '../problem.ts';
import { bodyOf, everyRefusal, idempotencyKey, idParam, json, on, type Resource, resource } from '../resource.ts';
import { addPartnerLinks } from './partner-links.ts';

const partnerSchema = partnerView.openapi('Partner');
const unknown = { 404: refusal('No such partner that the caller may see') };
const invalid = { 422: refusal('A value cannot be used; `errors` has a sentence for each') };

const listRoute = createRoute({
  method: 'get',
  path: '/v1/partners',
  summary: 'Partners; for a partner itself alone',
  security: [{ token: [] }],
  responses: { 200: json('Partners', z.object({ partners: z.array(partnerSchema) })), ...everyRefusal },
});

const readRoute = createRoute({
  method: 'get',
  path: '/v1/partners/{id}',
  summary: 'One partner',
  security: [{ token: [] }],
  request: { params: idParam },
  responses: { 200: json('The partner', partnerSchema), ...unknown, ...everyRefusal },
});

const createOne = createRoute({
  method: 'post',
  path: '/v1/partners',
  summary: 'Make a partner',
  security: [{ token: [] }],
  request: { headers: idempotencyKey, body: bodyOf(partnerInput.openapi('PartnerInput')) },
  responses: { 201: json('The partner', partnerSchema), 409: refusal('The id is taken'), ...invalid, ...everyRefusal },
});

const changeRoute = createRoute({
  method: 'patch',
  path: '/v1/partners/{id}',
  summary: 'Change a partner, or disable it',
  description:
    'A JSON Merge Patch (RFC 7386) over PartnerInput without `id`, and `disabled`: its tokens and sessions are refused at once, its endpoints go on until they are paused.',
  security: [{ token: [] }],
  request: { params: idParam, body: bodyOf(z.record(z.string(), z.unknown()).openapi('PartnerChange')) },
  responses: { 200: json('The partner', partnerSchema), ...invalid, ...unknown, ...everyRefusal },
});

/** Partners as a resource. */
export function partnerRoutes(deps: PortalDeps): Resource {
  const { pool } = deps;
  const app = resource('/v1/partners', deps);
  on(app, listRoute, async (c) =>
    c.json({ partners: (await listPartners(pool, c.var.caller.partnerId)).map(viewPartner) }),
  );
  on(app, readRoute, async (c, { params: { id } }) => {
    const partner = (await listPartners(pool, c.var.caller.partnerId)).find((one) => one.id === id);
    return partner
      ? c.json(viewPartner(partner))
      : problem(c, 'NOT_FOUND', `There is no partner "${id}" that this caller may see.`);
  });
  addPartnerLinks(app, deps);
  app.on(['POST', 'PATCH'], '/v1/partners/*', requireRole('operator'));
  on(app, createOne, async (c, { body }) => {
    const made = await createPartner(pool, body);
    if (!made.ok) return answerRefusal(c, made.refusal);
    await audit(c, pool, 'add-partner', made.value.id);
    return c.json(viewPartner(made.value), 201, { location: `/v1/partners/${made.value.id}` });
  });
  on(app, changeRoute, async (c, { params: { id }, body }) => {
    const changed = await revisePartner(pool, id, body);
    if (!changed.ok) return answerRefusal(c, changed.refusal);
    await audit(c, pool, 'change-partner', id, body);
    return c.json(viewPartner(changed.value));
  });
  return app;
}
