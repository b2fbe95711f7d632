import type { Entry, Envelope, Format } from '../format.ts';
import { type Xml, xml, xmlDocument } from '../text/xml-writer.ts';
import { isWithdrawn } from './feed/write-modules.ts';

/** Google takes stories of the last two days, and a thousand in one file. */
const NEWEST_HOURS = 48;
const MOST_URLS = 1000;

/** A sitemap of news for search engines, by Google's news extension of the sitemap protocol 0.9. Only written. */
export const newsSitemap: Format = {
  name: 'news-sitemap',
  title: 'News sitemap',
  mediaTypes: ['application/xml'],
  extensions: ['.xml'],
  limits: [
    'Holds the stories with an address of their own that were published within the last 48 hours, at most 1,000.',
  ],
  sniff: () => ({ score: 0, because: 'only written' }),
  write,
  feed: { suffix: 'sitemap', label: 'News sitemap' },
};

/**
 * Stories with an address of their own that were published within 48 hours before the envelope's time, the newest thousand.
 * Killed stories are left out.
 */
function write(entries: readonly Entry[], envelope: Envelope): string {
  const oldest = Date.parse(envelope.updatedAt) - NEWEST_HOURS * 3_600_000;
  const listed = entries
    .filter((entry) => !isWithdrawn(entry) && entry.story.url !== undefined && Date.parse(entry.publishedAt) >= oldest)
    .sort((a, b) => Date.parse(b.publishedAt) - Date.parse(a.publishedAt))
    .slice(0, MOST_URLS);
  const namespaces = {
    xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9',
    'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9',
  };
  return xmlDocument(
    xml(
      'urlset',
      namespaces,
      listed.map((entry) => urlElement(entry, envelope)),
    ),
  );
}

function urlElement({ story, publishedAt, updatedAt }: Entry, envelope: Envelope): Xml {
  const publication = xml(
    'news:publication',
    {},
    xml('news:name', {}, story.provider ?? envelope.provider ?? envelope.title),
    xml('news:language', {}, languageOf(story.language)),
  );
  return xml(
    'url',
    {},
    xml('loc', {}, story.url),
    xml('lastmod', {}, updatedAt),
    xml(
      'news:news',
      {},
      publication,
      xml('news:publication_date', {}, publishedAt),
      xml('news:title', {}, story.headline),
    ),
  );
}

/** ISO 639 codes, and two exceptions for Chinese. */
function languageOf(tag: string): string {
  const lower = tag.toLowerCase();
  if (/^zh-(?:tw|hk|hant)/.test(lower)) return 'zh-tw';
  return lower.startsWith('zh') ? 'zh-cn' : (lower.split('-')[0] as string);
}
