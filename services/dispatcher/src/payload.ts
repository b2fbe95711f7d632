import { type Entry, type Envelope, writeEntries } from '@dateline/formats';
import type { DeliveryCopy } from '@dateline/store';
import { EVENTS, type StoryEvent, topicsOf, type WebhookPayload } from '@dateline/story';
import { z } from 'zod';

export interface Composing {
  /** Also the webhook-id header. */
  deliveryId: string;
  storyId: string;
  ordinal: number;
  event: string;
  format: string;
  copy: DeliveryCopy;
  maxBytes: number;
}

/**
 * The body of a webhook. Depends on nothing but what is recorded, so that every attempt sends the same bytes. A kill
 * carries no copy: nobody should be sent once more what must disappear. Content over `maxBytes` is left out and said so.
 * Throws FormatError for a format that is not listed or not written.
 */
export function composeBody(composing: Composing): string {
  const { deliveryId, storyId, ordinal, format, copy } = composing;
  const type = z.enum(EVENTS).parse(composing.event);
  const payload: WebhookPayload = {
    id: deliveryId,
    type,
    timestamp: copy.releasedAt.toISOString(),
    data: { storyId, ordinal, format, ...contentOf(composing, type) },
  };
  return JSON.stringify(payload);
}

function contentOf(
  { storyId, format, copy, maxBytes }: Composing,
  event: StoryEvent,
): Pick<WebhookPayload['data'], 'content' | 'omitted'> {
  if (event === 'story.killed') return { content: null };
  const { body, mediaType } = writeEntries(format, [entryOf(storyId, copy, event)], envelopeOf(storyId, copy));
  const bytes = Buffer.byteLength(body);
  if (bytes > maxBytes) return { content: null, omitted: { bytes, limit: maxBytes } };
  return { content: /\bjson\b/.test(mediaType) ? JSON.parse(body) : body };
}

const links = z.object({ links: z.array(z.object({ title: z.string(), url: z.string().optional() })) });

function entryOf(storyId: string, copy: DeliveryCopy, event: StoryEvent): Entry {
  const related = links.safeParse(copy.related);
  return {
    id: `urn:dateline:story:${storyId}`,
    story: copy.story,
    event,
    publishedAt: copy.publishedAt.toISOString(),
    updatedAt: copy.releasedAt.toISOString(),
    topics: topicsOf(copy.story, copy.tags),
    related: related.success ? related.data.links : [],
  };
}

const envelopeOf = (storyId: string, { story, releasedAt }: DeliveryCopy): Envelope => ({
  id: `urn:dateline:story:${storyId}`,
  title: story.headline,
  language: story.language,
  updatedAt: releasedAt.toISOString(),
  ...(story.provider && { provider: story.provider }),
});
