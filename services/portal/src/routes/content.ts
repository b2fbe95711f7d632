import { hash } from 'node:crypto';
import type { Payloads } from '@dateline/payloads';
import { findPayloadContent, type Pool } from '@dateline/store';
import { contentPath } from '@dateline/story';
import type { LinkSigner } from '@dateline/webhooks';
import { Hono } from 'hono';
import { problem, problemOf } from '../problem.ts';

export interface ContentDeps {
  pool: Pool;
  payloads: Payloads;
  /** Checks what the dispatcher signed. */
  links: LinkSigner;
  now: () => Date;
}

/** A copy in a cache would outlive a kill, and a browser that opens one must not run what a source wrote as a page of ours. */
const DOCUMENT = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
};

/** Serves stories that a webhook did not carry, by their signed address and without credentials, until they are withdrawn. */
export function contentRoutes(deps: ContentDeps): Hono {
  const { links, now } = deps;
  const app = new Hono();
  app.onError(problemOf);
  app.get(contentPath(':id'), async (c) => {
    const id = c.req.param('id') ?? '';
    const { expires, signature } = c.req.query();
    const state = links.check(contentPath(id), { expires, signature }, now());
    if (state === 'forged')
      return problem(c, 'LINK_FORGED', 'Use the URL exactly as the webhook gives it, with its query.');
    const found = await findContent(deps, id, new Date(Number(expires) * 1_000));
    if (state === 'expired' && !found?.isProlonged)
      return problem(c, 'LINK_EXPIRED', 'Request a resend of the webhook, or read the feed.');
    if (!found) return problem(c, 'LINK_EXPIRED', 'The story is no longer kept at this URL.');
    if (found.isWithdrawn) return problem(c, 'STORY_WITHDRAWN', 'Remove the story wherever you have published it.');
    if (found.isEmbargoed) return problem(c, 'STORY_EMBARGOED', 'Try again once its embargo has ended.');
    const digest = `sha-256=:${hash('sha256', found.content, 'base64')}:`;
    return c.body(found.content, 200, { ...DOCUMENT, 'content-type': found.mediaType, 'content-digest': digest });
  });
  return app;
}

/** The document that was announced; without a link to what was taken back since, its next revision, of which the digest tells. */
async function findContent({ pool, payloads }: ContentDeps, id: string, expiresAt: Date) {
  const found = await findPayloadContent(pool, id, expiresAt);
  if (!found?.outdatedFor || found.isWithdrawn || found.isEmbargoed) return found;
  const { id: newest } = await payloads.get({ ...found.outdatedFor, mayBeStored: true });
  const next = await findPayloadContent(pool, newest, expiresAt);
  return next && { ...next, isProlonged: found.isProlonged };
}
