import type { Format } from './format.ts';
import { mediaTypeOf } from './text/media-type.ts';

interface Range {
  type: string;
  quality: number;
}

/**
 * The writer a client prefers, by its Accept header (RFC 9110, 12.5.1): the highest quality wins, a concrete type outranks a
 * wildcard of equal quality, and candidates earlier in the list win what is left. Undefined means 406 Not Acceptable.
 * No header, or an empty one, accepts the first candidate.
 */
export function formatForAccept<F extends Format>(header: string | undefined, candidates: readonly F[]): F | undefined {
  const writers = candidates.filter((format) => format.write !== undefined);
  const ranges = parseAccept(header);
  if (ranges.length === 0) return writers[0];
  let best: { format: F; rank: number } | undefined;
  for (const format of writers) {
    const rank = Math.max(...format.mediaTypes.map((type) => rankOf(type, ranges)));
    if (rank > 0 && (best === undefined || rank > best.rank)) best = { format, rank };
  }
  return best?.format;
}

/** Longer headers are no browser's; the rest is not read. */
const MOST_RANGES = 64;

function parseAccept(header: string | undefined): Range[] {
  const parts = (header ?? '').split(',', MOST_RANGES);
  return parts.flatMap((part) => {
    const type = mediaTypeOf(part);
    if (type === undefined) return [];
    const quality = /;\s*q\s*=\s*([0-9.]{1,5})/i.exec(part)?.[1];
    const parsed = quality === undefined ? 1 : Number(quality);
    return [{ type, quality: Number.isFinite(parsed) ? Math.min(1, Math.max(0, parsed)) : 0 }];
  });
}

/** Quality of the most specific range that covers the type, plus a little for being specific; 0 when refused or not covered. */
function rankOf(mediaType: string, ranges: readonly Range[]): number {
  const type = mediaTypeOf(mediaType) ?? '';
  const patterns = [type, `${type.split('/', 1)[0]}/*`, '*/*'];
  for (const [position, pattern] of patterns.entries()) {
    const range = ranges.find((candidate) => candidate.type === pattern);
    if (range !== undefined) return range.quality === 0 ? 0 : range.quality + (2 - position) * 0.0001;
  }
  return 0;
}
