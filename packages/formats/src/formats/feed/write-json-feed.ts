import type { Media, Named, Subject } from '@dateline/story';
import { printedDateline, withPrintedDateline } from '../../copy/dateline/printed.ts';
import type { BodyForm, Entry, Envelope } from '../../format.ts';
import { present } from '../../text/json/record.ts';
import { isWithdrawn, linkedStories } from './write-modules.ts';

/**
 * A JSON Feed 1.1. The id is the entry's id in every version; killed stories are left out. `tags` are the names of the topics. What
 * the format has no field for stands in the extension object `_dateline` of the item.
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
    _dateline: envelope.provider === undefined ? undefined : { provider: envelope.provider },
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
    ...contentOf(entry, form),
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

/** The body with the dateline in front of its first paragraph. */
const contentOf = ({ story: { bodyText, bodyHtml, dateline } }: Entry, form: BodyForm | undefined): object =>
  form === 'text'
    ? { content_text: printedDateline(dateline) + bodyText }
    : { content_html: withPrintedDateline(bodyHtml, dateline) };

const topicsIn = ({ story, topics }: Entry): readonly Subject[] => topics ?? story.subjects;

const filled = <T>(list: T[]): T[] | undefined => (list.length === 0 ? undefined : list);

const namedOf = ({ name, code, wikidata, found }: Named): object => present({ name, code, wikidata, found });

/** The format asks for address and media type; all media with all that is known of them are in the extension. */
function attachmentsOf({ story }: Entry): object[] | undefined {
  const attachments = story.media.flatMap(({ href, mimeType, title }) =>
    href === undefined || mimeType === undefined ? [] : [present({ url: href, mime_type: mimeType, title })],
  );
  return filled(attachments);
}

const mediumOf = ({ type, href, mimeType, title, caption, creditline }: Media): object =>
  present({ type, url: href, mime_type: mimeType, title, caption, credit: creditline });

function extensionOf(entry: Entry): object {
  const { story, corrects } = entry;
  return present({
    ...{ urgency: story.urgency, slugline: story.slugline, kicker: story.kicker, subhead: story.subhead },
    ...{ version: story.version, status: story.pubStatus === 'usable' ? undefined : story.pubStatus },
    ...{ signals: filled(story.signals), sequence: story.sequence, embargoed: story.embargoedUntil, corrects },
    dateline: story.dateline,
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
    media: filled(story.media.map(mediumOf)),
    related: filled(
      linkedStories(entry).map(({ title, teaser, byline, url }) => present({ title, teaser, byline, url })),
    ),
  });
}
