import { isKill, type Media, type Named, type RelatedLink, type Story, type Subject } from '@dateline/story';
import { OWN_NAMESPACE, ownFields } from '../../copy/own-fields.ts';
import type { Entry, Envelope } from '../../format.ts';
import { present } from '../../text/json/record.ts';

/**
 * Stories as JSON-LD: one NewsArticle, or a @graph of several. A killed story is there with its identifier and
 * creativeWorkStatus "Withdrawn" alone. What schema.org has no property for travels as own-fields.ts lists.
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

function articleOf(entry: Entry, envelope: Envelope): object {
  const { id, story, topics, related, corrects } = entry;
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
    datePublished: story.firstCreated ?? entry.publishedAt,
    dateModified: story.versionCreated,
    articleBody: story.bodyText,
    keywords: filled(story.keywords.map(keywordOf)),
    genre: story.genre,
    publisher: publisherOf(story.provider ?? envelope.provider),
    ...rightsOf(story),
    about: filled((topics ?? story.subjects).map(topicOf)),
    mentions: filled([...story.people.map(named('Person')), ...story.organisations.map(named('Organization'))]),
    contentLocation: filled(story.places.map(named('Place'))),
    ...mediaOf(story.media),
    citation: filled([...story.relatedLinks, ...(related ?? [])].map(citationOf)),
    correction: story.signals.includes('correction') ? 'This version corrects an earlier one' : undefined,
    ...ownProperties(entry),
    [own('corrects')]: corrects,
  });
}

const filled = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list);

const own = (name: string): string => OWN_NAMESPACE + name;

/** What has a property of schema.org is there and nowhere else. */
const STANDARD = new Set(['version', 'located']);

function ownProperties(entry: Entry): Record<string, string | string[]> {
  const fields = ownFields(entry).filter(([name]) => !STANDARD.has(name));
  const grouped = Map.groupBy(fields, ([name]) => name);
  return Object.fromEntries(
    [...grouped].map(([name, values]) => {
      const words = values.map(([, value]) => value);
      return [own(name), words.length === 1 ? words[0]! : words];
    }),
  );
}

/** A keyword as text may be a list with commas, by schema.org's definition; as a term it is one. */
const keywordOf = (name: string): string | object => (/[,;]/.test(name) ? { '@type': 'DefinedTerm', name } : name);

const publisherOf = (name: string | undefined): object | undefined =>
  name === undefined ? undefined : { '@type': 'NewsMediaOrganization', name };

const rightsOf = (story: Story): object => ({
  copyrightNotice: story.copyright,
  usageInfo: story.usageTerms,
  creditText: story.creditline,
});

const URI = /^(?:https?|urn|tag):[^\s<>"{}|\\^`]+$/i;

/** A Media Topic, and any other topic whose code is a URI, by its address; others by the code that their vocabulary gives them. */
function topicOf({ code, name, confidence, found }: Subject): object {
  const number = /^medtop:(\d{8})$/.exec(code)?.[1];
  const id = number === undefined ? code : `http://cv.iptc.org/newscodes/mediatopic/${number}`;
  return present({
    '@type': 'DefinedTerm',
    '@id': number !== undefined || URI.test(code) ? id : undefined,
    termCode: number ?? code,
    name,
    disambiguatingDescription: found && FOUND,
    [own('confidence')]: confidence,
  });
}

/** schema.org says nowhere who named a thing; this is for people and programs alike. */
export const FOUND = 'Recognised by Dateline';

const named =
  (type: string) =>
  (each: Named): object => {
    const sameAs = each.wikidata === undefined ? undefined : `https://www.wikidata.org/entity/${each.wikidata}`;
    const disambiguatingDescription = each.found && FOUND;
    return present({ '@type': type, name: each.name, identifier: each.code, sameAs, disambiguatingDescription });
  };

const citationOf = ({ title, teaser, byline, url }: RelatedLink): object =>
  present({
    '@type': 'CreativeWork',
    name: title,
    url,
    abstract: teaser,
    author: byline === undefined ? undefined : { '@type': 'Person', name: byline },
  });

/** Property and type by the kind of media; a graphic is an image whose kind we add. */
const MEDIA: Record<Media['type'], readonly ['image' | 'video' | 'audio' | 'associatedMedia', string]> = {
  picture: ['image', 'ImageObject'],
  graphic: ['image', 'ImageObject'],
  video: ['video', 'VideoObject'],
  audio: ['audio', 'AudioObject'],
  other: ['associatedMedia', 'MediaObject'],
};

function mediaOf(media: readonly Media[]): Record<string, object[]> {
  const grouped = Map.groupBy(media, ({ type }) => MEDIA[type][0]);
  return Object.fromEntries([...grouped].map(([property, items]) => [property, items.map(mediumOf)]));
}

const mediumOf = (media: Media): object =>
  present({
    '@type': MEDIA[media.type][1],
    contentUrl: media.href,
    name: media.title,
    caption: media.caption,
    creditText: media.creditline,
    encodingFormat: media.mimeType,
    [own('type')]: media.type === 'graphic' ? media.type : undefined,
  });
