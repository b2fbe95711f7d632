import { hash } from 'node:crypto';
import { claimRequest, forgetRequest, type Pool, recordResponse } from '@dateline/store';
import { idempotencyOwner } from '@dateline/subscriptions';
import { openSecret, type SecretsKey, sealSecret } from '@dateline/webhooks';
import type { Context, MiddlewareHandler } from 'hono';
import type { PortalEnv } from './authenticate.ts';
import { problem } from './problem.ts';

/** What a client chooses: visible ASCII, bounded. */
const KEY = /^[\x21-\x7e]{1,255}$/;

interface Answer {
  body: string;
  headers: [string, string][];
}

/**
 * Carries out a POST with an `Idempotency-Key` once: its repetition within a day gets the same answer. Answers are sealed, since
 * one may show a secret. What was refused changed nothing, so its key is free again.
 */
export const idempotent =
  ({ pool, secretsKey }: { pool: Pool; secretsKey: SecretsKey }): MiddlewareHandler<PortalEnv> =>
  async (c, next) => {
    const key = c.req.method === 'POST' ? c.req.header('idempotency-key') : undefined;
    if (key === undefined) return next();
    if (!KEY.test(key)) {
      return problem(c, 'HEADER_INVALID', 'An Idempotency-Key must be 1 to 255 visible ASCII characters.');
    }
    const request = { caller: c.var.caller.id, key };
    const requestSha256 = hash('sha256', `${c.req.path}\n${await c.req.text()}`, 'buffer');
    const claim = await claimRequest(pool, { ...request, requestSha256 });
    const owner = idempotencyOwner(request);
    if (claim.kind === 'answered') return replay(claim.status, openSecret(secretsKey, claim.sealedResponse, owner));
    if (claim.kind !== 'first') return refuse(c, claim.kind);
    await next();
    const { status } = c.res;
    if (c.error !== undefined || status >= 300) return forgetRequest(pool, request);
    await recordResponse(pool, request, { status, sealed: sealSecret(secretsKey, await answerOf(c.res), owner) });
  };

async function answerOf(response: Response): Promise<string> {
  const headers = ['content-type', 'etag', 'location'].flatMap((name): [string, string][] => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  return JSON.stringify({ body: await response.clone().text(), headers } satisfies Answer);
}

function replay(status: number, answer: string): Response {
  const { body, headers } = JSON.parse(answer) as Answer;
  return new Response(status === 204 ? null : body, { status, headers: [...headers, ['idempotent-replayed', 'true']] });
}

const refuse = (c: Context, kind: 'other-request' | 'in-progress'): Response =>
  kind === 'other-request'
    ? problem(
        c,
        'IDEMPOTENCY_KEY_REUSED',
        'This Idempotency-Key was already used for a different request. Use a new key.',
      )
    : problem(
        c,
        'IDEMPOTENCY_IN_PROGRESS',
        'The first request of this key is not answered yet. Send it again in a moment.',
        {
          headers: { 'retry-after': '1' },
        },
      );
