import calibrated from './calibration.json' with { type: 'json' };
import type { CompiledRules } from './rules/compile.ts';
import type { Evidence } from './rules/match.ts';

/**
 * What is known about one top topic and one text, in this order: a constant; the logarithm of the evidence, its share of all evidence
 * and its size beside the strongest; what the learned words say, as a share and as a logarithm, and that times the share of
 * evidence; and evidence and words times the length of the text: a brief of thirty words proves less with either than a story of a
 * hundred and fifty.
 */
export type Signs = readonly number[];

/** Names of the signs, in their order; calibration.json keeps a coefficient for each. */
export const signNames = [
  'constant',
  'evidence',
  'shareOfAll',
  'besideStrongest',
  'shareOfWords',
  'words',
  'shareTimesWords',
  'lengthTimesEvidence',
  'lengthTimesWords',
] as const;

const coefficients = signNames.map((name) => calibrated.coefficients[name]);

/** Numbers of the top topics of some rules, in their order. */
export const topNumbersOf = (rules: CompiledRules): number[] => [...new Set(rules.tops)];

/** Letters between which length counts. Few of the texts that were learned from are shorter, and hardly one is longer. */
const [SHORTEST, LONGEST] = [200, 1_000];
/** Length counts by the logarithm, from here. */
const MIDDLE = 300;

/**
 * Signs of every top topic. `words` has what the learned words say for each, in the order of `tops`; `letters` is the length of
 * headline and body. A text longer than what was learned from is judged by its evidence in a thousand letters: a page that touches on
 * everything is not sure of it.
 */
export function signsOf(
  found: ReadonlyMap<number, Evidence>,
  tops: readonly number[],
  words: readonly number[],
  letters: number,
): Signs[] {
  const scores = tops.map((top) => found.get(top)?.score ?? 0);
  const all = scores.reduce((sum, score) => sum + score, 0) || 1;
  const strongest = Math.max(...scores) || 1;
  const dense = Math.min(1, LONGEST / letters);
  const length = Math.log(Math.min(LONGEST, Math.max(SHORTEST, letters)) / MIDDLE);
  const odds = words.map((word) => Math.exp(word));
  const oddsOfAll = odds.reduce((sum, one) => sum + one, 0);
  return scores.map((score, at) => {
    const evidence = Math.log1p(score * dense);
    const share = score / all;
    return [
      1,
      evidence,
      share,
      score / strongest,
      odds[at]! / oddsOfAll,
      words[at]!,
      share * words[at]!,
      length * evidence,
      length * words[at]!,
    ];
  });
}

/** The probability, 0 to 1, that a topic with these signs is right: logistic regression, fitted by scripts/calibrate.ts. */
export function confidenceOf(signs: Signs, weights: readonly number[] = coefficients): number {
  return 1 / (1 + Math.exp(-signs.reduce((sum, sign, at) => sum + sign * weights[at]!, 0)));
}
