import { createHash } from 'node:crypto';
import {
  type BodyForm,
  type Entry,
  type Envelope,
  entryId,
  publishedEntry,
  type Written,
  writeEntries,
} from '@dateline/formats';
import type { DeliveryCopy, NewPayload } from '@dateline/store';
import { contentPath, EVENTS, type PayloadKey, payloadId, type StoryEvent, type WebhookPayload } from '@dateline/story';
import type { LinkSigner } from '@dateline/webhooks';
import { z } from 'zod';
import { linkedBy } from './linked.ts';

/**
 * Composes what partners are sent of a version. A kill carries no copy: nobody should be sent once more what must disappear.
 * Throws FormatError for a format that is not listed or not written, and on an event that does not exist.
 */
export type Composer = (key: PayloadKey, copy: DeliveryCopy) => NewPayload;

export interface ComposerOptions {
  /** Largest content. A larger story goes with HTML or text alone, then with an address to fetch it by. */
  maxBytes: number;
  /** Where partners reach this installation, without a slash at the end; undefined = content by reference is not to be had. */
  publicUrl: string | undefined;
  links: LinkSigner;
  /** Addresses begin to expire now. */
  now: () => Date;
}

type Data = WebhookPayload['data'];
type Content = Pick<Data, 'content' | 'omitted' | 'reference'> & { document?: Written };

export function createComposer(options: ComposerOptions): Composer {
  return (key, copy) => {
    const event = z.enum(EVENTS).parse(key.event);
    const id = payloadId(key);
    const isKill = event === 'story.killed';
    const { document, ...content } = isKill ? { content: null } : contentOf(options, id, key, copy);
    const { storyId, ordinal, format, revision = 0 } = key;
    const data: Data = { storyId, ordinal, format, ...(copy.corrects && { corrects: copy.corrects }), ...content };
    return {
      id,
      storyId,
      ordinal,
      releasedAt: copy.releasedAt,
      data: JSON.stringify(data),
      content: document?.body ?? null,
      mediaType: document?.mediaType ?? null,
      revision,
      linked: isKill ? [] : linkedBy(relatedFor(key, copy)),
      madeFor: document ? { storyId, ordinal, event, format, choice: key.choice, revision } : null,
    };
  };
}

function contentOf(options: ComposerOptions, id: string, key: PayloadKey, copy: DeliveryCopy): Content {
  const { body, content, referenceHours } = key.choice;
  const written = writeAs(key, copy, body);
  const reference = () => referenceTo(options, id, written, referenceHours);
  if (content === 'reference' && options.publicUrl) return { content: null, ...reference(), document: written };
  const bytes = Buffer.byteLength(written.body);
  const { maxBytes: limit } = options;
  if (bytes <= limit) return { content: inJson(written) };
  const shorter = body === 'both' ? shorterOf(key, copy, limit) : undefined;
  if (shorter) return { content: inJson(shorter.written), omitted: { part: shorter.left, bytes, limit } };
  if (options.publicUrl)
    return { content: null, omitted: { part: 'all', bytes, limit }, ...reference(), document: written };
  return { content: null, omitted: { part: 'all', bytes, limit, reason: NO_ADDRESS } };
}

const NO_ADDRESS = 'There is no address to fetch it by, since the operator has not set PUBLIC_URL';

/** The document with one form of the body alone, HTML first, if that is small enough. */
function shorterOf(key: PayloadKey, copy: DeliveryCopy, limit: number) {
  for (const [form, left] of [['html', 'text'] as const, ['text', 'html'] as const]) {
    const written = writeAs(key, copy, form);
    if (Buffer.byteLength(written.body) <= limit) return { written, left };
  }
  return undefined;
}

function referenceTo(options: ComposerOptions, id: string, { body, mediaType }: Written, hours: number) {
  const expiresAt = new Date(options.now().getTime() + hours * 3_600_000);
  const reference = {
    url: `${options.publicUrl}${options.links.sign(contentPath(id), expiresAt)}`,
    expiresAt: expiresAt.toISOString(),
    mediaType,
    bytes: Buffer.byteLength(body),
    sha256: createHash('sha256').update(body).digest('hex'),
  };
  return { reference };
}

/** Content of a JSON format is a value of the payload, that of others a string. */
const inJson = ({ body, mediaType }: Written): unknown => (/\bjson\b/.test(mediaType) ? JSON.parse(body) : body);

const writeAs = (key: PayloadKey, copy: DeliveryCopy, body: BodyForm): Written =>
  writeEntries(key.format, [entryOf(key, copy)], { ...envelopeOf(key.storyId, copy), body });

const entryOf = (key: PayloadKey, copy: DeliveryCopy): Entry =>
  publishedEntry({
    ...copy,
    storyId: key.storyId,
    event: key.event as StoryEvent,
    updatedAt: copy.releasedAt,
    related: relatedFor(key, copy),
  });

/** Links that were found after the release change what is sent only where the endpoint follows them. */
const relatedFor = ({ choice }: PayloadKey, copy: DeliveryCopy): unknown =>
  choice.related === 'follow' ? copy.related : copy.relatedAtRelease;

const envelopeOf = (storyId: string, { story, releasedAt }: DeliveryCopy): Envelope => ({
  id: entryId(storyId),
  title: story.headline,
  language: story.language,
  updatedAt: releasedAt.toISOString(),
  ...(story.provider && { provider: story.provider }),
});
