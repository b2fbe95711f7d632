import { termsOf } from '../terms.ts';
import learned from './en.json' with { type: 'json' };

const terms = new Map(Object.entries(learned.terms as unknown as Record<string, [number, ...[number, number][]]>));

/** Codes of the top topics, in the order of the scores. */
export const learnedTops: readonly string[] = learned.codes;

/** A text of few words is not judged by each of them as if it had many. */
const PATIENCE = 5;

/**
 * How much the words of an English text speak for each top topic, beyond chance: the mean of their log ratios (naive Bayes
 * with bounded evidence), in the order of `learnedTops`. Catches what no rule names.
 */
export function scoreWords(text: string): number[] {
  const words = new Set(termsOf(text, 'en'));
  const scores = learned.bases.map(() => 0);
  for (const word of words) {
    const known = terms.get(word);
    if (!known) continue;
    const [trust, ...said] = known;
    for (const [top, base] of learned.bases.entries()) scores[top]! += trust * base;
    for (const [top, weight] of said as [number, number][]) scores[top]! += trust * (weight - learned.bases[top]!);
  }
  return scores.map((score) => score / Math.sqrt(words.size + PATIENCE));
}
