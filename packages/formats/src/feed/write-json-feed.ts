import type { Entry, Envelope } from '../format.ts';
import { present } from '../json-record.ts';
import { isWithdrawn, linkedStories } from './write-modules.ts';

/**
 * A JSON Feed 1.1. The id is the entry's id in every version; killed stories are left out. What the format has no field for
 * but must travel (copyright, terms of use, credit, topics) stands in the extension object `_dateline`.
 */
export function writeJsonFeed(entries: readonly Entry[], envelope: Envelope): string {
  const feed = present({
    version: 'https://jsonfeed.org/version/1.1',
    title: envelope.title,
    description: envelope.description,
    home_page_url: envelope.homeUrl,
    feed_url: envelope.selfUrl,
    language: envelope.language,
    hubs: envelope.hubs?.map((url) => ({ type: 'WebSub', url })),
    items: entries.filter((entry) => !isWithdrawn(entry)).map(itemOf),
  });
  return `${JSON.stringify(feed, null, 2)}\n`;
}

function itemOf(entry: Entry): object {
  const { id, story } = entry;
  const image = story.media.find(({ type, href }) => type === 'picture' && href !== undefined)?.href;
  return present({
    id,
    url: story.url,
    title: story.headline,
    content_html: story.bodyHtml,
    summary: story.subhead,
    image,
    date_published: entry.publishedAt,
    date_modified: entry.updatedAt,
    authors: story.byline === undefined ? undefined : [{ name: story.byline }],
    tags: story.keywords.length === 0 ? undefined : story.keywords,
    language: story.language,
    attachments: attachmentsOf(entry),
    _dateline: extensionOf(entry),
  });
}

function attachmentsOf({ story }: Entry): object[] | undefined {
  const attachments = story.media.flatMap(({ href, mimeType, title }) =>
    href === undefined || mimeType === undefined ? [] : [present({ url: href, mime_type: mimeType, title })],
  );
  return attachments.length === 0 ? undefined : attachments;
}

function extensionOf(entry: Entry): object {
  const { story, topics, corrects } = entry;
  const links = linkedStories(entry).map(({ title, url }) => ({ title, url }));
  return present({
    subhead: story.subhead,
    genre: story.genre,
    copyright: story.copyright,
    usage_terms: story.usageTerms,
    credit: story.creditline,
    provider: story.provider,
    first_created: story.firstCreated,
    version_created: story.versionCreated,
    topics: (topics ?? story.subjects).map(({ code, name }) => present({ code, name })),
    corrects,
    related: links.length === 0 ? undefined : links,
  });
}
