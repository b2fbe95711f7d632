import { all, type Db } from './db.ts';
import { deliveredAtOf } from './deliveries.ts';
import { binding, byState, fitsEndpoint, fitsFilter, type ResolvedDeliveryFilter } from './delivery-filter.ts';
import type { DeliveryLogEntry } from './delivery-log.ts';
import type { ListPlace } from './list-place.ts';

/** A delivery as operators find it. */
export interface FoundDelivery extends DeliveryLogEntry {
  partnerId: string | null;
  sourceId: string;
}

/** Which page of what fits. */
export interface DeliveryPage {
  limit: number;
  /** The last entry of the page before. */
  after?: ListPlace | undefined;
}

/** What waits is listed as it is tried, everything else newest first: both are the order of an index. */
const orderOf = ({ states }: ResolvedDeliveryFilter) =>
  states?.length === 1 && states[0] === 'pending'
    ? { column: 'd.next_attempt_at', direction: '', beyond: '>' }
    : { column: 'd.created_at', direction: 'desc', beyond: '<' };

/** Returns deliveries that fit, newest first, or what is tried next where only what is pending is asked for: one walk down an index for each endpoint. */
export function searchDeliveries(db: Db, filter: ResolvedDeliveryFilter, page: DeliveryPage): Promise<FoundDelivery[]> {
  const values: unknown[] = [];
  const bind = binding(values);
  const [fits, endpoint, limit] = [fitsFilter(filter, bind), fitsEndpoint(filter, bind), bind(page.limit)];
  const { column, direction, beyond } = orderOf(filter);
  const order = `order by ${column} ${direction}, d.id ${direction}`;
  const after = page.after
    ? `and (${column}, d.id) ${beyond} (${bind(page.after.place)}::timestamptz, ${bind(page.after.id)})`
    : '';
  const walk = (of: string) => (state: string) =>
    `select d.* from deliveries d where ${of} and ${state} and ${fits} ${after} ${order} limit ${limit}`;
  const found =
    filter.storyIds || filter.endpoint
      ? `(${byState(filter.states, walk(endpoint('d.endpoint_id')))}) d`
      : `endpoints e cross join lateral (${byState(filter.states, walk('d.endpoint_id = e.id'))}) d where ${endpoint('e.id')}`;
  return all(
    db,
    `select d.id, d.endpoint_id as "endpointId", e.name as "endpointName", e.partner_id as "partnerId", d.story_id as "storyId",
       s.source_id as "sourceId", s.guid, s.headline, d.ordinal, d.event, d.state, d.run, d.attempts, d.created_at as "createdAt",
       ${deliveredAtOf('d')} as "deliveredAt", d.next_attempt_at as "nextAttemptAt", d.last_error as "lastError",
       ${column}::text as place
     from (select d.* from ${found} ${order} limit ${limit}) d
     join endpoints e on e.id = d.endpoint_id join stories s on s.id = d.story_id ${order}`,
    values,
  );
}
