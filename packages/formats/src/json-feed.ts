import { draft, type StoryDraft } from '@dateline/story';
import { collectItems } from './feed/items.ts';
import { mediaKind } from './feed/media.ts';
import { addressOf, bodyOf, lineOf, personOf, timeOf } from './feed/text.ts';
import { writeJsonFeed } from './feed/write-json-feed.ts';
import { type Format, FormatError, type Head, type Hint, type ReadResult, type Sniff } from './format.ts';
import { readJsonItems } from './json-items.ts';
import { asText, type JsonRecord, present, recordOf, recordsIn, textIn, wordsIn } from './json-record.ts';
import { normalizeLanguage } from './language.ts';

/** JSON Feed 1.1 and 1.0 (jsonfeed.org). Rights and times of versions travel in the extension object `_dateline`. */
export const jsonFeed: Format = {
  name: 'json-feed',
  title: 'JSON Feed 1.1',
  mediaTypes: ['application/feed+json', 'application/json'],
  extensions: ['.json'],
  limits: ['Written: rights and times of versions travel in the extension object `_dateline`.'],
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

function draftOf(item: JsonRecord, feed: JsonRecord): StoryDraft {
  const base = textIn(feed, 'home_page_url');
  const url = addressOf(textIn(item, 'url', 'external_url'), base);
  const published = timeOf(textIn(item, 'date_published'));
  const modified = timeOf(textIn(item, 'date_modified'));
  const language = textIn(item, 'language') ?? textIn(feed, 'language');
  return draft(
    present({
      guid: textIn(item, 'id') ?? url,
      url,
      headline: lineOf(textIn(item, 'title') ?? ''),
      byline: authorsOf(item) ?? authorsOf(feed),
      language: language === undefined ? undefined : normalizeLanguage(language),
      firstCreated: published ?? modified,
      versionCreated: modified ?? published,
      keywords: wordsIn(item, 'tags'),
      provider: textIn(feed, 'title'),
      media: mediaOf(item, base),
      ...extensionOf(item),
      ...contentOf(item, url ?? base),
    }),
  );
}

function authorsOf(record: JsonRecord): string | undefined {
  const authors = [...recordsIn(record, 'authors'), ...recordsIn(record, 'author')];
  const names = authors.map((author) => personOf(textIn(author, 'name') ?? '')).filter(Boolean);
  return [...new Set(names)].join(', ') || undefined;
}

function contentOf(item: JsonRecord, base: string | undefined): Pick<StoryDraft, 'bodyText' | 'bodyHtml'> {
  const written = textIn(item, 'content_html', 'content_text', 'summary');
  return written === undefined ? { bodyText: '', bodyHtml: '' } : bodyOf(written, base);
}

function mediaOf(item: JsonRecord, base: string | undefined): StoryDraft['media'] {
  const image = addressOf(textIn(item, 'image', 'banner_image'), base);
  const attached = recordsIn(item, 'attachments').flatMap((attachment) => {
    const href = addressOf(textIn(attachment, 'url'), base);
    const mimeType = textIn(attachment, 'mime_type');
    return href === undefined
      ? []
      : [present({ type: mediaKind(mimeType), href, mimeType, title: textIn(attachment, 'title') })];
  });
  const known = attached.some(({ href }) => href === image);
  return image === undefined || known ? attached : [{ type: 'picture', href: image }, ...attached];
}

function extensionOf(item: JsonRecord): Partial<StoryDraft> {
  const extension = recordOf(item.get('_dateline'));
  const topics = recordsIn(extension, 'topics').flatMap((topic) => {
    const code = asText(topic.get('code'));
    return code === undefined ? [] : [present({ code, name: textIn(topic, 'name') })];
  });
  const related = recordsIn(extension, 'related').flatMap((link) => {
    const title = textIn(link, 'title', 'url');
    return title === undefined ? [] : [present({ title, url: textIn(link, 'url') })];
  });
  return present({
    subhead: textIn(extension, 'subhead'),
    genre: textIn(extension, 'genre'),
    copyright: textIn(extension, 'copyright'),
    usageTerms: textIn(extension, 'usage_terms'),
    creditline: textIn(extension, 'credit'),
    provider: textIn(extension, 'provider'),
    firstCreated: timeOf(textIn(extension, 'first_created')),
    versionCreated: timeOf(textIn(extension, 'version_created')),
    subjects: topics.length === 0 ? undefined : topics,
    relatedLinks: related.length === 0 ? undefined : related,
  });
}
