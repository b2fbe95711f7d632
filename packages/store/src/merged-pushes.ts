import { isKill, stateIfEnabled } from './claim-rules.ts';
import { all, type Db } from './db.ts';
import { siblingsOf } from './deliveries.ts';

export interface MergeQuery {
  endpointId: string;
  /** The delivery that is being sent. */
  besides: string;
  /** Only kills are sent as the whole feed. */
  killsOnly: boolean;
}

/** More are merged by the next push. */
const MOST_MERGED = 10_000;

/**
 * Returns deliveries of a subscription that wait and may be sent. What a feed shows from now on has all of their changes: they were
 * committed with its entries.
 */
export async function listMergeable(db: Db, { endpointId, besides, killsOnly }: MergeQuery): Promise<string[]> {
  const rows = await all<{ id: string }>(
    db,
    `select d.id from deliveries d join endpoints e on e.id = d.endpoint_id join stories s on s.id = d.story_id
     cross join lateral (${siblingsOf('d')}) f
     where d.endpoint_id = $1 and d.id <> $2 and d.state = 'pending' and (${isKill} or not $3) and ${stateIfEnabled} = 'sending'
     limit ${MOST_MERGED}`,
    [endpointId, besides, killsOnly],
  );
  return rows.map(({ id }) => id);
}

/** Settles deliveries that still wait as delivered with another, whose push had their changes; their log says so. */
export const settleMerged = async (db: Db, ids: readonly string[], sentWith: string): Promise<void> => {
  await db.query(
    `with merged as materialized (
       select id, run, attempts from deliveries where id = any($1) and state = 'pending' order by id for no key update
     ), logged as (
       insert into attempts (delivery_id, run, n, ms, outcome, response)
       select id, run, attempts + 1, 0, 'delivered', 'In the feed that was sent with ' || $2 from merged on conflict do nothing
     )
     update deliveries d set state = 'delivered', attempts = d.attempts + 1, settled_at = now(), last_error = null,
       delivered_at = coalesce(d.delivered_at, now())
     from merged where d.id = merged.id`,
    [ids, sentWith],
  );
};
