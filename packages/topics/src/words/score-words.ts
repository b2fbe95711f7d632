import { tokenize } from '../tokens.ts';
import { type Bag, type Bagged, bagOf } from './bag.ts';
import shipped from './en.json' with { type: 'json' };

/** What single words say for each top topic: a small whole number a word and topic, times `step`; `bases` without any word. */
export interface WordModel {
  codes: readonly string[];
  bases: readonly number[];
  step: number;
  rows: ReadonlyMap<string, number>;
  /** Row by row, a column for each of `codes`. */
  scores: Int8Array;
}

/** A word model as it is written: words by frequency with spaces between them, scores as base 64. */
export interface WrittenWords {
  codes: string[];
  bases: number[];
  step: number;
  words: string;
  scores: string;
}

/** A written model, ready to be looked up. */
export const wordModel = ({ words, scores, ...rest }: WrittenWords): WordModel => ({
  ...rest,
  rows: new Map(words.split(' ').map((word, row) => [word, row])),
  scores: new Int8Array(Buffer.from(scores, 'base64')),
});

/** The model that ships: 30,000 words of English, the most frequent in news and encyclopaedia first. */
export const englishWords: WordModel = wordModel(shipped);

/**
 * How much the words of an English text speak for each of these topics, roughly in logarithms of odds, in the order of `codes`.
 * Catches what no rule names: words are known by the company that they keep in English news.
 */
export const scoreWords = (text: Bagged, codes: readonly string[], model: WordModel = englishWords): number[] =>
  scoreBag(bagOf(text, model.rows), codes, model);

/** `scoreWords` of the words that `bagOf` found in a text. */
export function scoreBag(bag: Bag, codes: readonly string[], model: WordModel = englishWords): number[] {
  const said = model.bases.map(() => 0);
  for (const [row, weight] of bag) {
    const start = row * said.length;
    for (let topic = 0; topic < said.length; topic++) said[topic]! += weight * model.scores[start + topic]!;
  }
  const columns = codes.map((code) => model.codes.indexOf(code));
  return columns.map((column) => model.bases[column]! + model.step * said[column]!);
}

/** The words of our English that speak most for a topic, as printed, strongest first; `bag` is what `bagOf` found in the text. */
export function wordsFor(
  text: Bagged,
  code: string,
  most: number,
  bag: Bag = bagOf(text, englishWords.rows),
): string[] {
  const { rows, codes, scores } = englishWords;
  const column = codes.indexOf(code);
  const printed = new Map<number, string>();
  for (const { text: word, lower } of tokenize(`${text.headline}\n${text.bodyText}`)) {
    const row = rows.get(lower);
    if (row !== undefined && bag.has(row) && !printed.has(row)) printed.set(row, word);
  }
  return [...printed]
    .map(([row, word]) => ({ word, said: bag.get(row)! * scores[row * codes.length + column]! }))
    .filter(({ said }) => said > 0)
    .sort((a, b) => b.said - a.said)
    .slice(0, most)
    .map(({ word }) => word);
}
