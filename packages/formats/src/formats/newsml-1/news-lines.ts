import type { RelatedLink } from '@dateline/story';
import { datelineOfText } from '../../copy/dateline/dateline-text.ts';
import type { ReadDraft } from '../../format.ts';
import { present } from '../../text/present.ts';
import { optionalText, textOf, type XmlElement } from '../../text/xml/index.ts';
import { allNamed, formalName, named } from './elements.ts';

/** Reads the `NewsLines` of a component (NewsML 1.2, "NewsLines"): what is printed over and under a story. */
export function readNewsLines(component: XmlElement, near: string | undefined): Partial<ReadDraft> {
  const lines = named(component, 'NewsLines');
  const all = (name: string) => allNamed(lines, name).map(textOf).filter(Boolean);
  const [headline, ...more] = all('HeadLine');
  const subheads = [...all('SubHeadLine'), ...more.filter((line) => line !== headline)];
  const keywords = all('KeywordLine').flatMap(splitKeywords);
  const links = linksOf(lines);
  const embargoes = newsLines(lines, /embargo|sperrfrist/i).map((words) => ({ words, field: 'NewsLine' }));
  return present<Partial<ReadDraft>>({
    headline,
    subhead: subheads[0],
    kicker: newsLines(lines, /kicker|overline|toplin/i)[0],
    byline: all('ByLine').join(', ') || undefined,
    dateline: datelineOfText(all('DateLine')[0] ?? '', near),
    creditline: all('CreditLine')[0],
    copyright: all('CopyrightLine')[0],
    usageTerms: all('RightsLine').join('\n') || undefined,
    slugline: all('SlugLine')[0] ?? newsLines(lines, /^(?:catchword|slug)/i)[0],
    keywords: keywords.length > 0 ? [...new Set(keywords)] : undefined,
    editorialNote: newsLines(lines, /advis|note|editor|instruction|warning/i).join('\n') || undefined,
    embargoes: embargoes.length > 0 ? embargoes : undefined,
    relatedLinks: links.length > 0 ? links : undefined,
  });
}

export const splitKeywords = (text: string): string[] =>
  text
    .split(/[;,]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** The texts of the `NewsLine` elements whose type matches. */
function newsLines(lines: XmlElement | undefined, type: RegExp): string[] {
  return allNamed(lines, 'NewsLine')
    .filter((line) => type.test(formalName(named(line, 'NewsLineType')) ?? ''))
    .flatMap((line) => allNamed(line, 'NewsLineText').map(textOf))
    .filter((text) => text !== '');
}

/** A `MoreLink`, and news lines that hold nothing but an address. */
function linksOf(lines: XmlElement | undefined): RelatedLink[] {
  const more = allNamed(lines, 'MoreLink').map((link) => ({ title: textOf(link), url: textOf(link) }));
  const typed = allNamed(lines, 'NewsLine').map((line) => ({
    title: formalName(named(line, 'NewsLineType')) ?? '',
    url: optionalText(named(line, 'NewsLineText')) ?? '',
  }));
  return [...more, ...typed].filter(({ url }) => /^https?:\/\/\S+$/.test(url));
}
