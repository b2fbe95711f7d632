import { findEndpoint, listEndpointSecrets, type Pool } from '@dateline/store';
import { Hono } from 'hono';
import { problem, problemOf } from '../problem.ts';

/** Receivers may keep keys this long; a rotation keeps the old one signing for longer, unless it says otherwise. */
const FRESH_S = 300;

/**
 * Public keys by which an endpoint's webhooks verify (v1a), as a JWK Set (RFC 7517, RFC 8037) with each key in the form of
 * Standard Webhooks too. During a rotation the new and the old ones, newest first. Shared secrets have no public half.
 */
export function webhookKeyRoutes({ pool }: { pool: Pool }): Hono {
  const app = new Hono();
  app.onError(problemOf);
  app.get('/.well-known/webhook-keys/:endpointId', async (c) => {
    const endpoint = await findEndpoint(pool, c.req.param('endpointId'));
    if (!endpoint || endpoint.id !== c.req.param('endpointId'))
      return problem(c, 'NOT_FOUND', 'There is no endpoint of this id. Its id begins with "ep_".');
    const secrets = await listEndpointSecrets(pool, endpoint.id);
    const keys = secrets.flatMap(({ publicKey, expiresAt }) =>
      publicKey === null ? [] : [jwkOf(publicKey, expiresAt)],
    );
    return c.body(JSON.stringify({ keys }), 200, {
      'content-type': 'application/jwk-set+json',
      'cache-control': `public, max-age=${FRESH_S}`,
    });
  });
  return app;
}

function jwkOf(whpk: string, expiresAt: Date | null): object {
  const x = Buffer.from(whpk.slice('whpk_'.length), 'base64').toString('base64url');
  const until = expiresAt === null ? {} : { exp: Math.floor(expiresAt.getTime() / 1000) };
  return { kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig', kid: x, x, whpk, ...until };
}
