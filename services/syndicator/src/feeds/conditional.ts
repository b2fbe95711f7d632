import type { ContentCoding } from '@dateline/payloads';
import type { FeedVersion } from '@dateline/store';

/** Strong entity tag of a document: one for each coding, since its bytes differ (RFC 9110, 8.8.3.3). */
export const tagOf = (hash: string, coding: ContentCoding | undefined): string =>
  coding === undefined ? `"${hash}"` : `"${hash}-${coding}"`;

const TAG = /^(?:W\/)?"([\w-]{43})(?:-(?:gzip|br|zstd))?"$/;

/** More tags than any reader keeps of one feed. */
const MOST_TAGS = 64;

/** True when an If-None-Match header names the document of this hash, in whichever coding it was sent. */
export const hasTag = (header: string, hash: string): boolean =>
  header
    .split(',', MOST_TAGS)
    .map((tag) => tag.trim())
    .some((tag) => tag === '*' || TAG.exec(tag)?.[1] === hash);

const secondOf = (ms: number): number => Math.floor(ms / 1_000);

/**
 * True when a reader that was sent this Last-Modified has missed nothing. Only the very time that was sent counts: a later one
 * is the reader's own clock. HTTP knows no fractions, so after two changes within one second the time tells nothing;
 * nor does it after a change of the feed itself, since what was before that one is not kept.
 */
export function isUnmodifiedSince(header: string, { changedMs, previousMs, updatedMs }: FeedVersion): boolean {
  const second = secondOf(changedMs);
  const earlier = Math.max(previousMs ?? 0, updatedMs);
  return Date.parse(header) === second * 1_000 && secondOf(earlier) < second;
}
