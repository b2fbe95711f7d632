import { isKill, type Media, type Named, type Story, type Subject } from '@dateline/story';
import type { Entry, Envelope } from '../format.ts';
import { present } from '../json-record.ts';

/**
 * Stories as JSON-LD: one NewsArticle, or a @graph of several. A killed story is there with its identifier and
 * creativeWorkStatus "Withdrawn" alone. Urgency, slugline, embargo and signals have no schema.org property.
 */
export function writeJsonLd(entries: readonly Entry[], envelope: Envelope): string {
  const nodes = entries.map((entry) => (isKilled(entry) ? withdrawn(entry) : articleOf(entry, envelope)));
  const context = { '@context': 'https://schema.org' };
  const [only] = nodes;
  const document = nodes.length === 1 ? { ...context, ...only } : { ...context, '@graph': nodes };
  // Safe to paste into a script element: "<" could end it.
  return `${JSON.stringify(document, null, 2).replaceAll('<', '\\u003c')}\n`;
}

const isKilled = ({ story, event }: Entry): boolean => event === 'story.killed' || isKill(story);

const withdrawn = ({ id, updatedAt }: Entry): object => ({
  '@type': 'NewsArticle',
  identifier: id,
  creativeWorkStatus: 'Withdrawn',
  dateModified: updatedAt,
});

function articleOf({ id, story, topics, related }: Entry, envelope: Envelope): object {
  const links = [...story.relatedLinks, ...(related ?? [])];
  return present({
    '@type': 'NewsArticle',
    identifier: id,
    version: story.version,
    url: story.url,
    headline: story.headline,
    alternativeHeadline: story.subhead,
    author: story.byline === undefined ? undefined : { '@type': 'Person', name: story.byline },
    dateline: story.dateline?.located,
    inLanguage: story.language,
    datePublished: story.firstCreated,
    dateModified: story.versionCreated,
    articleBody: story.bodyText,
    keywords: filled(story.keywords),
    genre: story.genre,
    publisher: publisherOf(story.provider ?? envelope.provider),
    ...rightsOf(story),
    about: filled((topics ?? story.subjects).map(topicOf)),
    mentions: filled([...story.people.map(named('Person')), ...story.organisations.map(named('Organization'))]),
    contentLocation: filled(story.places.map(named('Place'))),
    image: filled(
      story.media.filter(({ type }) => type === 'picture' || type === 'graphic').map(mediaOf('ImageObject')),
    ),
    video: filled(story.media.filter(({ type }) => type === 'video').map(mediaOf('VideoObject'))),
    relatedLink: filled(links.flatMap(({ url }) => url ?? [])),
    correction: story.signals.includes('correction') ? 'This version corrects an earlier one' : undefined,
  });
}

const filled = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list);

const publisherOf = (name: string | undefined): object | undefined =>
  name === undefined ? undefined : { '@type': 'NewsMediaOrganization', name };

const rightsOf = (story: Story): object => ({
  copyrightNotice: story.copyright,
  usageInfo: story.usageTerms,
  creditText: story.creditline,
});

function topicOf({ code, name }: Subject): object {
  const number = /^medtop:(\d{8})$/.exec(code)?.[1];
  const id = number === undefined ? code : `http://cv.iptc.org/newscodes/mediatopic/${number}`;
  return present({ '@type': 'DefinedTerm', '@id': id, name });
}

/** schema.org says nowhere who named a thing; this is for people and programs alike. */
const FOUND = 'Recognised by Dateline';

const named =
  (type: string) =>
  (each: Named): object => {
    const sameAs = each.wikidata === undefined ? undefined : `https://www.wikidata.org/entity/${each.wikidata}`;
    const disambiguatingDescription = each.found && FOUND;
    return present({ '@type': type, name: each.name, identifier: each.code, sameAs, disambiguatingDescription });
  };

const mediaOf =
  (type: string) =>
  (media: Media): object =>
    present({
      '@type': type,
      contentUrl: media.href,
      name: media.title,
      caption: media.caption,
      creditText: media.creditline,
      encodingFormat: media.mimeType,
    });
