import type { Named } from '@dateline/story';
import type { Token } from '../tokens.ts';
import { gazetteer, type Place } from './gazetteer.ts';

interface Found {
  place: Place;
  start: number;
  end: number;
}

/** A stretch of text that is part of somebody's or something's name, and so names no place. */
export type Taken = readonly (readonly [number, number])[];

/** Places of a text with their offsets, in the order of their first mention. Adjectives count for their country. */
export function findPlaces(tokens: readonly Token[], taken: Taken): Named[] {
  const found = lookUpAll(tokens).filter(({ start, end }) => !taken.some(([from, to]) => start < to && end > from));
  const sure = new Set(found.filter(({ place }) => !place.ambiguous).map(({ place }) => place.code.slice(0, 2)));
  const kept = found.filter(({ place }) => !place.ambiguous || sure.has(place.code));
  const byName = Map.groupBy(kept, ({ place }) => `${place.name} ${place.code}`);
  return [...byName.values()].map((mentions) => {
    const { name, code, wikidata } = mentions[0]!.place;
    return {
      name,
      code,
      ...(wikidata && { wikidata }),
      offsets: mentions.map(({ start, end }): [number, number] => [start, end]),
    };
  });
}

function lookUpAll(tokens: readonly Token[]): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const entry = gazetteer
      .get(tokens[at]!.text)
      ?.find(({ rest }) => rest.every((word, next) => tokens[at + 1 + next]?.text === word));
    if (!entry) continue;
    const last = tokens[at + entry.rest.length]!;
    found.push({ place: entry.place, start: tokens[at]!.start, end: last.end });
    at += entry.rest.length;
  }
  return found;
}
