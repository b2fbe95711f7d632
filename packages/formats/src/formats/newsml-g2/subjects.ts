import type { Named, StoryDraft, Subject } from '@dateline/story';
import { present } from '../../text/present.ts';
import { attr, child, childrenOf, type XmlElement } from '../../text/xml/index.ts';
import { codeOf, type ItemContext, localCode, nameOf } from './concept.ts';
import { HOW_FOUND } from './extension.ts';

type Concepts = Pick<StoryDraft, 'subjects' | 'people' | 'organisations' | 'places'>;

/** Sorts the `subject` elements by the nature of their concepts (IPTC scheme cpnature). */
export function readSubjects(elements: readonly XmlElement[], reading: ItemContext): Concepts {
  const concepts: Concepts = { subjects: [], people: [], organisations: [], places: [] };
  for (const element of elements) {
    const list = listOf(element, reading);
    if (list === 'subjects') concepts.subjects.push(...subjectsOf(element, reading));
    else concepts[list].push(...namedOf(element, reading));
  }
  return {
    subjects: distinct(concepts.subjects, ({ code }) => code),
    people: distinct(concepts.people, ({ name }) => name),
    organisations: distinct(concepts.organisations, ({ name }) => name),
    places: distinct(concepts.places, ({ name }) => name),
  };
}

const natures: readonly [RegExp, keyof Concepts][] = [
  [/person$/i, 'people'],
  [/organi[sz]ation$|company$/i, 'organisations'],
  [/geoarea$|^cpnat:poi$|place$|country$|city$/i, 'places'],
];

const schemes: readonly [RegExp, keyof Concepts][] = [
  [/^(?:iso3166-\w+|country|cntry|city|apgeograph\w*|geo):/i, 'places'],
  [/^(?:apperson|person):/i, 'people'],
  [/^(?:apcompany|aporgani[sz]ation|org):/i, 'organisations'],
];

/** By the declared type; where there is none, by schemes that hold concepts of one nature only. */
function listOf(element: XmlElement, { catalog }: ItemContext): keyof Concepts {
  const type = attr(element, 'type') ?? attr(element, 'typeuri') ?? '';
  const byType = natures.find(([pattern]) => pattern.test(type))?.[1];
  if (byType !== undefined) return byType;
  const code = codeOf(element, catalog) ?? '';
  return (type === '' ? schemes.find(([pattern]) => pattern.test(code))?.[1] : undefined) ?? 'subjects';
}

/** The topic itself, and the Media Topic or Subject Code that it is said to be the same as. */
function subjectsOf(element: XmlElement, reading: ItemContext): Subject[] {
  const main = child(element, 'mainConcept') ?? element;
  const code = codeOf(main, reading.catalog) ?? codeOfLiteral(main, reading);
  if (code === undefined) return [];
  const confidence = Number(attr(element, 'confidence'));
  const known = Number.isFinite(confidence) && confidence > 0 && confidence <= 100;
  const name = nameOf(main, reading);
  const subject = present<Subject>({
    code,
    name: name === attr(main, 'literal') ? undefined : name,
    confidence: known ? confidence / 100 : undefined,
    found: isFound(element, reading),
  });
  return code.startsWith('medtop:') ? [subject] : [subject, ...samesOf(main, reading)];
}

function samesOf(element: XmlElement, reading: ItemContext): Subject[] {
  return childrenOf(element, 'sameAs').flatMap((same) => {
    const code = codeOf(same, reading.catalog) ?? '';
    return /^(?:medtop|subj):/.test(code) ? [present<Subject>({ code, name: nameOf(same, reading) })] : [];
  });
}

/** TT writes "TT:02000000:LAG"; a Subject Code stands in the middle. Other literals and bare names are their own code. */
function codeOfLiteral(element: XmlElement, reading: ItemContext): string | undefined {
  const literal = attr(element, 'literal');
  const embedded = /(?:^|:)(\d{8})(?::|$)/.exec(literal ?? '')?.[1];
  return embedded === undefined ? (literal ?? nameOf(element, reading)) : `subj:${embedded}`;
}

function namedOf(element: XmlElement, reading: ItemContext): Named[] {
  const name = nameOf(element, reading);
  if (name === undefined) return [];
  const sames = childrenOf(element, 'sameAs').map((same) => codeOf(same, reading.catalog) ?? '');
  const codes = [codeOf(element, reading.catalog) ?? '', ...sames];
  const wikidata = codes.map((code) => /^wikidata:(Q\d+)$/.exec(code)?.[1]).find((found) => found !== undefined);
  const literal = attr(element, 'literal');
  const own = reading.isOwn && literal !== name ? literal : undefined;
  return [present<Named>({ name, code: codeOfNamed(codes) ?? own, wikidata, found: isFound(element, reading) })];
}

/** An agency's software is none of ours. */
const isFound = (element: XmlElement, { isOwn }: ItemContext): true | undefined =>
  isOwn && attr(element, 'how') === HOW_FOUND ? true : undefined;

/** ISO 3166 where the concept has such a code, by itself or by one that is the same. */
function codeOfNamed(codes: readonly string[]): string | undefined {
  for (const scheme of ['iso3166-1a2:', 'iso3166-2:', 'iso3166-1a3:']) {
    const found = codes.find((code) => code.startsWith(scheme));
    if (found !== undefined) return found.slice(scheme.length).toUpperCase();
  }
  const [own] = codes;
  return own === undefined || own === '' || own.startsWith('wikidata:') ? undefined : own;
}

function distinct<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const byKey = new Map<string, T>();
  for (const item of items) if (!byKey.has(keyOf(item))) byKey.set(keyOf(item), item);
  return [...byKey.values()];
}

/** The printed place of a `located` element: "Pittsburgh", by its name or literal. */
export const placeOfLocated = (element: XmlElement | undefined, reading: ItemContext): string | undefined =>
  nameOf(element, reading) ?? (localCode(element, reading.catalog).length > 3 ? nameFromCode(element) : undefined);

/** "city:Moscow" tells the place; "geo:345678" does not. */
function nameFromCode(element: XmlElement | undefined): string | undefined {
  const local = attr(element, 'qcode')?.split(':').at(-1) ?? '';
  return /^[\p{L} .-]{4,}$/u.test(local) ? local : undefined;
}
