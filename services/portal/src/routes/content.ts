import type { LinkSigner } from '@dateline/runtime';
import { findPayloadContent, type Pool } from '@dateline/store';
import { contentPath } from '@dateline/story';
import { Hono } from 'hono';
import { problem, problemOf } from '../problem.ts';

export interface ContentDeps {
  pool: Pool;
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
export function contentRoutes({ pool, links, now }: ContentDeps): Hono {
  const app = new Hono();
  app.onError(problemOf);
  app.get(contentPath(':id'), async (c) => {
    const id = c.req.param('id') ?? '';
    const { expires, signature } = c.req.query();
    const state = links.check(contentPath(id), { expires, signature }, now());
    if (state === 'forged')
      return problem(c, 'LINK_FORGED', 'Use the address as the webhook gives it, with its query.');
    const found = await findPayloadContent(pool, id, new Date(Number(expires) * 1_000));
    if (state === 'expired' && !found?.isProlonged)
      return problem(c, 'LINK_EXPIRED', 'Ask for the webhook to be sent again, or read the feed.');
    if (!found) return problem(c, 'LINK_EXPIRED', 'The story is no longer kept at this address.');
    if (found.isWithdrawn) return problem(c, 'STORY_WITHDRAWN', 'Take the story off wherever you have it.');
    if (found.isEmbargoed) return problem(c, 'STORY_EMBARGOED', 'Ask again once its embargo has ended.');
    return c.body(found.content, 200, { ...DOCUMENT, 'content-type': found.mediaType });
  });
  return app;
}
