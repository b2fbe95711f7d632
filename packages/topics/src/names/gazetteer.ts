import type { Named } from '@dateline/story';
import { tokenize, type WordToken } from '../tokens.ts';
import { countryTable, regionTable } from './countries.ts';
import { cityTable } from './more-cities.ts';
import { cityItems, regionItems } from './wikidata-items.ts';

/** What a name of the gazetteer stands for. */
export interface GazetteerPlace {
  name: string;
  /** ISO 3166-1 alpha-2 of a country and its cities, ISO 3166-2 of a region. */
  code: string;
  wikidata?: string;
  kind: 'country' | 'region' | 'city' | 'demonym';
  /** Also a first name, a bird or a river: counts only when its country is named otherwise. */
  ambiguous: boolean;
}

export interface GazetteerEntry {
  rest: readonly string[];
  place: GazetteerPlace;
}

function build(): Map<string, GazetteerEntry[]> {
  const entries = new Map<string, GazetteerEntry[]>();
  const add = (written: string, place: GazetteerPlace): void => {
    const [first, ...rest] = tokenize(written).map(({ text }) => text);
    if (first === undefined) return;
    const under = entries.get(first) ?? [];
    // "Tripoli" stands in two countries; the first one listed keeps it.
    if (!under.some((known) => known.rest.join(' ') === rest.join(' '))) under.push({ rest, place });
    entries.set(first, under);
  };
  for (const line of countryTable.trim().split('\n')) addCountry(line, add);
  for (const region of regionTable.trim().split(/[\n;]/)) addRegion(region, add);
  for (const part of cityTable.trim().split(/[\n|]/)) addCities(part.slice(0, 2), part.slice(3), add);
  for (const under of entries.values()) under.sort((a, b) => b.rest.length - a.rest.length);
  return entries;
}

type Add = (written: string, place: GazetteerPlace) => void;

function addCountry(line: string, add: Add): void {
  const [head = '', demonyms = '', cities = ''] = line.split('|').map((part) => part.trim());
  const [, code = '', wikidata = '', names = ''] = /^(\S+) (Q\d+) (.+)$/.exec(head) ?? [];
  const written = names.split(';');
  const name = plain(written[0] ?? '');
  for (const one of written) {
    add(plain(one), { name, code, wikidata, kind: 'country', ambiguous: one.startsWith('(') });
  }
  for (const one of demonymsOf(demonyms)) add(one, { name, code, wikidata, kind: 'demonym', ambiguous: false });
  addCities(code, cities, add);
}

function addCities(code: string, cities: string, add: Add): void {
  for (const listed of cities.split(';').filter(Boolean)) {
    const [written = '', ...older] = listed.split('=');
    const name = plain(written);
    const wikidata = cityItems.get(name);
    const place: GazetteerPlace = {
      name,
      code,
      ...(wikidata && { wikidata }),
      kind: 'city',
      ambiguous: written !== name,
    };
    for (const one of [name, ...older]) add(one, place);
  }
}

function addRegion(region: string, add: Add): void {
  const [code = '', ...words] = region.split(' ');
  const written = words.join(' ');
  const name = plain(written);
  add(name, { ...regionOf(code, name), ambiguous: written !== name });
}

/** A region by its ISO 3166-2 code, under a name that means nothing else. */
export function regionOf(code: string, name: string): GazetteerPlace {
  const wikidata = regionItems.get(code);
  return { name, code, ...(wikidata && { wikidata }), kind: 'region', ambiguous: false };
}

/** Without the brackets that mark an ambiguous name. */
const plain = (written: string): string => written.replace(/[()]/g, '');

const countryNames = new Intl.DisplayNames('en', { type: 'region' });

/** Whether the place is all of what its ISO 3166-1 code stands for, as Bermuda is, which is listed beside cities. */
export const isWholeCountry = ({ kind, name, code }: GazetteerPlace): boolean =>
  kind === 'country' || (kind === 'city' && countryNames.of(code)?.replace(' & ', ' and ') === name);

/** "North Korean", "South African South Africans": two words when the first says no nation by itself. */
const demonymsOf = (list: string): string[] => list.match(/(?:(?:North|South|New|Sri|Costa) )?\S+/g) ?? [];

/** By the first word of a name, longest names first. Names are compared as printed: "turkey" is a bird. */
export const gazetteer: ReadonlyMap<string, readonly GazetteerEntry[]> = build();

/** Every name of the gazetteer as written, and what it stands for. */
export const writtenPlaces: readonly (readonly [written: string, place: GazetteerPlace])[] = [...gazetteer].flatMap(
  ([first, entries]) => entries.map(({ rest, place }) => [[first, ...rest].join(' '), place] as const),
);

const countries = new Set(writtenPlaces.filter(([, place]) => isWholeCountry(place)).map(([written]) => written));

/** Whether a country or territory is called so, in English. */
export const namesCountry = (name: string): boolean => countries.has(name);

/** The words of the names of countries and of what belongs to them, in lower case: "ghana", "ghanaian". */
export const nationalWords: ReadonlySet<string> = new Set(
  writtenPlaces
    .filter(([, place]) => place.kind === 'demonym' || isWholeCountry(place))
    .flatMap(([written]) => tokenize(written).map(({ lower }) => lower)),
);

/** What is told of a place, beside where it is named. */
export const told = ({ name, code, wikidata }: GazetteerPlace): Named => ({
  name,
  code,
  ...(wikidata && { wikidata }),
});

/** Whether these words and no others are a name of the gazetteer. */
export const isPlaceName = (tokens: readonly WordToken[]): boolean =>
  gazetteer
    .get(tokens[0]?.text ?? '')
    ?.some(
      ({ rest }) => rest.length === tokens.length - 1 && rest.every((word, at) => tokens[at + 1]!.text === word),
    ) ?? false;
