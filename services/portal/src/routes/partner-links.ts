import { refusal } from '@dateline/runtime';
import { makePortalLink } from '@dateline/subscriptions';
import { createRoute, z } from '@hono/zod-openapi';
import { requireRole } from '../authenticate.ts';
import type { PortalDeps } from '../deps.ts';
import { answerRefusal, problem } from '../problem.ts';
import { everyRefusal, idParam, json, on, type Resource } from '../resource.ts';

const linkRoute = createRoute({
  method: 'post',
  path: '/v1/partners/{id}/links',
  summary: 'Make a link that signs the partner in to the portal',
  description: 'It works once, within 15 minutes, and is in this answer alone. A partner makes links for itself.',
  security: [{ token: [] }],
  request: { params: idParam },
  responses: {
    201: json('The link', z.object({ url: z.url(), expiresAt: z.iso.datetime() })),
    404: refusal('No such partner that the caller may see, or it is disabled'),
    ...everyRefusal,
  },
});

/** Ways into the portal. */
export function addPartnerLinks(app: Resource, deps: PortalDeps): void {
  app.use('/v1/partners/:id/links', requireRole('partner'));
  on(app, linkRoute, async (c, { params: { id } }) => {
    const { partnerId, name } = c.var.caller;
    if (partnerId !== undefined && partnerId !== id)
      return problem(c, 'NOT_FOUND', `There is no partner "${id}" that this caller may see.`);
    const publicUrl = deps.publicUrl ?? new URL(c.req.url).origin;
    const made = await makePortalLink(deps.pool, { partnerId: id, by: name, publicUrl });
    if (!made.ok) return answerRefusal(c, made.refusal);
    const { url, expiresAt } = made.value;
    return c.json({ url, expiresAt: expiresAt.toISOString() }, 201);
  });
}
