import { tokenize } from '../../../packages/topics/src/tokens.ts';

/** A document to train on or to be judged. */
export interface TrainingDocument {
  headline: string;
  bodyText: string;
  labels: readonly string[];
}

/** Sparse rows of one length: row r holds `indices` and `values` from starts[r] to starts[r + 1]. */
export interface Rows {
  starts: Int32Array;
  indices: Int32Array;
  values: Float64Array;
}

export interface Vocabulary {
  numbers: ReadonlyMap<string, number>;
  rarity: Float64Array;
}

/** A headline is a few words that were chosen with care. */
const HEADLINE_TIMES = 2;
/** A word of one document teaches nothing about another. */
const LEAST_DOCUMENTS = 2;

/**
 * Words in lower case, numbers as one word by their length. Measured on two splits of Reuters and left out, for they gained
 * nothing: stems, pairs of words, numbers as they are, a separate feature for words of the headline, the lead counted twice.
 */
function countWords({ headline, bodyText }: Pick<TrainingDocument, 'headline' | 'bodyText'>): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (text: string, times: number) => {
    for (const { lower } of tokenize(text)) {
      const word = /^\p{N}/u.test(lower) ? `#${Math.min(4, lower.length)}` : lower;
      if (word.length > 1) counts.set(word, (counts.get(word) ?? 0) + times);
    }
  };
  add(headline, HEADLINE_TIMES);
  add(bodyText, 1);
  return counts;
}

/** The words of the training documents and how rare each is: ln((1 + n) / (1 + df)) + 1. */
export function learnVocabulary(documents: readonly TrainingDocument[]): Vocabulary {
  const frequency = new Map<string, number>();
  for (const document of documents) {
    for (const word of countWords(document).keys()) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  const kept = [...frequency].filter(([, documentsWith]) => documentsWith >= LEAST_DOCUMENTS);
  return {
    numbers: new Map(kept.map(([word], at) => [word, at])),
    rarity: Float64Array.from(kept, ([, documentsWith]) => Math.log((1 + documents.length) / (1 + documentsWith)) + 1),
  };
}

/** TF-IDF with sublinear term frequency (1 + ln tf), each row of length 1. Words outside the vocabulary are left out. */
export function vectorise(
  documents: readonly Pick<TrainingDocument, 'headline' | 'bodyText'>[],
  { numbers, rarity }: Vocabulary,
): Rows {
  const indices: number[] = [];
  const values: number[] = [];
  const starts = [0];
  for (const document of documents) {
    const row = [...countWords(document)].flatMap(([word, count]): [number, number][] => {
      const index = numbers.get(word);
      return index === undefined ? [] : [[index, (1 + Math.log(count)) * rarity[index]!]];
    });
    const length = Math.sqrt(row.reduce((sum, [, value]) => sum + value * value, 0)) || 1;
    for (const [index, value] of row) {
      indices.push(index);
      values.push(value / length);
    }
    starts.push(indices.length);
  }
  return { starts: Int32Array.from(starts), indices: Int32Array.from(indices), values: Float64Array.from(values) };
}
