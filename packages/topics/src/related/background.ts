import { stemmedLanguage } from '../stems.ts';
import { stemmerFor } from '../terms.ts';
import { englishWords } from '../words/score-words.ts';

/** Small words, which have no row in the list of words, stand before the first of them. */
const SMALL_WORDS = 100;
/** By Zipf's law a word's part of running text is this divided by its rank. */
const ZIPF = 0.1;
/** Words of a story that is neither short nor long. */
const STORY_WORDS = 200;
/** A word outside of the list is a quarter as common as the last in it; see `WordFrequencies`. */
const UNLISTED = 0.25;

/** The part of stories that hold the word of this row, 0..1: one less the chance that none of a story's words is it. */
const shareAt = (row: number): number => 1 - Math.exp((-STORY_WORDS * ZIPF) / (row + SMALL_WORDS));

/** Whether words of a language (BCP 47) ship with their frequency: English alone. */
export const hasBackground = (language: string): boolean => stemmedLanguage(language) === 'en';

let english: ReadonlyMap<string, number> | undefined;

/**
 * The part of English stories, 0..1, that hold a form of a stem: a property of the language that no archive has to be large for.
 * From the rank of its forms among the 30,000 words that ship.
 */
export function backgroundShare(stem: string): number {
  english ??= sharesOf(englishWords.rows);
  return english.get(stem) ?? UNLISTED * shareAt(englishWords.rows.size);
}

/** Forms of one stem are added up as if no story held two of them. */
function sharesOf(rows: ReadonlyMap<string, number>): Map<string, number> {
  const stemOf = stemmerFor('en');
  const shares = new Map<string, number>();
  for (const [word, row] of rows) {
    const stem = stemOf(word);
    shares.set(stem, Math.min(1, (shares.get(stem) ?? 0) + shareAt(row)));
  }
  return shares;
}
