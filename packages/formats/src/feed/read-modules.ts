import type { Media, RelatedLink, StoryDraft, Subject } from '@dateline/story';
import { present } from '../json-record.ts';
import { normalizeLanguage } from '../language.ts';
import { attr, textOf, type XmlElement } from '../xml.ts';
import { mediaKind } from './media.ts';
import { named } from './modules.ts';
import { addressOf, lineOf, personOf, timeOf } from './text.ts';

/** Text of the first of these children that has any. */
export function firstText(parent: XmlElement | undefined, names: readonly string[], home = ''): string | undefined {
  const found = named(parent, names, home)
    .map((element) => lineOf(textOf(element)))
    .find((text) => text !== '');
  return found;
}

/** Fields that RSS and Atom share: Dublin Core, DCMI Terms and Media RSS elements of an item. */
export function moduleFields(item: XmlElement, base: string | undefined): Partial<StoryDraft> {
  const language = firstText(item, ['dc:language', 'dcterms:language']) ?? attr(item, 'xml:lang');
  return present({
    subhead: firstText(item, ['dcterms:alternative']),
    byline: bylineOf(named(item, ['dc:creator', 'dcterms:creator'])),
    genre: firstText(item, ['dc:type', 'dcterms:type']),
    language: language === undefined ? undefined : normalizeLanguage(language),
    firstCreated: timeOf(firstText(item, ['dcterms:created', 'dcterms:issued'])),
    versionCreated: timeOf(firstText(item, ['dcterms:modified'])),
    copyright: firstText(item, ['dc:rights', 'dcterms:rights', 'media:copyright']),
    usageTerms: firstText(item, ['dcterms:license', 'dcterms:accessrights']),
    creditline: firstText(item, ['media:credit']),
    provider: firstText(item, ['dc:publisher', 'dcterms:publisher']),
    media: nonEmpty(mediaOf(item, base)),
  });
}

const nonEmpty = <T>(list: T[]): T[] | undefined => (list.length === 0 ? undefined : list);

/** Several creators in their order; each once. */
export function bylineOf(elements: readonly XmlElement[]): string | undefined {
  const names = elements.map((element) => personOf(textOf(element))).filter(Boolean);
  return [...new Set(names)].join(', ') || undefined;
}

function mediaOf(item: XmlElement, base: string | undefined): Media[] {
  const groups = [item, ...named(item, ['media:group'])];
  const contents = groups.flatMap((group) => named(group, ['media:content', 'enclosure', 'media:thumbnail']));
  const media = contents.flatMap((content): Media[] => {
    const href = addressOf(attr(content, 'url'), base);
    if (href === undefined) return [];
    const mimeType = attr(content, 'type');
    const about = (name: string) => firstText(content, [name]);
    return [
      present({
        type: kindOf(content, mimeType),
        href,
        mimeType,
        title: about('media:title'),
        caption: about('media:description'),
        creditline: about('media:credit'),
      }),
    ];
  });
  return [...new Map(media.map((each) => [each.href, each])).values()];
}

const kindOf = (content: XmlElement, mimeType: string | undefined): Media['type'] =>
  content.local === 'thumbnail' ? 'picture' : mediaKind(attr(content, 'medium') ?? mimeType);

const TOPIC = /mediatopic\/(?:medtop:)?(\d{8})$|^medtop:(\d{8})$/;

/** A category: a subject where it names a scheme, else a keyword. */
export function categoriesOf(
  categories: readonly { term: string; scheme?: string | undefined; label?: string | undefined }[],
): Pick<StoryDraft, 'keywords' | 'subjects'> {
  const subjects: Subject[] = [];
  const keywords: string[] = [];
  for (const { term, scheme, label } of categories) {
    const code = codeOf(term, scheme);
    if (code !== undefined)
      subjects.push(present({ code, name: label === undefined || label === code ? undefined : label }));
    else if ((label ?? term) !== '') keywords.push(label ?? term);
  }
  return { keywords: [...new Set(keywords)], subjects };
}

function codeOf(term: string, scheme: string | undefined): string | undefined {
  const topic = TOPIC.exec(term) ?? TOPIC.exec(`${scheme ?? ''}${term}`);
  const number = topic?.[1] ?? topic?.[2];
  if (number !== undefined) return `medtop:${number}`;
  return scheme === 'urn:dateline:subject' ? term : undefined;
}

/** Links to other stories: atom:link with relation "related". */
export function relatedOf(links: readonly XmlElement[], base: string | undefined): RelatedLink[] {
  return links
    .filter((link) => attr(link, 'rel') === 'related')
    .flatMap((link) => {
      const url = addressOf(attr(link, 'href'), base);
      const title = attr(link, 'title') ?? url;
      return title === undefined ? [] : [present({ title, url })];
    });
}
