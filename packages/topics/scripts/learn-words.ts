import { englishRules } from '../src/rules/en/index.ts';
import { liveTopics, topicNamed, topTopics } from '../src/vocabulary.ts';
import { type Bagged, bagOf } from '../src/words/bag.ts';
import type { WrittenWords } from '../src/words/score-words.ts';
import { dot } from './conjugate-gradients.ts';
import type { LabelledItem } from './labelled-items.ts';
import { type Example, fitLeastSquares } from './least-squares.ts';
import type { WordVectors } from './word-vectors.ts';

interface Document extends Bagged {
  topics: number[];
  weight: number;
}

/** Weights of an item, of a definition, and of the heaviest term of a rule. Set by cross-validation; there are thousands of terms. */
const ITEM = 2;
const DEFINITION = 0.3;
const TERM = 0.15;
/** Terms that may mean anything teach nothing. */
const LEAST_WEIGHT = 3;
/**
 * How far a word may go its own way beside the company that it keeps: each is a dimension of its own, this long beside the usual
 * length of a vector. Longer ones learn the items by heart.
 */
const OWN = 0.8;
/** Makes of "near 1" and "near -1" about the logarithm of the odds. */
const CERTAIN = 8;

const codes = topTopics.map(({ code }) => code);

/** Learns what words say for the top topics from the items given, the definitions of the Media Topics and the terms of our rules. */
export class WordLearner {
  readonly #words: WordVectors;
  readonly #rows: ReadonlyMap<string, number>;
  readonly #own: number;
  readonly #always: readonly (readonly Example[])[];

  constructor(words: WordVectors) {
    this.#words = words;
    this.#rows = new Map(words.words.map((word, row) => [word, row]));
    this.#own =
      OWN * Math.sqrt(words.vectors.reduce((sum, vector) => sum + dot(vector, vector), 0) / words.vectors.length);
    this.#always = [this.#examples(definitions()).examples, this.#examples(terms()).examples];
  }

  learn(items: readonly LabelledItem[]): WrittenWords {
    const { examples, mean, spread } = this.#examples(
      items.map((item) => ({ ...item, topics: item.labels.map((code) => codes.indexOf(code)), weight: ITEM })),
    );
    const { words, vectors } = this.#words;
    const fitted = fitLeastSquares([...examples, ...this.#always.flat()], codes.length, words.length);
    const weights = fitted.map(({ dense }) => dense.map((weight) => (weight * CERTAIN) / spread).slice(1));
    const bases = fitted.map(({ dense }, topic) => CERTAIN * dense[0]! - dot(weights[topic]!, mean));
    const own = (CERTAIN * this.#own) / spread;
    const said = vectors.flatMap((vector, row) =>
      fitted.map(({ sparse }, topic) => dot(weights[topic]!, vector) + own * sparse[row]!),
    );
    const step = said.reduce((most, one) => Math.max(most, Math.abs(one)), 0) / 127;
    return {
      codes,
      bases: bases.map((base) => Math.round(base * 1000) / 1000),
      step,
      words: words.join(' '),
      scores: Buffer.from(Int8Array.from(said, (one) => Math.round(one / step)).buffer).toString('base64'),
    };
  }

  /** Features are a constant and the mean vector of the words, moved and scaled by what is usual among the documents; and the words. */
  #examples(documents: readonly Document[]): { examples: Example[]; mean: Float64Array; spread: number } {
    const bags = documents.map((document) => bagOf(document, this.#rows));
    const vectors = bags.map((bag) => this.#vectorOf(bag));
    const mean = vectors[0]!.map((_, at) => vectors.reduce((sum, vector) => sum + vector[at]!, 0) / vectors.length);
    const apart = vectors.map((vector) => vector.map((value, at) => value - mean[at]!));
    const spread = Math.sqrt(apart.reduce((sum, vector) => sum + dot(vector, vector), 0) / apart.length / mean.length);
    const examples = apart.map((vector, at) => ({
      dense: Float64Array.from([1, ...vector.map((value) => value / spread)]),
      sparse: new Map([...bags[at]!].map(([row, weight]) => [row, (weight * this.#own) / spread])),
      topics: documents[at]!.topics,
      weight: documents[at]!.weight,
    }));
    return { examples, mean, spread };
  }

  #vectorOf(bag: ReadonlyMap<number, number>): Float64Array {
    const sum = new Float64Array(this.#words.vectors[0]!.length);
    for (const [row, weight] of bag)
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
