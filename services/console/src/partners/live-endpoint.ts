import { type Endpoint, readEndpoint } from '@dateline/store';
import { type FormContext, type PartnerDeps, param } from './forms.ts';

/** The endpoint that the address names, unless it was removed. */
export async function liveEndpoint(c: FormContext, { pool }: PartnerDeps): Promise<Endpoint | undefined> {
  const found = await readEndpoint(pool, param(c, 'id'));
  return found?.removedAt ? undefined : found;
}
