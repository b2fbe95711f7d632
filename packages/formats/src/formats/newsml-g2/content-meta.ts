import { clampUrgency, type StoryDraft } from '@dateline/story';
import { textOfHtml } from '../../body/safe-html.ts';
import { present } from '../../text/present.ts';
import { firstTime } from '../../text/time/read-time.ts';
import { attr, child, childrenOf, innerXml, optionalText, textOf, type XmlElement } from '../../text/xml/index.ts';
import { looksLikePerson } from '../newsml/party.ts';
import { type ItemContext, inLanguage, nameOf } from './concept.ts';
import { readHeadlines } from './headlines.ts';
import { placeOfLocated, readSubjects } from './subjects.ts';

/** What `contentMeta` tells, and what serves only where the copy itself tells nothing better. */
export interface ContentMeta {
  fields: Partial<StoryDraft>;
  fallback: { located?: string; creator?: string; summary?: string; caption?: string; modified?: string };
  /** The `dateline` element in the story's language. */
  dateline?: XmlElement;
}

/** Reads `contentMeta` (NewsML-G2 2.35, "Content Metadata"): what the story is about and how it is headed. */
export function readContentMeta(meta: XmlElement | undefined, reading: ItemContext): ContentMeta {
  const texts = (local: string) => inLanguage(childrenOf(meta, local), reading.language).map(textOf);
  const urgency = optionalText(child(meta, 'urgency'));
  const fields = present<Partial<StoryDraft>>({
    ...readHeadlines(childrenOf(meta, 'headline'), reading.language),
    urgency: urgency === undefined ? undefined : clampUrgency(Number(urgency)),
    byline: texts('by').join(', ') || undefined,
    creditline: texts('creditline')[0],
    slugline: sluglineOf(meta, reading),
    keywords: keywordsOf(texts('keyword'), reading),
    genre: childrenOf(meta, 'genre')
      .map((genre) => nameOf(genre, reading))
      .find((name) => name !== undefined),
    ...readSubjects(childrenOf(meta, 'subject'), reading),
  });
  const [dateline] = inLanguage(childrenOf(meta, 'dateline'), reading.language);
  return present({ fields, fallback: fallbackOf(meta, reading), dateline });
}

/** Any role but those that name whom a picture is by, or speak to desks. */
const TELLING = /^(?!.*(?:credit|copyright|rights|photographer|note|keyword)).+/i;

function fallbackOf(meta: XmlElement | undefined, reading: ItemContext): ContentMeta['fallback'] {
  const creators = childrenOf(meta, 'creator').map((creator) => nameOf(creator, reading) ?? '');
  const located = childrenOf(meta, 'located').map((element) => placeOfLocated(element, reading));
  return present({
    located: located.find((name) => name !== undefined),
    creator: creators.filter(looksLikePerson).join(', ') || undefined,
    summary: descriptionOf(meta, reading, /summary|abstract|lead|teaser/i),
    caption:
      descriptionOf(meta, reading, /caption/i) ??
      descriptionOf(meta, reading, TELLING) ??
      descriptionOf(meta, reading, /^$/),
    modified: firstTime(...['contentModified', 'contentCreated'].map((local) => textOf(child(meta, local)))),
  });
}

/** The text of the descriptions whose role matches; breaks become line ends. */
function descriptionOf(meta: XmlElement | undefined, { language }: ItemContext, role: RegExp): string | undefined {
  const matching = childrenOf(meta, 'description').filter((element) => role.test(attr(element, 'role') ?? ''));
  const texts = inLanguage(matching, language).map((element) => textOfHtml(innerXml(element)));
  return texts.join('\n\n') || undefined;
}

/** A slugline in parts is joined by the separator that it names, a hyphen where it names none. */
function sluglineOf(meta: XmlElement | undefined, { language }: ItemContext): string | undefined {
  const parts = inLanguage(childrenOf(meta, 'slugline'), language);
  const separator = parts.map((part) => part.attrs.separator).find((found) => found !== undefined) ?? '-';
  return [...new Set(parts.map(textOf))].join(separator) || undefined;
}

/** One keyword an element; a lone element with separators holds a list, unless it is our own. */
function keywordsOf(texts: readonly string[], { isOwn }: ItemContext): string[] {
  const items = texts.length === 1 && !isOwn ? (texts[0] ?? '').split(/[;,]/).map((word) => word.trim()) : texts;
  return [...new Set(items.filter((item) => item !== ''))];
}
