/**
 * Fits the confidence of top topics on the tuning and calibration parts of our labelled items: logistic regression over the signs of
 * src/calibration.ts. What the learned words say of an item is asked of words learned without it (five folds), as it will be
 * for a story of tomorrow. Writes src/calibration.json; run it after a change of rules and after train-words.ts.
 *
 *   node packages/topics/scripts/calibrate.ts
 */
import { writeFileSync } from 'node:fs';
import { confidenceOf, signNames, signsOf, topNumbersOf } from '../src/calibration.ts';
import { compileRules } from '../src/rules/compile.ts';
import { englishRules } from '../src/rules/en/index.ts';
import { neutralPhrases } from '../src/rules/en/neutral.ts';
import { matchRules } from '../src/rules/match.ts';
import { scoreWords, wordModel } from '../src/words/score-words.ts';
import { fitLogistic, type Observation } from './fit-logistic.ts';
import { labelledItems } from './labelled-items.ts';
import { learnWords } from './learn-words.ts';

const FOLDS = 5;
const rules = compileRules(englishRules, neutralPhrases);
const tops = topNumbersOf(rules);
const codes = tops.map((number) => rules.topics[number]!.code);
const items = [...labelledItems('tune'), ...labelledItems('calibrate')];

const observations: Observation[] = Array.from({ length: FOLDS }, (_, fold) => {
  const model = wordModel(learnWords(items.filter((_, at) => at % FOLDS !== fold)));
  return items
    .filter((_, at) => at % FOLDS === fold)
    .flatMap((item) => {
      const words = scoreWords(`${item.headline}\n${item.bodyText}`, codes, model);
      return signsOf(matchRules(rules, item), tops, words).map((signs, at) => ({
        signs,
        right: item.labels.includes(codes[at]!),
      }));
    });
}).flat();

const weights = fitLogistic(observations);
const coefficients = Object.fromEntries(signNames.map((name, at) => [name, Math.round(weights[at]! * 1000) / 1000]));
writeFileSync(
  new URL('../src/calibration.json', import.meta.url),
  `${JSON.stringify({ coefficients }, undefined, 2)}\n`,
);
console.log(coefficients);

for (const least of [0.3, 0.35, 0.4, 0.5, 0.6]) {
  const given = observations.filter(({ signs }) => confidenceOf(signs, weights) >= least);
  const right = given.filter((each) => each.right).length;
  const wanted = observations.filter((each) => each.right).length;
  console.log(
    `confidence >= ${least}: precision ${(right / given.length).toFixed(3)} recall ${(right / wanted).toFixed(3)} ` +
      `micro-F1 ${((2 * right) / (given.length + wanted)).toFixed(3)} on what it was fitted on`,
  );
}
