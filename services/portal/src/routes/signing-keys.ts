import { refusal } from '@dateline/runtime';
import { listEndpointSecrets, type Pool } from '@dateline/store';
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { PortalEnv } from '../authenticate.ts';
import { problem, problemOf } from '../problem.ts';
import { idParam, json, type Resource } from '../resource.ts';

const keyView = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  use: z.literal('sig'),
  kid: z.string(),
  whpk: z.string().describe('The same key as Standard Webhooks writes it'),
  exp: z.int().optional().describe('It signs until then, in seconds since 1970; absent for the current one'),
});

const keysRoute = createRoute({
  method: 'get',
  path: '/v1/webhook-keys/{id}',
  summary: 'Public keys that verify the webhooks of an endpoint',
  description:
    'A JSON Web Key Set (RFC 7517) of the ed25519 keys that sign now, the current one first. Needs no token: these keys are public. Empty for an endpoint that signs with a shared secret.',
  request: { params: idParam },
  responses: {
    200: json('Keys', z.object({ keys: z.array(keyView) })),
    404: refusal('No such endpoint'),
    503: refusal('The database does not answer; ask again'),
  },
});

/** How long a receiver may keep the keys, in seconds: far below the hours for which an older key goes on signing. */
const MAX_AGE = 300;

/** The public keys of endpoints at an address that stays the same while keys are rotated. */
export function signingKeyRoutes({ pool }: { pool: Pool }): Resource {
  const app: Resource = new OpenAPIHono<PortalEnv>();
  app.onError(problemOf);
  app.openapi(keysRoute, (async (c: Context) => {
    const id = c.req.param('id') ?? '';
    const secrets = await listEndpointSecrets(pool, id);
    if (secrets.length === 0) return problem(c, 'NOT_FOUND', `There is no endpoint "${id}".`);
    const keys = secrets.flatMap(({ publicKey, expiresAt }) =>
      publicKey === null ? [] : [keyOf(publicKey, expiresAt)],
    );
    return c.json({ keys }, 200, { 'cache-control': `public, max-age=${MAX_AGE}` });
  }) as never);
  return app;
}

function keyOf(whpk: string, expiresAt: Date | null): z.output<typeof keyView> {
  const x = Buffer.from(whpk.slice('whpk_'.length), 'base64').toString('base64url');
  const exp = expiresAt ? { exp: Math.floor(expiresAt.getTime() / 1_000) } : {};
  return { kty: 'OKP', crv: 'Ed25519', x, use: 'sig', kid: x.slice(0, 16), whpk, ...exp };
}
