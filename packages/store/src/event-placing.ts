import { embargoOf, isPastEmbargo, isTakenBack } from './copies.ts';
import { type Db, one } from './db.ts';

/** SQL: whether a sibling of delivery `d` has taken its place at the same endpoint. */
export const hasNewerSibling = (d: string): string => `exists (
  select from deliveries o where o.endpoint_id = ${d}.endpoint_id and o.story_id = ${d}.story_id and o.ordinal > ${d}.ordinal
    and o.behind is null)`;

/** SQL: whether another delivery of the same story reached the partner, by webhook or by pull. */
const hadEarlier = (d: string): string => `exists (
  select from deliveries o where o.endpoint_id = ${d}.endpoint_id and o.story_id = ${d}.story_id and o.id <> ${d}.id
    and (o.attempts > 0 or o.fetched_at is not null))`;

/** SQL: whether the text of a delivery `d` may be seen now, given its story `s` and endpoint `e`; at one that was removed none may. */
export const mayBeSeen = (d: string, s: string, e: string): string =>
  `${e}.removed_at is null and not ${isTakenBack(s)} and ${s}.held_because is null
   and (${e}.embargo_early or ${isPastEmbargo(s, d)})`;

/** Where the events of an endpoint stand. */
export interface EventPosition {
  lastSeq: number;
  scannedTo: string;
  confirmedTo: number;
  removedTo: number;
}

/** Locks the events of an endpoint until the transaction ends; made by the first pull. */
export async function lockPosition(tx: Db, endpointId: string): Promise<EventPosition> {
  await tx.query('insert into event_positions (endpoint_id) values ($1) on conflict do nothing', [endpointId]);
  const row = await one<EventPosition>(
    tx,
    `select last_seq as "lastSeq", scanned_to::text as "scannedTo", confirmed_to as "confirmedTo", removed_to as "removedTo"
     from event_positions where endpoint_id = $1 for update`,
    [endpointId],
  );
  return row as EventPosition;
}

/**
 * The moment before which every delivery that will ever be written has been committed: a row carries the start of its
 * transaction, and none that still runs began earlier. Seconds are taken off for a transaction that is just beginning; minutes
 * where other roles' transactions cannot be seen. Asked in a statement of its own, before the one that looks for rows.
 */
async function readHorizon(tx: Db): Promise<string> {
  const row = await one<{ horizon: string }>(
    tx,
    `select (least(statement_timestamp(), min(xact_start))
       - case when bool_or(state is null or state = 'disabled') then interval '10 minutes' else interval '5 seconds' end)::text as horizon
     from pg_stat_activity where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`,
  );
  return (row as { horizon: string }).horizon;
}

/** Claims the deliveries that were written since the last look; none is missed, however late it was committed. */
export async function scanDeliveries(tx: Db, endpointId: string, scannedTo: string): Promise<void> {
  const horizon = await readHorizon(tx);
  await tx.query(
    `insert into endpoint_events (delivery_id, endpoint_id)
     select d.id, d.endpoint_id from deliveries d
     where d.endpoint_id = $1 and d.expired_at is null and d.created_at >= $2::timestamptz
       and (d.state <> 'superseded' or d.behind is not null) and not ${hasNewerSibling('d')}
     order by d.id on conflict do nothing`,
    [endpointId, scannedTo],
  );
  await tx.query(
    `delete from endpoint_events x using deliveries d
     where x.endpoint_id = $1 and x.seq is null and d.id = x.delivery_id
       and ((d.state = 'superseded' and d.behind is null) or ${hasNewerSibling('d')})`,
    [endpointId],
  );
  await tx.query(
    'update event_positions set scanned_to = greatest(scanned_to, $2::timestamptz) where endpoint_id = $1',
    [endpointId, horizon],
  );
}

/**
 * Gives the next numbers to events that may be seen now, the longest due first. A text under embargo waits, one whose story was
 * killed never appears, and a kill appears after the text that the partner had, or not at all.
 */
export async function placeEvents(tx: Db, endpointId: string, limit: number): Promise<void> {
  await tx.query(
    `with visible as (
       select d.id, d.ordinal, d.event, greatest(d.created_at, case when not e.embargo_early then ${embargoOf('s', 'd')} end) as due,
         ${hadEarlier('d')} as had
       from endpoint_events x join deliveries d on d.id = x.delivery_id join stories s on s.id = d.story_id
       join endpoints e on e.id = d.endpoint_id
       where x.endpoint_id = $1 and x.seq is null and d.behind is null and d.state <> 'superseded'
         and case when d.event = 'story.killed' then ${hadEarlier('d')} else ${mayBeSeen('d', 's', 'e')} end
       order by due, d.ordinal, d.id limit $2
     ), numbered as (
       select v.*, p.last_seq + row_number() over (order by due, ordinal, id) as seq from visible v
       join event_positions p on p.endpoint_id = $1
     ), placed as (
       update endpoint_events x set seq = n.seq, placed_at = now(), event = case
           when n.event = 'story.killed' then n.event when not n.had then 'story.published'
           when n.event = 'story.published' then 'story.updated' else n.event end
       from numbered n where x.delivery_id = n.id returning x.seq
     )
     update event_positions set last_seq = greatest(last_seq, (select max(seq) from placed)) where endpoint_id = $1`,
    [endpointId, limit],
  );
}

/** Revokes numbers: the events are placed anew, after all others, once they may be seen. */
export const unplaceEvents = (tx: Db, deliveryIds: readonly string[]) =>
  tx.query('update endpoint_events set seq = null, placed_at = null where delivery_id = any($1)', [deliveryIds]);
