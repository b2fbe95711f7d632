import type { RelatedLink, StoryDraft, Subject } from '@dateline/story';
import { present } from '../json-record.ts';
import { normalizeLanguage } from '../language.ts';
import { resolved } from '../links.ts';
import { asTime } from '../time/read-time.ts';
import { attr, textOf, type XmlElement } from '../xml.ts';
import { named } from './modules.ts';
import { mediaOf } from './read-media.ts';
import { lineOf, personOf } from './text.ts';

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
    firstCreated: asTime(firstText(item, ['dcterms:created', 'dcterms:issued'])),
    versionCreated: asTime(firstText(item, ['dcterms:modified'])),
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

/** A category: a subject where it is a code of the IPTC or of a scheme of ours, else a keyword. */
export function categoriesOf(
  categories: readonly { term: string; scheme?: string | undefined; label?: string | undefined }[],
): Pick<StoryDraft, 'keywords' | 'subjects'> {
  const subjects: Subject[] = [];
  const keywords: string[] = [];
  for (const { term, scheme, label } of categories) {
    const code = codeOf(term, scheme);
    if (code !== undefined)
      subjects.push(present({ code, name: label === code || CODE_ONLY.test(label ?? '') ? undefined : label }));
    else if ((label ?? term) !== '') keywords.push(label ?? term);
  }
  return { keywords: [...new Set(keywords)], subjects };
}

const CODE_ONLY = /(?:^|[:/#])\d{8}$/;

/** Schemes whose codes are eight digits: Media Topics and Subject Codes, by their addresses and usual short names. */
const IPTC_SCHEME = /iptc|newscodes|mediatopic|medtop|subjectcode|subj(?:ect)?ref|^subj/i;

/** The code may stand in the text, or behind the scheme's address. */
function codeOf(term: string, scheme: string | undefined): string | undefined {
  if (scheme === 'urn:dateline:subject') return term;
  const digits = /(?:^|[:/#])(\d{8})$/.exec(term.trim())?.[1] ?? /[:/#](\d{8})$/.exec(scheme?.trim() ?? '')?.[1];
  if (digits === undefined || !IPTC_SCHEME.test(`${scheme ?? ''} ${term}`)) return undefined;
  return `${digits.startsWith('2') ? 'medtop' : 'subj'}:${digits}`;
}

/** Links to other stories: atom:link with relation "related". */
export function relatedOf(links: readonly XmlElement[], base: string | undefined): RelatedLink[] {
  return links
    .filter((link) => attr(link, 'rel') === 'related')
    .flatMap((link) => {
      const url = resolved(attr(link, 'href'), base);
      const title = attr(link, 'title') ?? url;
      return title === undefined ? [] : [present({ title, url })];
    });
}
