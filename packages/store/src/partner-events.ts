import { deliveryIdOf } from '@dateline/story';
import { all, type Db, inTransaction, one, type Pool } from './db.ts';
import type { Endpoint } from './endpoints.ts';
import {
  type EventPosition,
  hasNewerSibling,
  lockPosition,
  mayBeSeen,
  placeEvents,
  scanDeliveries,
  unplaceEvents,
} from './event-placing.ts';

/** An event that its partner may see, in the place that it keeps. */
export interface PartnerEvent {
  /** Also the webhook-id. */
  id: string;
  seq: number;
  event: string;
  storyId: string;
  ordinal: number;
}

export type EventsPage =
  | { kind: 'page'; events: PartnerEvent[]; next: number; more: boolean }
  /** Events after the cursor are no longer kept. */
  | { kind: 'gone'; oldest: number }
  /** No such event id, or a number that was never given. */
  | { kind: 'unknown-cursor' };

export interface EventsQuery {
  /** The number up to which the partner has everything, or the id of an event. */
  after: number | string;
  limit: number;
  /** Somebody of the house looks: nothing counts as handed out or confirmed. */
  peek?: boolean;
}

interface PlacedRow extends PartnerEvent {
  isVisible: boolean;
  /** It comes back once an embargo ends or an operator has decided. */
  isHidden: boolean;
}

/**
 * Reads the events of an endpoint after a cursor, in the order of their numbers, and records that they were handed out: from now
 * on the partner is told of their kill. Reading on from a cursor confirms what lies before it. Of a story that was killed, and of
 * a version that was replaced, the text is left out; its successor comes later in the list.
 */
export async function readPartnerEvents(pool: Pool, endpoint: Endpoint, query: EventsQuery): Promise<EventsPage> {
  return inTransaction(pool, async (tx) => {
    const position = await lockPosition(tx, endpoint.id);
    await scanDeliveries(tx, endpoint.id, position.scannedTo);
    const after = await cursorOf(tx, endpoint.id, query.after, position.lastSeq);
    if (after === undefined) return { kind: 'unknown-cursor' };
    if (after > 0 && after < position.removedTo) return { kind: 'gone', oldest: position.removedTo };
    if (position.lastSeq - after < query.limit) await placeEvents(tx, endpoint.id, query.limit);
    if (endpoint.channel === 'pull' && !query.peek && after > position.confirmedTo)
      await confirmUpTo(tx, endpoint.id, after);
    return pageAfter(tx, endpoint.id, after, query);
  });
}

async function cursorOf(tx: Db, endpointId: string, after: number | string, last: number): Promise<number | undefined> {
  if (typeof after === 'string') return seqOf(tx, endpointId, deliveryIdOf(after));
  return after <= last ? after : undefined;
}

/** The number of an event; one that was sent by webhook before the first pull gets its number here. */
async function seqOf(tx: Db, endpointId: string, deliveryId: string): Promise<number | undefined> {
  await placeEvents(tx, endpointId, PLACED_AT_ONCE);
  const row = await one<{ seq: number | null }>(
    tx,
    'select seq from endpoint_events where endpoint_id = $1 and delivery_id = $2',
    [endpointId, deliveryId],
  );
  return row?.seq ?? undefined;
}

/** All that is kept of a busy endpoint. */
const PLACED_AT_ONCE = 1_000_000;

async function pageAfter(tx: Db, endpointId: string, after: number, { limit, peek }: EventsQuery): Promise<EventsPage> {
  const rows = await all<PlacedRow>(
    tx,
    `select d.id, x.seq, x.event, d.story_id as "storyId", d.ordinal,
       d.event = 'story.killed' or (${mayBeSeen('d', 's', 'e')} and not ${hasNewerSibling('d')}) as "isVisible",
       d.event <> 'story.killed' and s.killed_at is null and not (${mayBeSeen('d', 's', 'e')}) as "isHidden"
     from endpoint_events x join deliveries d on d.id = x.delivery_id join stories s on s.id = d.story_id
     join endpoints e on e.id = d.endpoint_id
     where x.endpoint_id = $1 and x.seq > $2 order by x.seq limit $3`,
    [endpointId, after, limit],
  );
  const events = rows.filter(({ isVisible }) => isVisible);
  if (!peek) await markFetched(tx, events);
  const hidden = rows.filter(({ isHidden }) => isHidden);
  if (hidden.length > 0) {
    await unplaceEvents(
      tx,
      hidden.map(({ id }) => id),
    );
  }
  return {
    kind: 'page',
    events: events.map(({ isVisible: _visible, isHidden: _hidden, ...event }) => event),
    next: rows.at(-1)?.seq ?? after,
    more: rows.length === limit,
  };
}

/** Where the events of an endpoint stand; undefined = nobody has pulled any. */
export const readEventPosition = (
  db: Db,
  endpointId: string,
): Promise<Pick<EventPosition, 'lastSeq' | 'confirmedTo' | 'removedTo'> | undefined> =>
  one(
    db,
    `select last_seq as "lastSeq", confirmed_to as "confirmedTo", removed_to as "removedTo"
     from event_positions where endpoint_id = $1`,
    [endpointId],
  );

const markFetched = (tx: Db, events: readonly PartnerEvent[]) =>
  tx.query(
    `with fresh as materialized (
       select id from deliveries where id = any($1) and fetched_at is null order by id for no key update)
     update deliveries d set fetched_at = now() from fresh where d.id = fresh.id`,
    [events.map(({ id }) => id)],
  );

/** What a partner without a URL has read is delivered to it, and its log says how. */
const confirmUpTo = (tx: Db, endpointId: string, seq: number) =>
  tx.query(
    `with confirmed as materialized (
       select d.id, d.run, d.attempts from endpoint_events x join event_positions p on p.endpoint_id = x.endpoint_id
       join deliveries d on d.id = x.delivery_id
       where x.endpoint_id = $1 and x.seq > p.confirmed_to and x.seq <= $2 and d.state = 'pending' and d.fetched_at is not null
       order by d.id for no key update of d
     ), logged as (
       insert into attempts (delivery_id, run, n, ms, outcome, response)
       select id, run, attempts + 1, 0, 'delivered', 'Read by pull' from confirmed on conflict do nothing
     ), delivered as (
       update deliveries d set state = 'delivered', attempts = d.attempts + 1, settled_at = now(), last_error = null,
         delivered_at = coalesce(d.delivered_at, now())
       from confirmed where d.id = confirmed.id
     )
     update event_positions set confirmed_to = greatest(confirmed_to, $2) where endpoint_id = $1`,
    [endpointId, seq],
  );

/** Of these endpoints, those that may have events which nobody has read yet; for whoever waits for them. */
export async function listWithNews(db: Db, endpointIds: readonly string[]): Promise<string[]> {
  const rows = await all<{ id: string }>(
    db,
    `select p.endpoint_id as id from event_positions p where p.endpoint_id = any($1) and (
       exists (select from endpoint_events x where x.endpoint_id = p.endpoint_id and x.seq is null)
       or exists (select from deliveries d where d.endpoint_id = p.endpoint_id and d.expired_at is null
         and d.created_at >= p.scanned_to and not exists (select from endpoint_events x where x.delivery_id = d.id)))`,
    [endpointIds],
  );
  return rows.map(({ id }) => id);
}
