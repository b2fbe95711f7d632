import { stopWords } from '../stop-words.ts';
import { tokenize } from '../tokens.ts';

const others = Object.entries(stopWords).flatMap(([language, words]) => (language === 'en' ? [] : [words]));

const READ_LETTERS = 1_500;
/** Fewer different small words of another language may be a name, a title or abbreviations. */
const LEAST = 4;

/**
 * False for a text whose small words are those of another language: sources mislabel, and "die" or "arm" would be read as English.
 * Tables and lists, which have no small words, pass.
 */
export function readsAsEnglish(text: string): boolean {
  const words = new Set(tokenize(text.slice(0, READ_LETTERS)).map(({ lower }) => lower));
  const among = (known: ReadonlySet<string>) => [...words].filter((word) => word.length > 1 && known.has(word)).length;
  const foreign = Math.max(...others.map(among));
  return foreign < LEAST || foreign <= among(stopWords.en);
}
