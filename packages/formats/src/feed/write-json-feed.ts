import type { Named, Subject } from '@dateline/story';
import type { BodyForm, Entry, Envelope } from '../format.ts';
import { present } from '../json-record.ts';
import { isWithdrawn, linkedStories } from './write-modules.ts';

/**
 * A JSON Feed 1.1. The id is the entry's id in every version; killed stories are left out. `tags` are the names of the topics. What
 * the format has no field for but must travel (rights, keywords, names, codes of topics) stands in the extension object `_dateline`.
 */
export function writeJsonFeed(entries: readonly Entry[], envelope: Envelope): string {
  const feed = present({
    version: 'https://jsonfeed.org/version/1.1',
    title: envelope.title,
    description: envelope.description,
    home_page_url: envelope.homeUrl,
    feed_url: envelope.selfUrl,
    language: envelope.language,
    next_url: envelope.pages?.find(({ rel }) => rel === 'next')?.href,
    hubs: envelope.hubs?.map((url) => ({ type: 'WebSub', url })),
    items: entries.filter((entry) => !isWithdrawn(entry)).map((entry) => itemOf(entry, envelope.body)),
  });
  return `${JSON.stringify(feed, null, 2)}\n`;
}

function itemOf(entry: Entry, form: BodyForm | undefined): object {
  const { id, story } = entry;
  const image = story.media.find(({ type, href }) => type === 'picture' && href !== undefined)?.href;
  return present({
    id,
    url: story.url,
    title: story.headline,
    ...(form === 'text' ? { content_text: story.bodyText } : { content_html: story.bodyHtml }),
    summary: story.subhead,
    image,
    date_published: entry.publishedAt,
    date_modified: entry.updatedAt,
    authors: story.byline === undefined ? undefined : [{ name: story.byline }],
    tags: filled([...new Set(topicsIn(entry).flatMap(({ name }) => name ?? []))]),
    language: story.language,
    attachments: attachmentsOf(entry),
    _dateline: extensionOf(entry),
  });
}

const topicsIn = ({ story, topics }: Entry): readonly Subject[] => topics ?? story.subjects;

const filled = <T>(list: T[]): T[] | undefined => (list.length === 0 ? undefined : list);

const namedOf = ({ name, code, wikidata, found }: Named): object => present({ name, code, wikidata, found });

function attachmentsOf({ story }: Entry): object[] | undefined {
  const attachments = story.media.flatMap(({ href, mimeType, title }) =>
    href === undefined || mimeType === undefined ? [] : [present({ url: href, mime_type: mimeType, title })],
  );
  return attachments.length === 0 ? undefined : attachments;
}

function extensionOf(entry: Entry): object {
  const { story, corrects } = entry;
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
    keywords: filled(story.keywords),
    topics: topicsIn(entry).map(({ code, name, confidence, found }) => present({ code, name, confidence, found })),
    people: filled(story.people.map(namedOf)),
    organisations: filled(story.organisations.map(namedOf)),
    places: filled(story.places.map(namedOf)),
    corrects,
    related: links.length === 0 ? undefined : links,
  });
}
