import { type Detection, detectAmong } from './detect.ts';
import { type Entry, type Envelope, type FeedFormat, type Format, FormatError, type Hint } from './format.ts';
import { anpa1312 } from './formats/anpa1312/index.ts';
import { apMedia } from './formats/ap-media.ts';
import { atom } from './formats/atom.ts';
import { datelineJson } from './formats/dateline-json.ts';
import { dpaDigitalwires } from './formats/dpa-digitalwires.ts';
import { eml } from './formats/eml/index.ts';
import { html } from './formats/html/index.ts';
import { iptc7901 } from './formats/iptc7901/index.ts';
import { jsonFeed } from './formats/json-feed.ts';
import { newsSitemap } from './formats/news-sitemap.ts';
import { newsml1 } from './formats/newsml-1/index.ts';
import { newsmlG2 } from './formats/newsml-g2/index.ts';
import { ninjs } from './formats/ninjs/index.ts';
import { nitf } from './formats/nitf/index.ts';
import { pageText } from './formats/page-text/index.ts';
import { plainText } from './formats/plain-text.ts';
import { rss } from './formats/rss.ts';
import { schemaOrg } from './formats/schema-org/index.ts';
import { DEFAULT_ITEM_BYTES, type ReadItem, type ReadItemOptions, readWith } from './read-item.ts';
import { refuseManyLines } from './text/limits.ts';
import { charsetOf } from './text/media-type.ts';
import { refuseBytes } from './text/refuse-bytes.ts';
import { type Written, writeWith } from './write-entries.ts';

export { escapeHtml, htmlOfText, safeHtml, textOfHtml } from './body/safe-html.ts';
export { type DetectedLanguage, detectLanguage, normalizeLanguage } from './copy/language.ts';
export { OWN_FIELDS, OWN_NAMESPACE } from './copy/own-fields.ts';
export { entryId, type Published, publishedEntry } from './copy/published-entry.ts';
export { type Considered, type Detection, headOf } from './detect.ts';
export * from './format.ts';
export { formatForAccept } from './negotiate.ts';
export { DEFAULT_ITEM_BYTES, type ReadItem, type ReadItemOptions } from './read-item.ts';
export { LIMITS, type Limits } from './text/limits.ts';
export { charsetOf, mediaTypeOf } from './text/media-type.ts';
export { isTimeZone } from './text/time/zones.ts';
export type { Written } from './write-entries.ts';

/**
 * Every format, one line each. Detection, forms of feeds, `dateline convert` and `formats`, docs/formats.md and the conformance
 * suite walk this list. Where two formats score the same, the earlier one reads.
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

const isFeedFormat = (format: Format): format is FeedFormat => format.feed !== undefined && format.write !== undefined;
const choiceOf = ({ feed }: FeedFormat): number => feed.choice ?? Number.POSITIVE_INFINITY;

/** The formats in which feeds are served: first those that an Accept header chooses from, in the order of that choice. */
export const feedFormats: readonly FeedFormat[] = (formats as readonly Format[])
  .filter(isFeedFormat)
  .sort((a, b) => (choiceOf(a) === choiceOf(b) ? 0 : choiceOf(a) - choiceOf(b)));

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
  { maxBytes = DEFAULT_ITEM_BYTES }: ReadItemOptions = {},
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
