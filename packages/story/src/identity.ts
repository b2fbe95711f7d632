import { hash } from 'node:crypto';
import type { Story, StoryDraft } from './story.ts';

/** Lower-case base32 without padding: safe in URLs, file names and BullMQ job ids (which refuse ":"). */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

function base32(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(held >> (bits - 5)) & 31];
    held &= 31;
  }
  return text;
}

/** A name for the given parts that is the same in every process and after every replay. 120 bits: no collision to plan for. */
export function stableId(prefix: string, ...parts: (string | number)[]): string {
  const digest = hash('sha256', JSON.stringify(parts), 'buffer');
  return `${prefix}_${base32(digest.subarray(0, 15))}`;
}

/** What names a source: it is part of paths, keys and metrics. */
export const SOURCE_ID = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** NewsML 1.2, PublicIdentifier: the URN of an item ends in its RevisionId and, for an update, N, A or U. */
const revisionOfUrn = /^(urn:newsml:[^:]{1,200}:[^:]{1,40}:[^:]{1,400}):\d{1,9}[nau]?$/i;

/**
 * The id of the story that this source calls by this guid; all versions share it. NewsML 1.2 names each revision by a URN of
 * its own, so what is left without the revision is the story's name.
 */
export const storyId = (source: string, guid: string): string =>
  stableId('st', source, guid.replace(revisionOfUrn, '$1'));

/** The receipt of a message that a newsroom's own producer wrote: its place on the log is its name. */
export const receiptIdOfRecord = (topic: string, partition: number, offset: string): string =>
  stableId('rc', topic, partition, offset);

/** Names one effect at one partner for ever, so it serves as `webhook-id` (Standard Webhooks 1.0, "idempotency key"). */
export const deliveryId = (endpointId: string, story: string, ordinal: number, event: string): string =>
  stableId('msg', endpointId, story, ordinal, event);

/**
 * Two stories with equal content hash carry the same news in every field that leaves the house. Times of this version
 * and of its arrival are no content, and neither is what its message was called.
 */
export function contentHash(story: Partial<Story> | Partial<StoryDraft>): string {
  const {
    editorialNote: _note,
    versionCreated: _created,
    receivedAt: _received,
    transmissions: _messages,
    ...rest
  } = story as Partial<Story>;
  const sorted = Object.fromEntries(
    Object.entries(rest)
      .filter(([, value]) => value !== undefined)
      .sort(),
  );
  return hash('sha256', JSON.stringify(sorted));
}

/**
 * A guid for copy that brings none: the same words from the same source are the same story.
 * Headline and body only, so that a changed keyword does not make a second story.
 */
export function guidOfText(headline: string, bodyText: string): string {
  const folded = `${headline}\n${bodyText}`.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  return `${TEXT_GUID}${hash('sha256', folded).slice(0, 32)}`;
}

const TEXT_GUID = 'urn:dateline:text:';

/** True for a guid made of a story's own words, because neither its copy nor its sender gave one. */
export const isGuidOfText = (guid: string): boolean => guid.startsWith(TEXT_GUID);

/**
 * Copies are found within a language, so that is how stories are divided among deduplicators. What is no primary language
 * subtag (RFC 5646, 2 to 8 letters) has no shard of its own: it would be the key of records and rows.
 */
export const shardOf = (language: string): string => /^[a-z]{2,8}(?=-|$)/i.exec(language)?.[0].toLowerCase() ?? 'und';

/**
 * The key of a story's records on `story.normalized`: its shard, and with more than one key a number after it, the same for all
 * versions of a story. Deduplicators take turns at a shard, so its records may lie in any partitions.
 */
export function shardKeyOf({ source, guid, language }: Pick<Story, 'source' | 'guid' | 'language'>, keys = 1): string {
  const shard = shardOf(language);
  if (keys <= 1) return shard;
  const number = Number.parseInt(hash('sha256', storyId(source, guid)).slice(0, 8), 16) % keys;
  return `${shard}/${number}`;
}

/** The shard of a record, by its key. */
export const shardOfKey = (key: string | null): string => key?.split('/', 1)[0] || 'und';
