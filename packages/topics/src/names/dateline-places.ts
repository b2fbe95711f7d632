import type { Named } from '@dateline/story';
import { tokenize } from '../tokens.ts';
import { partsOfDateline } from './dateline-parts.ts';
import { type GazetteerPlace, isWholeCountry, regionOf, told, writtenPlaces } from './gazetteer.ts';
import { georgiaOfUs } from './places.ts';
import { shortenedRegions } from './shortened-regions.ts';

/** Datelines print names in capitals, "N.J." also as "N.J", and "&" for "and", so none of these tells anything. */
const keyOf = (written: string): string =>
  tokenize(written.replaceAll('.', '').replaceAll('&', ' and '))
    .map(({ lower }) => lower)
    .join(' ');

const places = new Map<string, GazetteerPlace>(
  writtenPlaces.filter(([, { kind }]) => kind !== 'demonym').map(([written, place]) => [keyOf(written), place]),
);

const shortened = new Map<string, GazetteerPlace>(
  shortenedRegions
    .trim()
    .split(/[\n|]/)
    .map((line) => {
      const [written = '', code = '', ...name] = line.split(' ');
      return [keyOf(written), regionOf(code, name.join(' '))];
    }),
);

/** The same for two spellings of a place whose Wikidata item is known. */
export const identityOf = ({ name, code, wikidata }: Pick<Named, 'name' | 'code' | 'wikidata'>): string =>
  wikidata ?? `${name} ${code}`;

/**
 * The places of a dateline as printed, each once: "YEREVAN, Armenia", "MACON, Ga. (AP) -", "PARIS/BERLIN". They have no offsets,
 * for a dateline is no part of the body. A region or country decides over the cities before it: "LONDON, Ontario" is not in Britain.
 * A city that is not known is left out and its country kept; what lies in a place that is not known is left out.
 */
export function placesOfDateline(printed: string): Named[] {
  const found = partsOfDateline(printed, (part) => places.has(keyOf(part))).flatMap(placesOfParts);
  const each = new Map(found.map((place) => [identityOf(place), place]));
  return [...each.values()].map(told);
}

function placesOfParts(parts: readonly string[]): GazetteerPlace[] {
  const found: GazetteerPlace[] = [];
  let open: (GazetteerPlace | undefined)[] = [];
  for (const [at, part] of parts.entries()) {
    const place = places.get(keyOf(part)) ?? (at > 0 ? shortened.get(keyOf(part)) : undefined);
    if (place && (holdsCities(place) || isPrintedAsOne(part, parts[0]!))) {
      found.push(...decidedBy(place, open));
      open = [];
    } else open.push(place);
  }
  return [...found, ...open.slice(open.lastIndexOf(undefined) + 1)].filter((place) => place !== undefined);
}

const britishNations = new Set(['England', 'Scotland', 'Wales', 'Northern Ireland']);

/** The gazetteer lists small countries and the nations of Britain beside cities. */
const holdsCities = (place: GazetteerPlace): boolean =>
  place.kind !== 'city' || isWholeCountry(place) || britishNations.has(place.name);

/** "ROME, New York": capitals are for the city, and the state or country behind it has small letters. */
const isPrintedAsOne = (part: string, first: string): boolean => /\p{Ll}/u.test(part) && !/\p{Ll}/u.test(first);

function decidedBy(place: GazetteerPlace, before: readonly (GazetteerPlace | undefined)[]): GazetteerPlace[] {
  const cities = before.filter((city) => city !== undefined);
  const meant = meantBy(place, cities);
  if (meant === undefined) return [];
  return [...cities.filter(({ code }) => code.startsWith(meant.code.slice(0, 2))), meant];
}

/** "Georgia" behind a city is the one that the city lies in; behind a city that is not known, it may be either. */
function meantBy(last: GazetteerPlace, before: readonly GazetteerPlace[]): GazetteerPlace | undefined {
  if (last.code !== 'GE' || last.kind !== 'country') return last;
  if (before.some(({ code }) => code === 'GE')) return last;
  return before.some(({ code }) => code.startsWith('US')) ? georgiaOfUs : undefined;
}
