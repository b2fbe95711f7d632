import type { Named } from '@dateline/story';
import { tokenize } from '../tokens.ts';
import { identityOf, placesOfDateline } from './dateline-places.ts';
import { findOrganisations } from './organisations.ts';
import { findPeople } from './people.ts';
import { findPlaces, type Taken } from './places.ts';

export interface NamesInText {
  people: Named[];
  organisations: Named[];
  places: Named[];
}

/** Words read of a text; whom a story is about has been named by then. */
const READ_WORDS = 5_000;

/**
 * Names in an English text with their offsets: organisations first, then people, then places in what is left, so that the
 * Bank of England is no mention of England. Heuristic and explainable; other languages get none.
 * @param dateline its place as printed, "YEREVAN, Armenia", with or without agency and date
 */
export function recogniseNames(text: string, language: string, dateline = ''): NamesInText {
  if (language.toLowerCase().split('-', 1)[0] !== 'en') return { people: [], organisations: [], places: [] };
  const tokens = tokenize(text).slice(0, READ_WORDS);
  const organisations = findOrganisations(text, tokens);
  const people = findPeople(text, tokens, spansOf(organisations));
  const places = findPlaces(tokens, spansOf([...organisations, ...people]));
  return { people, organisations, places: withDateline(places, placesOfDateline(dateline)) };
}

/** A place that the body names too is told once, with its offsets there. */
function withDateline(places: readonly Named[], datelined: readonly Named[]): Named[] {
  const named = new Set(places.map(identityOf));
  return [...datelined.filter((place) => !named.has(identityOf(place))), ...places];
}

const spansOf = (named: readonly Named[]): Taken => named.flatMap(({ offsets }) => offsets ?? []);
