import { type Endpoint, readEndpoint } from '@dateline/store';
import { type FormContext, type PartnerDeps, param } from './forms.ts';

/** The endpoint that the address names, unless it was removed. */
export async function liveEndpoint(c: FormContext, { pool }: PartnerDeps): Promise<Endpoint | undefined> {
  const found = await readEndpoint(pool, param(c, 'id'));
  return found?.removedAt ? undefined : found;
}

/** The same, unless its subscriber decides what it is, as of a WebSub subscription. */
export async function editableEndpoint(c: FormContext, deps: PartnerDeps): Promise<Endpoint | undefined> {
  const found = await liveEndpoint(c, deps);
  return found?.channel === 'websub' ? undefined : found;
}
