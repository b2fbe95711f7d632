import { z } from 'zod';
import { SOURCE_ID, storyId } from './identity.ts';
import { ordinal } from './ordinal.ts';
import { instant, type Story, story } from './story.ts';
import { EVENTS, isKill } from './versions.ts';

/** Text of a header of at most so many characters, without control characters but the tab that HTTP allows. */
const headerText = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\u0000-\u0008\u000a-\u001f\u007f]*$/, 'has control characters');

const storableInstant = instant.refine((text) => {
  const year = new Date(text).getUTCFullYear();
  return year >= 1970 && year <= 9999;
}, 'is not in the years 1970 to 9999');

/**
 * Headers of a `wire.received` record. Its value is the copy itself, byte for byte. Only `dateline-source` is required,
 * so a newsroom's own producer can write here; the gateway fills in all of them.
 */
export const wireHeaders = z.object({
  'dateline-source': z
    .string()
    .regex(SOURCE_ID, 'is no source id: 1 to 63 of a-z, 0-9 and hyphens')
    .describe('The source that the copy belongs to'),
  'dateline-schema': headerText(40).default('wire.received/1').describe('Schema and version of these headers'),
  'content-type': headerText(255).optional().describe('Media type of the value, with charset where known'),
  'dateline-receipt': z
    .string()
    .regex(/^rc_[a-z0-9]{1,40}$/, "is no receipt id; leave it out, it is the gateway's")
    .optional()
    .describe('Receipt id, written by the gateway only; else derived from topic, partition and offset'),
  'dateline-received-at': storableInstant
    .optional()
    .describe('When the gateway took it; else the record timestamp, from which it may not be far'),
  'dateline-filename': headerText(1_000).optional(),
  'dateline-guid': headerText(1_000).optional().describe('Guid for copy whose format carries none'),
});
export type WireHeaders = z.infer<typeof wireHeaders>;

/**
 * Header of a `story.normalized` record: the id of its story, so that who retries one story lets the others of its language
 * pass without reading them. Records without it are retried in order.
 */
export const STORY_HEADER = 'dateline-story';

/**
 * The value of that header. A kill has one of its own, so that it does not wait behind copy of its story that is retried: that
 * copy is older, and late when its turn comes.
 */
export const storyHeaderOf = (story: Story): string => {
  const id = storyId(story.source, story.guid);
  return isKill(story) ? `${id} kill` : id;
};

export const storyNormalized = z.object({
  schema: z.literal('story.normalized'),
  v: z.literal(1),
  receiptId: z.string(),
  index: z.int().nonnegative().describe('Place of the story within the item it came in'),
  story,
});
export type StoryNormalized = z.infer<typeof storyNormalized>;

export const storyPublished = z.object({
  schema: z.literal('story.published'),
  v: z.literal(1),
  storyId: z.string(),
  ordinal,
  event: z.enum(EVENTS),
  at: instant,
});
export type StoryPublished = z.infer<typeof storyPublished>;

/** What a partner's webhook receives: Standard Webhooks 1.0 body advice, `{type, timestamp, data}`. */
export const webhookPayload = z.object({
  id: z.string().describe('Same as the webhook-id header'),
  type: z.enum(EVENTS),
  timestamp: instant,
  data: z.object({
    storyId: z.string(),
    ordinal,
    format: z.string(),
    corrects: z.string().optional().describe('storyId of another story that this one corrects'),
    content: z
      .unknown()
      .describe('The story in the format the endpoint asked for; text formats as a string. null in a kill'),
    omitted: z
      .object({
        part: z.enum(['text', 'html', 'all']).describe('The form of the body that was left out, or the whole story'),
        bytes: z.int().describe('Size of the whole story'),
        limit: z.int(),
        reason: z.string().optional().describe('Why there is no reference either'),
      })
      .optional()
      .describe('Present when the story is larger than the limit'),
    reference: z
      .object({
        url: z.string().describe('GET it without credentials; 410 once the story was killed or withdrawn'),
        expiresAt: instant,
        mediaType: z.string(),
        bytes: z.int(),
        sha256: z.string().describe('Of the document, in hexadecimal'),
      })
      .optional()
      .describe('Where to fetch the story, when content is null for its size or by the settings of the endpoint'),
  }),
});
export type WebhookPayload = z.infer<typeof webhookPayload>;

/** Where the document behind the `reference` of a payload is served, by the payload's id. */
export const contentPath = (payloadId: string): string => `/content/${payloadId}`;

export type Decoded<T> = { ok: true; message: T } | { ok: false; code: string; reason: string };

/**
 * Reads a JSON message against its schema. A newer version than this code knows is refused by name, not guessed at:
 * the operator deploys first and replays then.
 */
export function decode<T extends { v: number }>(schema: z.ZodType<T>, known: number, bytes: Uint8Array): Decoded<T> {
  const parsed = parseJson(bytes);
  if (parsed === undefined) return { ok: false, code: 'MESSAGE_NOT_JSON', reason: 'The message is not JSON' };
  const version = (parsed as { v?: unknown })?.v;
  if (typeof version === 'number' && version > known) {
    const reason = `Message version ${version} is newer than ${known}, the newest this service knows. Upgrade it, then replay`;
    return { ok: false, code: 'MESSAGE_VERSION_UNKNOWN', reason };
  }
  const checked = schema.safeParse(parsed);
  if (checked.success) return { ok: true, message: checked.data };
  return { ok: false, code: 'MESSAGE_INVALID', reason: z.prettifyError(checked.error) };
}

/** Returns the value of UTF-8 JSON; undefined where the bytes are none. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
