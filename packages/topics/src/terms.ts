import { createStemmer, type StemmedLanguage, stemmedLanguage } from './stems.ts';
import { stopWords } from './stop-words.ts';
import { tokenize } from './tokens.ts';

const stemmers = new Map<StemmedLanguage, (word: string) => string>();

/** The stemmer of a language, made at its first use: six of the seven are idle in most newsrooms. */
export function stemmerFor(language: StemmedLanguage): (word: string) => string {
  const stem = stemmers.get(language) ?? createStemmer(language);
  stemmers.set(language, stem);
  return stem;
}

/**
 * The words of a text that carry its matter, stemmed where the language has a stemmer: no stop words, no bare numbers,
 * no single letters. In another language words are only folded to lower case.
 */
export function termsOf(text: string, language: string): string[] {
  const known = stemmedLanguage(language);
  const stem = known === undefined ? (word: string) => word : stemmerFor(known);
  const words = tokenize(text).map(({ lower }) => lower);
  return words.filter((word) => isContentWord(word, known)).map(stem);
}

const NINE = '9'.charCodeAt(0);

/** False for stop words, numbers and single letters. */
export function isContentWord(lower: string, language: StemmedLanguage | undefined): boolean {
  if (lower.length < 2 || (language !== undefined && stopWords[language].has(lower))) return false;
  const first = lower.charCodeAt(0);
  // The pattern took half of the time that finding terms takes.
  return first < 128 ? first > NINE : !/^\p{N}/u.test(lower);
}
