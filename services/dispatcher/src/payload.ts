import { type Entry, type Envelope, entryId, publishedEntry, writeEntries } from '@dateline/formats';
import type { DeliveryCopy } from '@dateline/store';
import { EVENTS, type StoryEvent, type WebhookPayload } from '@dateline/story';
import { z } from 'zod';

export interface Composing {
  /** Also the webhook-id header. */
  deliveryId: string;
  storyId: string;
  ordinal: number;
  event: string;
  format: string;
  copy: DeliveryCopy;
}

/**
 * The body of a webhook. Depends on nothing but what is recorded, so that every attempt sends the same bytes. A kill
 * carries no copy: nobody should be sent once more what must disappear.
 * Throws FormatError for a format that is not listed or not written.
 */
export type Composer = (composing: Composing) => string;

/**
 * Composes bodies. What the endpoints of one version, event and format share is written once for each copy that was read
 * from the database, and forgotten with it.
 * @param maxBytes of content; what is over it is left out and said so
 */
export function createComposer(maxBytes: number): Composer {
  const written = new WeakMap<DeliveryCopy, Map<string, string>>();
  return (composing) => {
    const { deliveryId, format, copy } = composing;
    const type = z.enum(EVENTS).parse(composing.event);
    const ofCopy = written.get(copy) ?? new Map<string, string>();
    written.set(copy, ofCopy);
    const key = `${type} ${format}`;
    const data = ofCopy.get(key) ?? JSON.stringify(dataOf(composing, type, maxBytes));
    ofCopy.set(key, data);
    const head: Omit<WebhookPayload, 'data'> = { id: deliveryId, type, timestamp: copy.releasedAt.toISOString() };
    return `${JSON.stringify(head).slice(0, -1)},"data":${data}}`;
  };
}

function dataOf(composing: Composing, event: StoryEvent, maxBytes: number): WebhookPayload['data'] {
  const { storyId, ordinal, format, copy } = composing;
  const { corrects } = copy;
  return { storyId, ordinal, format, ...(corrects && { corrects }), ...contentOf(composing, event, maxBytes) };
}

function contentOf(
  { storyId, format, copy }: Composing,
  event: StoryEvent,
  maxBytes: number,
): Pick<WebhookPayload['data'], 'content' | 'omitted'> {
  if (event === 'story.killed') return { content: null };
  const { body, mediaType } = writeEntries(format, [entryOf(storyId, copy, event)], envelopeOf(storyId, copy));
  const bytes = Buffer.byteLength(body);
  if (bytes > maxBytes) return { content: null, omitted: { bytes, limit: maxBytes } };
  return { content: /\bjson\b/.test(mediaType) ? JSON.parse(body) : body };
}

const entryOf = (storyId: string, copy: DeliveryCopy, event: StoryEvent): Entry =>
  publishedEntry({ ...copy, storyId, event, updatedAt: copy.releasedAt });

const envelopeOf = (storyId: string, { story, releasedAt }: DeliveryCopy): Envelope => ({
  id: entryId(storyId),
  title: story.headline,
  language: story.language,
  updatedAt: releasedAt.toISOString(),
  ...(story.provider && { provider: story.provider }),
});
