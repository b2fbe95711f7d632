import { tokenize } from '../tokens.ts';
import { countryTable, regionTable } from './countries.ts';

/** What a name of the gazetteer stands for. */
export interface Place {
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
  place: Place;
}

function build(): Map<string, GazetteerEntry[]> {
  const entries = new Map<string, GazetteerEntry[]>();
  const add = (written: string, place: Place): void => {
    const [first, ...rest] = tokenize(written).map(({ text }) => text);
    if (first === undefined) return;
    const under = entries.get(first) ?? [];
    // "Tripoli" stands in two countries; the first one listed keeps it.
    if (!under.some((known) => known.rest.join(' ') === rest.join(' '))) under.push({ rest, place });
    entries.set(first, under);
  };
  for (const line of countryTable.trim().split('\n')) addCountry(line, add);
  for (const region of regionTable.trim().split(/[\n;]/)) {
    const [code = '', ...name] = region.split(' ');
    add(name.join(' '), { name: name.join(' '), code, kind: 'region', ambiguous: false });
  }
  for (const under of entries.values()) under.sort((a, b) => b.rest.length - a.rest.length);
  return entries;
}

function addCountry(line: string, add: (written: string, place: Place) => void): void {
  const [head = '', demonyms = '', cities = ''] = line.split('|').map((part) => part.trim());
  const [, code = '', wikidata = '', names = ''] = /^(\S+) (Q\d+) (.+)$/.exec(head) ?? [];
  const written = names.split(';');
  const name = (written[0] ?? '').replace(/[()]/g, '');
  for (const one of written) {
    add(one.replace(/[()]/g, ''), { name, code, wikidata, kind: 'country', ambiguous: one.startsWith('(') });
  }
  for (const one of demonymsOf(demonyms)) add(one, { name, code, wikidata, kind: 'demonym', ambiguous: false });
  for (const city of cities.split(';').filter(Boolean)) add(city, { name: city, code, kind: 'city', ambiguous: false });
}

/** "North Korean", "South African South Africans": two words when the first says no nation by itself. */
const demonymsOf = (list: string): string[] => list.match(/(?:(?:North|South|New|Sri|Costa) )?\S+/g) ?? [];

/** By the first word of a name, longest names first. Names are compared as printed: "turkey" is a bird. */
export const gazetteer: ReadonlyMap<string, readonly GazetteerEntry[]> = build();
