import { termsOf } from '../terms.ts';
import shipped from './en.json' with { type: 'json' };

type Said = readonly [trust: number, ...(readonly [top: number, weight: number])[]];

/** What single words say: for each its trust and what it says for some topics, and `bases` for all the others. */
export interface WordModel {
  codes: readonly string[];
  bases: readonly number[];
  terms: ReadonlyMap<string, Said>;
}

/** Words as scripts/learn-words.ts writes them, ready to be looked up. */
export const wordModel = (learned: { codes: string[]; bases: number[]; terms: object }): WordModel => ({
  ...learned,
  terms: new Map(Object.entries(learned.terms as Record<string, Said>)),
});

export const englishWords = wordModel(shipped);

/** A text of few words is not judged by each of them as if it had many. */
const PATIENCE = 5;

/**
 * How much the words of an English text speak for each of these topics, beyond chance: the mean of their log ratios (naive Bayes
 * with bounded evidence), in the order of `codes`. Catches what no rule names. Nothing for a topic the model does not know.
 */
export function scoreWords(text: string, codes: readonly string[], model: WordModel = englishWords): number[] {
  const words = new Set(termsOf(text, 'en'));
  const scores = model.bases.map(() => 0);
  let trusted = 0;
  for (const word of words) {
    const known = model.terms.get(word);
    if (!known) continue;
    const [trust, ...said] = known;
    trusted += trust;
    for (const [top, weight] of said) scores[top]! += trust * (weight - model.bases[top]!);
  }
  const beyondChance = scores.map((score, top) => score + trusted * model.bases[top]!);
  return codes.map((code) => (beyondChance[model.codes.indexOf(code)] ?? 0) / Math.sqrt(words.size + PATIENCE));
}
