import { type Endpoint, readEndpoint } from '@dateline/store';
import type { PageDeps } from './deps.ts';
import type { PageContext } from './session.ts';

/** The endpoint that the address names, if it is the signed-in partner's and not removed. */
export async function ownEndpoint(c: PageContext, { pool }: Pick<PageDeps, 'pool'>): Promise<Endpoint | undefined> {
  const found = await readEndpoint(pool, c.req.param('id') ?? '', c.var.session.partnerId);
  return found?.removedAt ? undefined : found;
}

/** The same, unless its subscriber decides what it is, as of a WebSub subscription to a feed of the partner's. */
export async function editableEndpoint(c: PageContext, deps: Pick<PageDeps, 'pool'>): Promise<Endpoint | undefined> {
  const found = await ownEndpoint(c, deps);
  return found?.channel === 'websub' ? undefined : found;
}
