import { englishRules } from '../src/rules/en/index.ts';
import { liveTopics, topicNamed, topTopics } from '../src/vocabulary.ts';
import { type Bagged, bagOf } from '../src/words/bag.ts';
import type { WrittenWords } from '../src/words/score-words.ts';
import type { LabelledItem } from './labelled-items.ts';
import { type Example, fitLeastSquares } from './least-squares.ts';
import type { WordVectors } from './word-vectors.ts';

interface Document extends Bagged {
  topics: number[];
  weight: number;
}

const DEFINITION = 0.5;
/** Of the heaviest term of a rule; there are thousands. Terms that may mean anything teach nothing. */
const TERM = 0.3;
const LEAST_WEIGHT = 3;
/** Makes of "near 1" and "near -1" about the logarithm of the odds. */
const CERTAIN = 8;

const codes = topTopics.map(({ code }) => code);

/** Learns what words say for the top topics from the items given, the definitions of the Media Topics and the terms of our rules. */
export class WordLearner {
  readonly #words: WordVectors;
  readonly #rows: ReadonlyMap<string, number>;
  readonly #always: readonly (readonly Example[])[];

  constructor(words: WordVectors) {
    this.#words = words;
    this.#rows = new Map(words.words.map((word, row) => [word, row]));
    this.#always = [this.#examples(definitions()).examples, this.#examples(terms()).examples];
  }

  learn(items: readonly LabelledItem[]): WrittenWords {
    const { examples, mean, spread } = this.#examples(
      items.map((item) => ({ ...item, topics: item.labels.map((code) => codes.indexOf(code)), weight: 1 })),
    );
    const fitted = fitLeastSquares([...examples, ...this.#always.flat()], codes.length);
    const weights = fitted.map((all) => all.map((weight) => (weight * CERTAIN) / spread).slice(1));
    const bases = fitted.map((all, topic) => CERTAIN * all[0]! - dot(weights[topic]!, mean));
    const said = this.#words.vectors.flatMap((vector) => weights.map((weight) => dot(weight, vector)));
    const step = said.reduce((most, one) => Math.max(most, Math.abs(one)), 0) / 127;
    return {
      codes,
      bases: bases.map((base) => Math.round(base * 1000) / 1000),
      step,
      words: this.#words.words.join(' '),
      scores: Buffer.from(Int8Array.from(said, (one) => Math.round(one / step)).buffer).toString('base64'),
    };
  }

  /** Features are a constant and the mean vector of the words, moved and scaled by what is usual among the documents. */
  #examples(documents: readonly Document[]): { examples: Example[]; mean: Float64Array; spread: number } {
    const vectors = documents.map((document) => this.#vectorOf(document));
    const mean = vectors[0]!.map((_, at) => vectors.reduce((sum, vector) => sum + vector[at]!, 0) / vectors.length);
    const apart = vectors.map((vector) => vector.map((value, at) => value - mean[at]!));
    const spread = Math.sqrt(apart.reduce((sum, vector) => sum + dot(vector, vector), 0) / apart.length / mean.length);
    const examples = apart.map((vector, at) => ({
      features: Float64Array.from([1, ...vector.map((value) => value / spread)]),
      topics: documents[at]!.topics,
      weight: documents[at]!.weight,
    }));
    return { examples, mean, spread };
  }

  #vectorOf(document: Document): Float64Array {
    const sum = new Float64Array(this.#words.vectors[0]!.length);
    for (const [row, weight] of bagOf(document, this.#rows))
      for (const [at, value] of this.#words.vectors[row]!.entries()) sum[at]! += weight * value;
    return sum;
  }
}

const definitions = (): Document[] =>
  liveTopics.map(({ label, definition, path }) => ({
    headline: '',
    bodyText: `${label} ${definition}`,
    topics: [codes.indexOf(path[0]!)],
    weight: DEFINITION,
  }));

const terms = (): Document[] =>
  englishRules.flatMap((file) => {
    const topic = codes.indexOf(topicNamed(Object.keys(file)[0]!)!.code);
    const lists = Object.values(file).flatMap((byWeight) => Object.entries(byWeight));
    return lists
      .filter(([weight]) => Number(weight) >= LEAST_WEIGHT)
      .flatMap(([weight, list]) =>
        list
          .split(',')
          .map((term) => ({ headline: '', bodyText: term, topics: [topic], weight: (TERM * Number(weight)) / 6 })),
      );
  });

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
};
