import { all, type Db } from './db.ts';
import { discardWithin } from './delivery-discard.ts';
import { binding, byState, fitsEndpoint, fitsFilter, type ResolvedDeliveryFilter } from './delivery-filter.ts';
import { countResends, resendWithin } from './resend.ts';

/** Returns the ids of deliveries that fit, the longest owed first. */
export async function listMatching(db: Db, filter: ResolvedDeliveryFilter, most: number): Promise<string[]> {
  const values: unknown[] = [];
  const bind = binding(values);
  const [fits, endpoint, limit] = [fitsFilter(filter, bind), fitsEndpoint(filter, bind), bind(most)];
  const part = (state: string) =>
    `select d.id, d.created_at from deliveries d
     where ${state} and ${fits} and ${endpoint('d.endpoint_id')} limit ${limit}`;
  const rows = await all<{ id: string }>(
    db,
    `select d.id from (select d.* from (${byState(filter.states, part)}) d limit ${limit}) d order by d.created_at, d.id`,
    values,
  );
  return rows.map(({ id }) => id);
}

/** What is done to a delivery. */
export interface Acting {
  act: 'try-now' | 'send-again' | 'discard';
  by: string;
  dryRun: boolean;
}

/** Deliveries that one transaction locks; more would make others wait. */
export const ACT_BATCH = 500;

/** Acts on a batch of deliveries, or says what would be done, and counts how many met each end. */
export const actOnBatch = async (
  tx: Db,
  ids: readonly string[],
  { act, by, dryRun }: Acting,
): Promise<Record<string, number>> =>
  countResends(
    act === 'discard'
      ? await discardWithin(tx, ids, { why: `Discarded by ${by}`, dryRun })
      : await resendWithin(tx, ids, { dryRun }),
  );

/** Adds counts by name. */
export function addedCounts(one: Record<string, number>, other: Record<string, number>): Record<string, number> {
  const sums = { ...one };
  for (const [name, count] of Object.entries(other)) sums[name] = (sums[name] ?? 0) + count;
  return sums;
}
