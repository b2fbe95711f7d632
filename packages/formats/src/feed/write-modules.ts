import { isKill, type Media, type RelatedLink, type Story, type Subject } from '@dateline/story';
import type { Entry } from '../format.ts';
import { type Xml, type XmlContent, xml, xmlOf } from '../xml-writer.ts';
import { MODULES } from './modules.ts';

/** Namespace declarations for the modules below. */
export const moduleNamespaces = (...prefixes: (keyof typeof MODULES)[]): Record<string, string> =>
  Object.fromEntries(prefixes.map((prefix) => [`xmlns:${prefix}`, MODULES[prefix]]));

/** A killed story is withdrawn: feeds leave it out or say that it is gone. */
export const isWithdrawn = ({ event, story }: Entry): boolean => event === 'story.killed' || isKill(story);

/**
 * What RSS and Atom have no element for, in the modules that feed readers know: DCMI Terms for times, second headline,
 * terms of use and the story that this one corrects, Media RSS for pictures and credit.
 */
export function moduleElements({ story, corrects }: Entry): XmlContent {
  return [
    xmlOf('dcterms:replaces', corrects),
    xmlOf('dcterms:alternative', story.subhead),
    xmlOf('dcterms:created', story.firstCreated),
    xmlOf('dcterms:modified', story.versionCreated),
    xmlOf('dcterms:license', story.usageTerms),
    xmlOf('dcterms:type', story.genre),
    xmlOf('dcterms:publisher', story.provider),
    xmlOf('media:credit', story.creditline),
    story.media.map(mediaElement),
  ];
}

const MEDIUM: Record<Media['type'], string | undefined> = {
  picture: 'image',
  graphic: 'image',
  video: 'video',
  audio: 'audio',
  other: undefined,
};

function mediaElement(media: Media): Xml | undefined {
  if (media.href === undefined) return undefined;
  return xml(
    'media:content',
    { url: media.href, type: media.mimeType, medium: MEDIUM[media.type] },
    xmlOf('media:title', media.title),
    xmlOf('media:description', media.caption),
    xmlOf('media:credit', media.creditline),
  );
}

/** A subject as a category: Media Topics by their address, other schemes under a name of their own. */
export function categoryOf({ code, name }: Subject): { scheme: string; term: string; label: string } {
  const topic = /^medtop:(\d{8})$/.exec(code)?.[1];
  if (topic !== undefined)
    return { scheme: 'http://cv.iptc.org/newscodes/mediatopic/', term: topic, label: name ?? code };
  return { scheme: 'urn:dateline:subject', term: code, label: name ?? code };
}

/** Names that Dateline recognised, as categories whose scheme says so; those of the source have no place in feeds. */
export function foundNames({
  people,
  organisations,
  places,
}: Story): { scheme: string; term: string; label: string }[] {
  const kinds = { person: people, organisation: organisations, place: places };
  return Object.entries(kinds).flatMap(([kind, names]) =>
    names
      .filter(({ found }) => found)
      .map(({ name, code }) => ({ scheme: `urn:dateline:found:${kind}`, term: code ?? name, label: name })),
  );
}

/** Links to other stories that have an address, those of the source first. */
export const linkedStories = ({ story, related }: Entry): RelatedLink[] =>
  [...story.relatedLinks, ...(related ?? [])].filter(({ url }) => url !== undefined);
