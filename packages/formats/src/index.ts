import { anpa1312 } from './anpa1312.ts';
import { apMedia } from './ap-media.ts';
import { atom } from './atom.ts';
import { datelineJson } from './dateline-json.ts';
import { type Detection, detectAmong } from './detect.ts';
import { dpaDigitalwires } from './dpa-digitalwires.ts';
import { eml } from './eml.ts';
import { type Entry, type Envelope, type Format, FormatError, type Hint } from './format.ts';
import { html } from './html.ts';
import { iptc7901 } from './iptc7901.ts';
import { jsonFeed } from './json-feed.ts';
import { refuseManyLines } from './limits.ts';
import { charsetOf } from './media-type.ts';
import { newsSitemap } from './news-sitemap.ts';
import { newsml1 } from './newsml-1.ts';
import { newsmlG2 } from './newsml-g2.ts';
import { ninjs } from './ninjs.ts';
import { nitf } from './nitf.ts';
import { pageText } from './page-text.ts';
import { plainText } from './plain-text.ts';
import { DEFAULT_ITEM_BYTES, type ReadItem, type ReadOptions, readWith } from './read-item.ts';
import { refuseBytes } from './refuse-bytes.ts';
import { rss } from './rss.ts';
import { schemaOrg } from './schema-org.ts';
import { type Written, writeWith } from './write-entries.ts';

export { escapeHtml, htmlOfText, safeHtml, textOfHtml } from './body.ts';
export { type Considered, type Detection, headOf } from './detect.ts';
export * from './format.ts';
export { type DetectedLanguage, detectLanguage, normalizeLanguage } from './language.ts';
export { LIMITS, type Limits } from './limits.ts';
export { charsetOf, mediaTypeOf } from './media-type.ts';
export { formatForAccept } from './negotiate.ts';
export { OWN_FIELDS, OWN_NAMESPACE } from './own-fields.ts';
export { entryId, type Published, publishedEntry } from './published-entry.ts';
export { DEFAULT_ITEM_BYTES, type ReadItem, type ReadOptions } from './read-item.ts';
export { isTimeZone } from './time/zones.ts';
export type { Written } from './write-entries.ts';

/**
 * Every format, one line each. Detection, negotiation, `dateline convert`, docs/formats.md and the conformance suite walk
 * this list. Where two formats score the same, the earlier one reads.
 */
export const formats = [
  ninjs,
  datelineJson,
  newsmlG2,
  newsml1,
  nitf,
  iptc7901,
  anpa1312,
  apMedia,
  dpaDigitalwires,
  eml,
  rss,
  atom,
  jsonFeed,
  schemaOrg,
  html,
  pageText,
  newsSitemap,
  plainText,
] as const satisfies readonly Format[];

/** The format of this name. Throws FormatError FORMAT_NOT_LISTED with the names there are. */
export function formatNamed(name: string): Format {
  const found = formats.find((format) => format.name === name);
  if (found !== undefined) return found;
  const names = formats.map((format) => format.name).join(', ');
  throw new FormatError('FORMAT_NOT_LISTED', `There is no format "${name}". The formats are: ${names}`);
}

/** The format that reads these bytes best, with what every other format scored. Throws FormatError FORMAT_UNKNOWN. */
export const detect = (bytes: Uint8Array, hint: Hint): Detection => detectAmong(formats, bytes, hint);

/**
 * Reads one item, from its bytes to finished drafts: detects the format (unless `formatName` is given), reads it, and
 * fills in from the copy itself what the format has no field for. Stories that cannot be read are in `failures`, beside
 * those that can. Throws FormatError when nothing can be read: ITEM_EMPTY, ITEM_TOO_LARGE, ITEM_BINARY, FORMAT_UNKNOWN,
 * FORMAT_NOT_LISTED, FORMAT_NOT_READ, NOT_A_STORY, or the reader's own code.
 */
export async function readItem(
  bytes: Uint8Array,
  said: Hint,
  formatName?: string,
  { maxBytes = DEFAULT_ITEM_BYTES }: ReadOptions = {},
): Promise<ReadItem> {
  refuseBytes(bytes, maxBytes);
  refuseManyLines(bytes);
  const hint = withCharset(said);
  if (formatName !== undefined) return { considered: [], ...(await readWith(formatNamed(formatName), bytes, hint)) };
  const { format, considered } = detect(bytes, hint);
  return { considered, ...(await readWith(format, bytes, hint)) };
}

/** A charset that stands in the media type counts as said beside the bytes. */
function withCharset(hint: Hint): Hint {
  const charset = hint.charset ?? charsetOf(hint.mediaType);
  return charset === undefined ? hint : { ...hint, charset };
}

/** Entries as one document in the named format. Throws FormatError FORMAT_NOT_LISTED, FORMAT_NOT_WRITTEN or the writer's own. */
export const writeEntries = (formatName: string, entries: readonly Entry[], envelope: Envelope): Written =>
  writeWith(formatNamed(formatName), entries, envelope);
