import type { Payloads } from '@dateline/payloads';
import {
  type Endpoint,
  type EventsPage,
  type EventsQuery,
  isTransient,
  type PartnerEvent,
  type Pool,
  readPartnerEvents,
} from '@dateline/store';
import { type WebhookMessage, webhookMessage } from '@dateline/story';
import type { EventBell } from './event-bell.ts';

export interface EventPageDeps {
  pool: Pool;
  payloads: Payloads;
}

/** What reading events takes, waiting for them included. */
export interface EventDeps extends EventPageDeps {
  bell: EventBell;
  /** Aborts when the process stops. */
  signal: AbortSignal;
  /** For how long a page of a stream may be written before the rest of it is read anew, in ms. */
  pageFreshMs?: number;
}

/** Events with the bytes that their webhooks have. */
export interface WrittenEvents {
  events: (Pick<PartnerEvent, 'id' | 'seq' | 'event'> & { body: string })[];
  /** Cursor of what comes after them. */
  next: number;
  more: boolean;
}

/** A page ends before it has more than this, in characters, but holds one event at least. */
const PAGE_BYTES = 4 * 1024 * 1024;

/** Reads events after a cursor, as many as fit into a page. */
export async function readEventPage(
  { pool, payloads }: EventPageDeps,
  endpoint: Endpoint,
  query: EventsQuery,
): Promise<WrittenEvents | Exclude<EventsPage, { kind: 'page' }>> {
  const page = await readPartnerEvents(pool, endpoint, query);
  if (page.kind !== 'page') return page;
  const events: WrittenEvents['events'] = [];
  let size = 0;
  for (const event of page.events) {
    const { id, body } = await messageOf(payloads, endpoint, event);
    size += body.length;
    if (size > PAGE_BYTES && events.length > 0) return { events, next: events.at(-1)!.seq, more: true };
    events.push({ id, seq: event.seq, event: event.event, body });
  }
  return { events, next: page.next, more: page.more };
}

/** What cannot be written in the endpoint's format is told without content, or nothing after it could be read. */
async function messageOf(
  payloads: Payloads,
  endpoint: Endpoint,
  { id, event, storyId, ordinal }: PartnerEvent,
): Promise<WebhookMessage> {
  const { format, settings: choice } = endpoint;
  try {
    const wanted = { storyId, ordinal, event, format, choice, mayBeStored: true };
    return webhookMessage(id, event, await payloads.get(wanted));
  } catch (error) {
    if (isTransient(error)) throw error;
    const reason = `It could not be written as "${format}". Tell the operator`;
    const data = { storyId, ordinal, format, content: null, omitted: { part: 'all', bytes: 0, limit: 0, reason } };
    return webhookMessage(id, event, { releasedAt: new Date(0), data: JSON.stringify(data), revision: 0 });
  }
}
