/**
 * Rules of one top topic, by the English label of a topic of its subtree. Terms are words or "quoted phrases", each with a
 * weight from 1 (may mean anything) to 6 (says it all): `war*3 "peace talks"*5`. Words are compared as singulars.
 * An editor changes a topic by changing its line; a test says when a label is not in the vocabulary.
 */
export type TopicRules = Readonly<Record<string, string>>;

export interface WeightedTerm {
  words: string[];
  weight: number;
}

const WEIGHT_WITHOUT_STAR = 1;

/** Reads a line of terms. A hyphen parts words, as the tokeniser does. Throws on what is no term. */
export function parseTerms(line: string): WeightedTerm[] {
  const terms = [...line.matchAll(/"([^"]+)"(?:\*(\d))?|([^\s"*]+)(?:\*(\d))?/g)].map(
    ([, phrase, phraseWeight, word, wordWeight]) => ({
      words: (phrase ?? word ?? '')
        .toLowerCase()
        .split(/[\s-]+/)
        .filter(Boolean),
      weight: Number(phraseWeight ?? wordWeight ?? WEIGHT_WITHOUT_STAR),
    }),
  );
  if (terms.some(({ words }) => words.length === 0)) throw new Error(`Not a list of terms: ${line}`);
  return terms.filter(({ weight }) => weight > 0);
}
