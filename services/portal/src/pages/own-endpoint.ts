import { type Endpoint, readEndpoint } from '@dateline/store';
import type { PageDeps } from './deps.ts';
import type { PageContext } from './session.ts';

/** The endpoint that the address names, if it is the signed-in partner's and not removed. */
export async function ownEndpoint(c: PageContext, { pool }: Pick<PageDeps, 'pool'>): Promise<Endpoint | undefined> {
  const found = await readEndpoint(pool, c.req.param('id') ?? '', c.var.session.partnerId);
  return found?.removedAt ? undefined : found;
}
