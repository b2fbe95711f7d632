import type { Named } from '@dateline/story';
import type { WordToken } from '../tokens.ts';
import { type GazetteerPlace, gazetteer, told } from './gazetteer.ts';

interface Found {
  place: GazetteerPlace;
  start: number;
  end: number;
  /** "in" or the like stands before it. */
  located: boolean;
}

/** A stretch of text that is part of somebody's or something's name, and so names no place. */
export type Taken = readonly (readonly [number, number])[];

/** Places of a text with their offsets, in the order of their first mention. Adjectives count for their country. */
export function findPlaces(tokens: readonly WordToken[], taken: Taken): Named[] {
  const found = lookUpAll(tokens).filter(({ start, end }) => !taken.some(([from, to]) => start < to && end > from));
  const named = found.filter(({ place }) => !place.ambiguous).map(({ place }) => place.code);
  const byName = Map.groupBy(resolve(found, named), ({ place }) => `${place.name} ${place.code}`);
  return [...byName.values()].map((mentions) => {
    const offsets = mentions.map(({ start, end }): [number, number] => [start, end]);
    return { ...told(mentions[0]!.place), offsets };
  });
}

/** Ambiguous names stay where the text names their country, or says once that something is "in" them. */
function resolve(found: readonly Found[], named: readonly string[]): Found[] {
  const countries = new Set(named.map((code) => code.slice(0, 2)));
  const located = new Set(found.filter(({ located }) => located).map(({ place }) => place));
  return found.flatMap((one) => {
    const { place } = one;
    if (place.name === 'Georgia' && countries.has('US') && !countries.has('GE')) return { ...one, place: georgiaOfUs };
    const kept = !place.ambiguous || countries.has(place.code.slice(0, 2)) || located.has(place);
    return kept ? one : [];
  });
}

/** The one state whose name is a country's: meant when the text names the United States or places there, and none of the country. */
export const georgiaOfUs: GazetteerPlace = {
  name: 'Georgia',
  code: 'US-GA',
  wikidata: 'Q1428',
  kind: 'region',
  ambiguous: true,
};

const locating = new Set(['in', 'near', 'from', 'outside', 'across']);

function lookUpAll(tokens: readonly WordToken[]): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const entry = gazetteer
      .get(tokens[at]!.text)
      ?.find(({ rest }) => rest.every((word, next) => tokens[at + 1 + next]?.text === word));
    if (!entry) continue;
    const last = tokens[at + entry.rest.length]!;
    const located = locating.has(tokens[at - 1]?.text ?? '');
    found.push({ place: entry.place, start: tokens[at]!.start, end: last.end, located });
    at += entry.rest.length;
  }
  return found;
}
