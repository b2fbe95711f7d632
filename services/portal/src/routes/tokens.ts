import { refusal } from '@dateline/runtime';
import { listApiTokens, revokeApiToken } from '@dateline/store';
import { createToken, tokenInput, tokenView, viewToken } from '@dateline/subscriptions';
import { createRoute, z } from '@hono/zod-openapi';
import { audit } from '../audit.ts';
import { requireRole } from '../authenticate.ts';
import type { PortalDeps } from '../deps.ts';
import { answerRefusal, problem } from '../problem.ts';
import { bodyOf, everyRefusal, idempotencyKey, idParam, json, on, type Resource, resource } from '../resource.ts';

const tokenSchema = tokenView.openapi('Token');

const listRoute = createRoute({
  method: 'get',
  path: '/v1/tokens',
  summary: 'Tokens, without the tokens, newest first; for a partner its own',
  security: [{ token: [] }],
  responses: { 200: json('Tokens', z.object({ tokens: z.array(tokenSchema) })), ...everyRefusal },
});

const createOne = createRoute({
  method: 'post',
  path: '/v1/tokens',
  summary: 'Make a token; it is shown this once',
  description: 'For admins; a partner makes further ones of its own, with the role "partner".',
  security: [{ token: [] }],
  request: { headers: idempotencyKey, body: bodyOf(tokenInput.openapi('TokenInput')) },
  responses: {
    201: json('The token', tokenSchema.extend({ token: z.string().describe('`dlt_…`. Shown this once') })),
    422: refusal('A value cannot be used; `errors` has a sentence for each'),
    ...everyRefusal,
  },
});

const revokeRoute = createRoute({
  method: 'delete',
  path: '/v1/tokens/{id}',
  summary: 'Revoke a token, from the next request on',
  security: [{ token: [] }],
  request: { params: idParam },
  responses: { 204: { description: 'Revoked' }, 404: refusal('No such token'), ...everyRefusal },
});

/** Tokens of this API as a resource: an admin has all, a partner its own. */
export function tokenRoutes(deps: PortalDeps): Resource {
  const { pool } = deps;
  const app = resource('/v1/tokens', deps);
  // Operators repair and admins configure: who may use the API at all is configuration.
  app.use('/v1/tokens/*', async (c, next) =>
    c.var.caller.role === 'partner' ? next() : requireRole('admin')(c, next),
  );
  on(app, listRoute, async (c) =>
    c.json({ tokens: (await listApiTokens(pool, c.var.caller.partnerId)).map(viewToken) }),
  );
  on(app, createOne, async (c, { body }) => {
    const { partnerId } = c.var.caller;
    if (partnerId !== undefined && (body.role !== 'partner' || (body.partner ?? partnerId) !== partnerId)) {
      return problem(c, 'NOT_ALLOWED', 'A partner can only create tokens with the role "partner", for itself.');
    }
    const made = await createToken(pool, { ...body, partner: partnerId ?? body.partner }, deps.now());
    if (!made.ok) return answerRefusal(c, made.refusal);
    const { token, secret } = made.value;
    await audit(c, pool, 'add-token', token.id, { role: token.role });
    return c.json({ ...viewToken(token), token: secret }, 201);
  });
  on(app, revokeRoute, async (c, { params: { id } }) => {
    const { partnerId } = c.var.caller;
    if (!(await revokeApiToken(pool, id, partnerId))) return problem(c, 'NOT_FOUND', `There is no token "${id}".`);
    await audit(c, pool, 'revoke-token', id);
    return c.body(null, 204);
  });
  return app;
}
