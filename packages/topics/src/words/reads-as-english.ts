import { stopWords } from '../stop-words.ts';
import { tokenize } from '../tokens.ts';

const READ_LETTERS = 1_500;
/** Fewer different small words of another language may be a name, a title or abbreviations. */
const LEAST = 4;

const languages = Object.entries(stopWords);
const english = languages.findIndex(([language]) => language === 'en');

/** The languages that each small word belongs to, by their place in the list: one look-up a word and not one a language. */
const languagesOf = new Map<string, number[]>();
for (const [at, [, words]] of languages.entries())
  for (const word of words) if (word.length > 1) languagesOf.set(word, [...(languagesOf.get(word) ?? []), at]);

/**
 * False for a text whose small words are those of another language: sources mislabel, and "die" or "arm" would be read as English.
 * Tables and lists, which have no small words, pass.
 */
export function readsAsEnglish(text: string): boolean {
  const found = languages.map(() => 0);
  for (const word of new Set(tokenize(text.slice(0, READ_LETTERS)).map(({ lower }) => lower)))
    for (const at of languagesOf.get(word) ?? []) found[at]! += 1;
  const foreign = Math.max(...found.filter((_, at) => at !== english));
  return foreign < LEAST || foreign <= found[english]!;
}
