import { isKill, type Media, type Named, type RelatedLink, type Story, type Subject } from '@dateline/story';
import { printedDateline } from '../../copy/dateline/printed.ts';
import { ownFields } from '../../copy/own-fields.ts';
import type { Entry, Envelope } from '../../format.ts';
import { type Xml, type XmlAttributes, type XmlContent, xml, xmlOf } from '../../text/xml-writer.ts';
import { MODULES } from './modules.ts';

/** Namespace declarations for the modules below. */
export const moduleNamespaces = (...prefixes: (keyof typeof MODULES)[]): Record<string, string> =>
  Object.fromEntries(prefixes.map((prefix) => [`xmlns:${prefix}`, MODULES[prefix]]));

/** A killed story is withdrawn: feeds leave it out or say that it is gone. */
export const isWithdrawn = ({ event, story }: Entry): boolean => event === 'story.killed' || isKill(story);

/** What readers show beside the headline: the subhead, else the first paragraph with the dateline that stands in front of it. */
export function teaserOf({ subhead, bodyText, dateline }: Story): string | undefined {
  const [lead = ''] = bodyText.split('\n\n');
  return subhead ?? (lead === '' ? undefined : printedDateline(dateline) + lead);
}

/** Whose feed it is, for entries that name no provider of their own. */
export const publisherElement = ({ provider }: Envelope): Xml | undefined => xmlOf('dcterms:publisher', provider);

/**
 * What RSS and Atom have no element for, in the modules that feed readers know: DCMI Terms for times, second headline,
 * terms of use and the story that this one corrects, Media RSS for pictures; and in own-fields.ts the rest. The credit of the
 * story is an element of our own, since a `media:credit` of the item would be that of its pictures (Media RSS 1.5.1).
 */
export function moduleElements(entry: Entry): XmlContent {
  const { story, corrects } = entry;
  return [
    xmlOf('dcterms:replaces', corrects),
    xmlOf('dcterms:alternative', story.subhead),
    xmlOf('dcterms:created', story.firstCreated),
    xmlOf('dcterms:modified', story.versionCreated),
    xmlOf('dcterms:license', story.usageTerms),
    xmlOf('dcterms:type', story.genre),
    xmlOf('dcterms:publisher', story.provider),
    story.media.map(mediaElement),
    xmlOf('dl:creditline', story.creditline),
    ownFields(entry).map(([name, words]) => xmlOf(`dl:${name}`, words)),
  ];
}

const MEDIUM: Record<Media['type'], string | undefined> = {
  picture: 'image',
  graphic: 'image',
  video: 'video',
  audio: 'audio',
  other: undefined,
};

/** `dl:type` where the kinds of Media RSS do not tell; a picture that came by its name alone is no content of Media RSS. */
function mediaElement({ type, href, mimeType, title, caption, creditline }: Media): Xml {
  const medium = MEDIUM[type];
  const kind = type === 'graphic' || type === 'other' || href === undefined ? type : undefined;
  return xml(
    href === undefined ? 'dl:media' : 'media:content',
    { url: href, type: mimeType, medium, 'dl:type': kind },
    xmlOf('media:title', title),
    xmlOf('media:description', caption),
    xmlOf('media:credit', creditline),
  );
}

/** A category as Atom has it, with attributes of our own for what categories have none for. */
export interface WrittenCategory {
  scheme: string;
  term: string;
  /** Absent for a code without a name. */
  label?: string | undefined;
  attributes: XmlAttributes;
}

const MEDIA_TOPICS = 'http://cv.iptc.org/newscodes/mediatopic/';

/** Topics by their address where they are Media Topics, other schemes under a name of their own; then people, organisations, places. */
export const categoriesOf = ({ story, topics }: Entry): WrittenCategory[] => [
  ...(topics ?? story.subjects).map(topicCategory),
  ...namesIn(story),
];

function topicCategory({ code, name, confidence, found }: Subject): WrittenCategory {
  const topic = /^medtop:(\d{8})$/.exec(code)?.[1];
  const attributes = { 'dl:confidence': confidence, 'dl:found': found && 'true' };
  if (topic !== undefined) return { scheme: MEDIA_TOPICS, term: topic, label: name, attributes };
  return { scheme: 'urn:dateline:subject', term: code, label: name, attributes };
}

/** The scheme says whether the source named them or Dateline recognised them. */
function namesIn({ people, organisations, places }: Story): WrittenCategory[] {
  const kinds = { person: people, organisation: organisations, place: places };
  return Object.entries(kinds).flatMap(([kind, names]) => names.map((name) => nameCategory(kind, name)));
}

function nameCategory(kind: string, { name, code, wikidata, found }: Named): WrittenCategory {
  const scheme = `urn:dateline:${found ? 'found:' : ''}${kind}`;
  return { scheme, term: code ?? name, label: name, attributes: { 'dl:wikidata': wikidata } };
}

/** Links to other stories, those of the source first; what Atom's link has no attribute for is ours, and so is a link without address. */
export const relatedElements = ({ story, related }: Entry, link: 'link' | 'atom:link'): Xml[] =>
  [...story.relatedLinks, ...(related ?? [])].map(({ title, url, teaser, byline }) => {
    const attributes = { title, 'dl:teaser': teaser, 'dl:byline': byline };
    return url === undefined ? xml('dl:related', attributes) : xml(link, { rel: 'related', href: url, ...attributes });
  });

/** Links to other stories that have an address, those of the source first. */
export const linkedStories = ({ story, related }: Entry): RelatedLink[] => [...story.relatedLinks, ...(related ?? [])];
