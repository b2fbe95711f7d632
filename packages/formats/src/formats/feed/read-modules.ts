import type { RelatedLink } from '@dateline/story';
import { lineOf, personOf, plainLine } from '../../body/plain-line.ts';
import { normalizeLanguage } from '../../copy/language.ts';
import { readOwnFields } from '../../copy/own-fields.ts';
import type { ReadDraft } from '../../format.ts';
import { present } from '../../text/json/record.ts';
import { resolved } from '../../text/links.ts';
import { asTime } from '../../text/time/read-time.ts';
import { attr, isElement, textOf, type XmlElement } from '../../text/xml/index.ts';
import { named } from './modules.ts';
import { mediaOf } from './read-media.ts';

/** How words of an item are read: in our own writing they are words, whatever they look like. */
export const lineIn = (item: XmlElement | undefined): ((text: string) => string) =>
  named(item, ['dl:urgency']).length > 0 ? plainLine : lineOf;

/** Text of the first of these children that has any. */
export function firstText(parent: XmlElement | undefined, names: readonly string[], home = ''): string | undefined {
  const line = lineIn(parent);
  const found = named(parent, names, home)
    .map((element) => line(textOf(element)))
    .find((text) => text !== '');
  return found;
}

/** Fields that RSS and Atom share: Dublin Core, DCMI Terms and Media RSS elements of an item, and those of own-fields.ts. */
export function moduleFields(item: XmlElement, base: string | undefined): Partial<ReadDraft> {
  const language = firstText(item, ['dc:language', 'dcterms:language']) ?? attr(item, 'xml:lang');
  return present({
    subhead: firstText(item, ['dcterms:alternative']),
    byline: bylineOf(named(item, ['dc:creator', 'dcterms:creator'])),
    genre: firstText(item, ['dc:type', 'dcterms:type']),
    language: language === undefined ? undefined : normalizeLanguage(language),
    firstCreated: asTime(firstText(item, ['dcterms:created', 'dcterms:issued'])),
    versionCreated: asTime(firstText(item, ['dcterms:modified'])),
    copyright: firstText(item, ['dc:rights', 'dcterms:rights', 'media:copyright']),
    usageTerms: firstText(item, ['dcterms:license', 'dcterms:accessrights']),
    creditline: firstText(item, ['dl:creditline', 'media:credit']),
    correctsGuid: firstText(item, ['dcterms:replaces']),
    provider: firstText(item, ['dc:publisher', 'dcterms:publisher']),
    media: nonEmpty(mediaOf(item, base, lineIn(item))),
    ...readOwnFields((name) => named(item, [`dl:${name}`]).map(textOf)),
  });
}

const nonEmpty = <T>(list: T[]): T[] | undefined => (list.length === 0 ? undefined : list);

/** Several creators in their order; each once. */
export function bylineOf(elements: readonly XmlElement[]): string | undefined {
  const names = elements.map((element) => personOf(textOf(element))).filter(Boolean);
  return [...new Set(names)].join(', ') || undefined;
}

/** Links to other stories: those with relation "related", and those without an address that our own writer keeps. */
export function relatedOf(item: XmlElement, links: readonly XmlElement[], base: string | undefined): RelatedLink[] {
  const related = new Set([...links.filter((link) => attr(link, 'rel') === 'related'), ...named(item, ['dl:related'])]);
  const inOrder = item.children.filter((node): node is XmlElement => isElement(node) && related.has(node));
  return inOrder.flatMap((link) => {
    const url = resolved(attr(link, 'href'), base);
    const title = attr(link, 'title') ?? url;
    const [teaser, byline] = ['dl:teaser', 'dl:byline'].map((name) => attr(link, name));
    return title === undefined ? [] : [present({ title, teaser, byline, url })];
  });
}
