import calibrated from './calibration.json' with { type: 'json' };
import type { CompiledRules } from './rules/compile.ts';
import type { Evidence } from './rules/match.ts';

/**
 * What is known about one top topic and one text, in this order: a constant, the logarithm of the evidence, its share of all
 * evidence, its size beside the strongest, its share of the headline, what the learned words say, and how far both agree.
 */
export type Signs = readonly number[];

/** Names of the signs, in their order; calibration.json keeps a coefficient for each. */
export const signNames = [
  'constant',
  'evidence',
  'shareOfAll',
  'besideStrongest',
  'shareOfHeadline',
  'shareOfWords',
  'words',
  'bothShares',
  'shareTimesWords',
] as const;

const coefficients = signNames.map((name) => calibrated.coefficients[name]);

/** Numbers of the top topics of some rules, in their order. */
export const topNumbersOf = (rules: CompiledRules): number[] => [...new Set(rules.tops)];

/** Signs of every top topic. `words` has what the learned words say for each, in the order of `tops`. */
export function signsOf(
  found: ReadonlyMap<number, Evidence>,
  tops: readonly number[],
  words: readonly number[],
): Signs[] {
  const none: Evidence = { score: 0, headline: 0, because: [] };
  const evidence = tops.map((top) => found.get(top) ?? none);
  const total = (what: 'score' | 'headline') => evidence.reduce((sum, one) => sum + one[what], 0) || 1;
  const [all, headline] = [total('score'), total('headline')];
  const strongest = Math.max(...evidence.map(({ score }) => score)) || 1;
  const odds = words.map((word) => Math.exp(word));
  const oddsOfAll = odds.reduce((sum, one) => sum + one, 0);
  return evidence.map((one, at) => [
    1,
    Math.log1p(one.score),
    one.score / all,
    one.score / strongest,
    one.headline / headline,
    odds[at]! / oddsOfAll,
    words[at]!,
    (one.score / all) * (odds[at]! / oddsOfAll),
    (one.score / all) * words[at]!,
  ]);
}

/** The probability, 0 to 1, that a topic with these signs is right: logistic regression, fitted by scripts/calibrate.ts. */
export function confidenceOf(signs: Signs, weights: readonly number[] = coefficients): number {
  return 1 / (1 + Math.exp(-signs.reduce((sum, sign, at) => sum + sign * weights[at]!, 0)));
}
