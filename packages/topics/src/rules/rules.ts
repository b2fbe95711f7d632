import { tokenize } from '../tokens.ts';
import { singular } from './singular.ts';

/** From "says it all" (6) to "may mean anything" (1). */
type Weight = 1 | 2 | 3 | 4 | 5 | 6;

/** Words and phrases that speak for a topic, with commas between them, by weight. */
export type Terms = Readonly<Partial<Record<Weight, string>>>;

/**
 * Rules of one top topic, by the English label of a topic of its subtree; the top topic stands first. Words are compared as
 * singulars, in any case. An editor changes a topic by changing its words; a test says when a label is not in the vocabulary.
 */
export type TopicRules = Readonly<Record<string, Terms>>;

export interface WeightedTerm {
  /** Singulars, as a text has them. */
  words: readonly string[];
  weight: number;
}

/** Reads the terms of a topic. Throws on a comma with nothing beside it. */
export function parseTerms(terms: Terms): WeightedTerm[] {
  return Object.entries(terms).flatMap(([weight, list]) =>
    parsePhrases(list).map((words) => ({ words, weight: Number(weight) })),
  );
}

/** Reads phrases with commas between them into the words a text would have: "anti-doping, king's" is two phrases of two words. */
export function parsePhrases(list: string): string[][] {
  return list.split(',').map((phrase) => {
    const words = tokenize(phrase).map(({ lower }) => singular(lower));
    if (words.length === 0) throw new Error(`A comma too many in: ${list.trim()}`);
    return words;
  });
}
