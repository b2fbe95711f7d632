import type { Named } from '@dateline/story';
import { tokenize } from '../tokens.ts';
import { findOrganisations } from './organisations.ts';
import { findPeople } from './people.ts';
import { findPlaces, type Taken } from './places.ts';

export interface Names {
  people: Named[];
  organisations: Named[];
  places: Named[];
}

/** Words read of a text; whom a story is about has been named by then. */
const READ_WORDS = 5_000;

/**
 * Names in an English text with their offsets: organisations first, then people, then places in what is left, so that the
 * Bank of England is no mention of England. Heuristic and explainable; other languages get none.
 */
export function recogniseNames(text: string, language: string): Names {
  if (language.toLowerCase().split('-', 1)[0] !== 'en') return { people: [], organisations: [], places: [] };
  const tokens = tokenize(text).slice(0, READ_WORDS);
  const organisations = findOrganisations(text, tokens);
  const people = findPeople(text, tokens, spansOf(organisations));
  return { people, organisations, places: findPlaces(tokens, spansOf([...organisations, ...people])) };
}

const spansOf = (named: readonly Named[]): Taken => named.flatMap(({ offsets }) => offsets ?? []);
