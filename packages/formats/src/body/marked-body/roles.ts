import { lookUp } from '../../text/look-up.ts';
import { attr, type XmlElement } from '../../text/xml/index.ts';

/** What an element of a marked-up body is, beyond running text. */
export type Role =
  | 'headline'
  | 'subhead'
  | 'kicker'
  | 'byline'
  | 'dateline'
  | 'note'
  | 'picture'
  /** Holds fields of the story and no prose. */
  | 'head'
  /** Furniture: shown to readers of a page, no part of the story. */
  | 'furniture'
  | 'crosshead'
  | 'paragraph'
  | 'group';

/** Element names of XHTML and of TT's dialect of NITF, whose names are Swedish. */
const byName: Record<string, Role> = {
  header: 'head',
  h1: 'headline',
  figure: 'picture',
  img: 'picture',
  picture: 'picture',
  video: 'picture',
  audio: 'picture',
  iframe: 'furniture',
  footer: 'furniture',
  nav: 'furniture',
  style: 'furniture',
  script: 'furniture',
  title: 'furniture',
  byline: 'byline',
  dateline: 'dateline',
  rubrik: 'headline',
  vinjett: 'kicker',
  dat: 'dateline',
  bild: 'picture',
  mellis: 'crosshead',
  citat: 'paragraph',
  ingress: 'group',
  brodtext: 'group',
  text: 'group',
};

/** Class names that agencies give to the parts of a story: dpa, AP, AFP, APA, ANSA and others. */
const byClass: readonly [RegExp, Role][] = [
  [/^(?:dateline|storylocation)$/, 'dateline'],
  [/^(?:byline|by-line|author|authors)$/, 'byline'],
  [/^(?:headline|hl1|hedline)$/, 'headline'],
  [/^(?:subheadline|sub-headline|subhead|subtitle|hl2|deck|dropline|standfirst-title)$/, 'subhead'],
  [/^(?:kicker|overline|topline|strapline|eyebrow)$/, 'kicker'],
  [
    /^(?:ed-?notes?|editors?-?notes?|editorial-?notes?|notes?-?(?:to|for)-?editors?|(?:np-)?non-?public|notepad|notebook|notizblock|redaktionshinweise?|desk-?notes?|not-for-publication)$/,
    'note',
  ],
  [/^(?:closingline|signature|autosign)$/, 'note'],
  [/^wp-caption$/, 'picture'],
  [/^(?:slugline|publicationdate|linkbox|copyright)$/, 'furniture'],
];

/** The role of an element by its class, else by its name; undefined for plain text markup. */
export function roleOf(element: XmlElement): Role | undefined {
  const written = `${attr(element, 'class') ?? ''} ${(attr(element, 'role') ?? '').replace(/^.*:/, '')}`;
  const classes = written.toLowerCase().split(/\s+/);
  for (const [pattern, role] of byClass) {
    if (classes.some((name) => pattern.test(name))) return role;
  }
  return lookUp(byName, element.local.toLowerCase());
}

/** True for an element whose class or role says that it is addressed to editors. */
export const isNote = (element: XmlElement): boolean => roleOf(element) === 'note';
