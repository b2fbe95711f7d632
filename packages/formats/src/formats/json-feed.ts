import { draft, type StoryDraft } from '@dateline/story';
import { distinctMedia, widest } from '../body/inline-media.ts';
import { lineOf, personOf, plainLine } from '../body/plain-line.ts';
import { embargoFields } from '../copy/embargo/json-fields.ts';
import { normalizeLanguage } from '../copy/language.ts';
import {
  type Format,
  FormatError,
  type Head,
  type Hint,
  type ReadDraft,
  type ReadResult,
  type Sniff,
} from '../format.ts';
import { readJsonItems } from '../text/json/items.ts';
import {
  asText,
  isObject,
  type JsonRecord,
  listIn,
  present,
  recordOf,
  recordsIn,
  textIn,
  wordsIn,
} from '../text/json/record.ts';
import { resolved, webAddress } from '../text/links.ts';
import { asTime, firstTime, unreadTimes } from '../text/time/read-time.ts';
import { type FeedBody, htmlBodyOf, NO_BODY, textBodyOf, withoutDateline } from './feed/body.ts';
import { collectItems } from './feed/items.ts';
import { mediaKind } from './feed/media.ts';
import { extensionOf } from './feed/read-json-extension.ts';
import { writeJsonFeed } from './feed/write-json-feed.ts';

/** JSON Feed 1.1 and 1.0 (jsonfeed.org). Rights and times of versions travel in the extension object `_dateline`. */
export const jsonFeed: Format = {
  name: 'json-feed',
  title: 'JSON Feed 1.1',
  mediaTypes: ['application/feed+json', 'application/json'],
  extensions: ['.json'],
  limits: [
    '`content_text` and `summary` are text; attachments of one title are one object in several files, of which the largest is kept.',
    'Written: what the format has no field for travels in the extension object `_dateline`.',
  ],
  sniff: ({ text }: Head): Sniff => {
    if (!/^\s*\{/.test(text)) return { score: 0, because: 'not a JSON object' };
    if (/"version"\s*:\s*"https?:\\?\/\\?\/(?:www\.)?jsonfeed\.org/.test(text))
      return { score: 0.97, because: 'JSON Feed version' };
    if (/"items"\s*:\s*\[/.test(text) && /"content_(?:html|text)"\s*:/.test(text))
      return { score: 0.7, because: 'items with content_html or content_text' };
    return { score: 0, because: 'no JSON Feed version' };
  },
  read,
  write: writeJsonFeed,
  feed: { suffix: 'json', label: 'JSON Feed', choice: 3 },
};

function read(bytes: Uint8Array, hint: Hint): ReadResult {
  const { values, warnings } = readJsonItems(bytes, hint);
  const feed = recordOf(values[0]);
  if (!Array.isArray(feed.get('items'))) {
    throw new FormatError(
      'FEED_BROKEN',
      'The JSON Feed has no list "items". Check that it was complete when sent',
      '/items',
    );
  }
  return collectItems(
    recordsIn(feed, 'items').map((item) => draftOf(item, feed)),
    warnings,
  );
}

function draftOf(item: JsonRecord, feed: JsonRecord): ReadDraft {
  const base = textIn(feed, 'home_page_url');
  const url = resolved(textIn(item, 'url', 'external_url'), base);
  const extension = extensionOf(item);
  const { media, ...body } = withoutDateline(contentOf(item, webAddress(url) ?? base), extension.dateline);
  const published = asTime(textIn(item, 'date_published'));
  const modified = asTime(textIn(item, 'date_modified'));
  const language = textIn(item, 'language') ?? textIn(feed, 'language');
  const embargoes = [...embargoFields(item), ...embargoFields(recordOf(item.get('_dateline')))];
  const story: ReadDraft = draft(
    present({
      guid: textIn(item, 'id') ?? url,
      url,
      headline: (item.has('_dateline') ? plainLine : lineOf)(textIn(item, 'title') ?? ''),
      byline: authorsOf(item) ?? authorsOf(feed),
      language: language === undefined ? undefined : normalizeLanguage(language),
      firstCreated: firstTime(published, modified),
      versionCreated: firstTime(modified, published),
      keywords: wordsIn(item, 'tags'),
      provider: textIn(recordOf(feed.get('_dateline')), 'provider') ?? textIn(feed, 'title'),
      media: distinctMedia([...mediaOf(item, base), ...media]),
      ...extension,
      ...body,
    }),
  );
  return { ...story, embargoes, unreadTimes: unreadTimes(published, modified) };
}

/** Authors are objects with a name by the standard; many feeds write the name alone. */
function authorsOf(record: JsonRecord): string | undefined {
  const authors = [...listIn(record, 'authors'), ...listIn(record, 'author')];
  const names = authors.map((author) => (isObject(author) ? textIn(recordOf(author), 'name') : asText(author)));
  return [...new Set(names.map((name) => personOf(name ?? '')).filter(Boolean))].join(', ') || undefined;
}

/** `content_text` and `summary` are plain text, angle brackets and all (JSON Feed 1.1, "Items"). */
function contentOf(item: JsonRecord, base: string | undefined): FeedBody {
  const html = textIn(item, 'content_html');
  const body = html === undefined ? NO_BODY : htmlBodyOf(html, base);
  if (body.bodyText !== '') return body;
  return { ...textBodyOf(textIn(item, 'content_text', 'summary') ?? ''), media: body.media };
}

/** The picture of the item, and its attachments: those of one title are one object in several files. */
function mediaOf(item: JsonRecord, base: string | undefined): StoryDraft['media'] {
  const image = resolved(textIn(item, 'image', 'banner_image'), base);
  const groups = Map.groupBy(recordsIn(item, 'attachments'), (one) => {
    const [title, kind] = [textIn(one, 'title'), mediaKind(textIn(one, 'mime_type'), textIn(one, 'url'))];
    return title === undefined ? one : `${kind} ${title}`;
  });
  const attached = [...groups.values()].flatMap((files) => attachmentOf(files, base));
  return image === undefined ? attached : [{ type: 'picture', href: image }, ...attached];
}

function attachmentOf(files: readonly JsonRecord[], base: string | undefined): StoryDraft['media'] {
  const largest = widest(files.map((file) => ({ file, width: Number(textIn(file, 'size_in_bytes') ?? 0) || 0 })))?.file;
  const href = largest && resolved(textIn(largest, 'url'), base);
  if (largest === undefined || href === undefined) return [];
  const mimeType = textIn(largest, 'mime_type');
  return [present({ type: mediaKind(mimeType, href), href, mimeType, title: textIn(largest, 'title') })];
}
