import type { Dateline, StoryDraft } from '@dateline/story';
import { isNote } from '../../body/marked-body/roles.ts';
import { present } from '../../text/present.ts';
import { instantOf } from '../../text/time/instant.ts';
import {
  attr,
  child,
  childrenOf,
  descendantsOf,
  isElement,
  optionalText,
  textOf,
  type XmlElement,
} from '../../text/xml/index.ts';

/** Reads `body.head` (NITF 3.6, "body.head"): headline, byline and dateline, which some agencies put into the first block. */
export function readBodyHead(body: XmlElement | undefined): Partial<StoryDraft> {
  const head = child(body, 'body.head');
  const block = child(body, 'body.content', 'block');
  const places = [head, block, child(body, 'body.content'), body];
  const anywhere = (local: string) =>
    places.map((place) => childrenOf(place, local)).find(({ length }) => length > 0) ?? [];
  const [distributor, titles] = [optionalText(child(head, 'distributor')), titlesOf(anywhere('byline'))];
  const [headline, subhead] = headlinesOf(anywhere('hedline')[0] ?? anywhere('headline')[0]);
  return present<Partial<StoryDraft>>({
    headline,
    subhead: subhead ?? abstractOf(anywhere('abstract'), body),
    byline: bylineOf(anywhere('byline')),
    dateline: datelineOf(anywhere('dateline')[0]),
    copyright: optionalText(child(block, 'copyrite')) ?? claimIn(body),
    usageTerms: optionalText(child(head, 'rights')),
    creditline: distributor ?? titles,
    editorialNote: [notesOf(body), distributor && titles].filter(Boolean).join('\n') || undefined,
  });
}

function headlinesOf(hedline: XmlElement | undefined): [string | undefined, string | undefined] {
  const first = childrenOf(hedline, 'hl1').map(textOf).filter(Boolean);
  const second = childrenOf(hedline, 'hl2').map(textOf).filter(Boolean);
  const loose = first.length === 0 && second.length === 0 ? optionalText(withoutNotes(hedline)) : undefined;
  const [headline, ...more] = [...first, ...second];
  return [headline ?? loose, more.join(' ') || undefined];
}

/** A note may stand among the headlines. */
const withoutNotes = (hedline: XmlElement | undefined): XmlElement | undefined =>
  hedline && { ...hedline, children: hedline.children.filter((node) => !isElement(node) || node.local !== 'note') };

/** An abstract is the standfirst, unless it repeats how the body begins. */
function abstractOf(abstracts: readonly XmlElement[], body: XmlElement | undefined): string | undefined {
  const text = abstracts.map(textOf).filter(Boolean).join(' ');
  const opening = textOf(child(body, 'body.content')).toLowerCase().slice(0, 400);
  return text === '' || opening.includes(text.slice(0, 40).toLowerCase()) ? undefined : text;
}

/** What a byline element says beside the name: title, place, time, address. */
const BESIDE_NAME = new Set(['byttl', 'location', 'chron', 'virtloc', 'alt-code', 'function', 'bytag']);

/** Names without titles, as printed where an archive has "Roe, Jane" beside it; a title alone ("Sports Network") stands for the name. */
function bylineOf(found: readonly XmlElement[]): string | undefined {
  const printed = found.filter((byline) => attr(byline, 'class') !== 'normalized_byline');
  const names = (printed.length > 0 ? printed : found).map((byline) => nameIn(byline) || textOf(byline)).map(withoutBy);
  return [...new Set(names)].filter(Boolean).join(', ') || undefined;
}

function nameIn(byline: XmlElement): string {
  const children = byline.children
    .filter((node) => !isElement(node) || !BESIDE_NAME.has(node.local))
    .map((node) =>
      isElement(node) && node.local === 'person' ? `${personIn(node)} ` : isElement(node) ? `${textOf(node)} ` : node,
    );
  return children
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/\s+,/g, ',')
    .replace(/[\s,;/|-]+$/, '')
    .trim();
}

function personIn(person: XmlElement): string {
  const parts = ['name.given', 'name.family'].map((name) => optionalText(child(person, name))).filter(Boolean);
  if (parts.length > 0) return parts.join(' ');
  return textOf({
    ...person,
    children: person.children.filter((node) => !isElement(node) || node.local !== 'function'),
  });
}

const withoutBy = (name: string): string => name.replace(/^by[\s:]+/i, '').trim();

function datelineOf(element: XmlElement | undefined): Dateline | undefined {
  if (element === undefined) return undefined;
  const storyDate = child(element, 'story.date');
  const loose = textOf({ ...element, children: element.children.filter((node) => node !== storyDate) });
  const locations = descendantsOf(element, 'location').map(locationText).filter(Boolean);
  const agency = /\(([\p{L}][\p{L}\p{N}.\s&/-]{1,30})\)/u.exec(loose)?.[1];
  const date = dayOf(attr(storyDate, 'norm')) ?? dayOf(textOf(storyDate));
  const dateline = present<Dateline>({ located: locations.join(', ') || placeIn(loose), date, agency });
  return Object.keys(dateline).length > 0 ? dateline : undefined;
}

/** The calendar day as written, before any change of time zone. */
function dayOf(norm: string | undefined): string | undefined {
  const found = /^(\d{4})-?(\d{2})-?(\d{2})(?!\d)/.exec(norm ?? '');
  const day = found?.slice(1).join('-');
  return instantOf(day) === undefined ? undefined : day;
}

/** "Yerevan, Armenia" of a location in running text, or of its city, state and country. */
function locationText(location: XmlElement): string {
  const parts = childrenOf(location).filter(({ local }) => local !== 'alt-code');
  const loose = location.children
    .filter((node) => !isElement(node))
    .join('')
    .replace(/[\s,]+/g, '');
  const text = loose === '' && parts.length > 1 ? parts.map(textOf).filter(Boolean).join(', ') : textOf(location);
  return trimmed(text);
}

/** "PARIS, Nov 24 (AFP) -" to "PARIS": the place stands before agency, date and dash. */
function placeIn(text: string): string | undefined {
  const place = text
    .replace(/\s*\([^)]{1,40}\).*$/, '')
    .replace(/,?\s+(?:\p{L}{3,9}\.?\s+\d{1,2}|\d{1,2}\.?\s+\p{L}{3,9}\.?|\d{1,2}[./]\d{1,2}[.\d]*)\b.*$/u, '');
  return trimmed(place) || undefined;
}

const trimmed = (text: string): string => text.replace(/[\s,;:\u2013\u2014-]+$/, '').trim();

const isClaim = (note: XmlElement): boolean => /cpyrt|trademk/.test(attr(note, 'noteclass') ?? '');

const claimIn = (body: XmlElement | undefined): string | undefined =>
  descendantsOf(body, 'note').filter(isClaim).map(textOf).filter(Boolean).join(' ') || undefined;

/** "Associated Press Writer" beside a name says whose copy it is. */
const titlesOf = (bylines: readonly XmlElement[]): string | undefined =>
  [...new Set(bylines.flatMap((byline) => childrenOf(byline, 'byttl').map(textOf)))].filter(Boolean).join(', ') ||
  undefined;

/** Notes are for editors, whatever their class says, except a copyright or trade mark notice. */
function notesOf(body: XmlElement | undefined): string | undefined {
  const marked = ['p', 'block', 'hl2', 'div'].flatMap((name) => descendantsOf(body, name)).filter(isNote);
  const notes = [...descendantsOf(body, 'note').filter((note) => !isClaim(note)), ...marked];
  return notes.map(textOf).filter(Boolean).join('\n') || undefined;
}
