import { stemmedLanguage } from '../stems.ts';
import { isContentWord } from '../terms.ts';
import { tokenize } from '../tokens.ts';
import { rarity, saturated } from './weights.ts';
import type { WordFrequencies } from './word-frequencies.ts';

/** What a full-text search for candidates starts from. */
export interface Searchable {
  headline: string;
  bodyText: string;
  language: string;
}

/** A word to look for, lower case and as written, and what a story that holds it gains by that. */
export interface SoughtWord {
  word: string;
  worth: number;
}

/** More words find hardly another candidate and cost the search time (docs/quality/related.md). */
const MOST_WORDS = 16;
/** What all words of a search may cost together, in stories that they find; half as many again where five are not named. */
const MOST_COST = 1_000;
/**
 * The search stops looking for a word after so many stories of its time. A word that more are known to hold tells too little; of
 * one that the statistics do not name it is not known before.
 */
export const MOST_FOUND_BY_WORD = 300;
/** What a word that the statistics do not name costs at most, so that five of them are looked for in the largest archive. */
const UNNAMED_COST = 200;
/** Copy leads with what matters; the tail of a long feature only dilutes the search. */
const READ_UNITS = 4_000;
/** Stands for the length that counts are held against, so that the tenth mention adds little to the third. */
const USUAL_LENGTH = 300;

/**
 * The words of a story by which earlier ones of the same matter are found in a search that does not stem: the weightiest, by
 * how often they stand in it (headline words and names more) and by how few stories hold them. Those that more than 300
 * stories are known to hold are left out, and those that would bring the cost over 1,000; if that leaves none, the least common
 * one remains. No stop words, no numbers.
 */
export function searchWords(story: Searchable, frequencies?: WordFrequencies): SoughtWord[] {
  const counts = countWords(story);
  const stories = frequencies?.stories ?? 0;
  const weighed = [...counts].map(([word, count]) => {
    const holding = frequencies?.holdingWord(word) ?? 0;
    const worth = saturated(count, USUAL_LENGTH) * rarity(holding, stories);
    return { word, holding, worth, cost: costOf(word, frequencies) };
  });
  weighed.sort((a, b) => b.worth - a.worth || (a.word < b.word ? -1 : 1));
  return affordable(weighed).map(({ word, worth }) => ({ word, worth }));
}

/** What looking for a word costs: the stories that hold it at most, as far as that is known. */
export function costOf(word: string, frequencies: WordFrequencies | undefined): number {
  const holding = frequencies?.holdingAtMost(word) ?? 0;
  return frequencies?.names(word) ? holding : Math.min(holding, UNNAMED_COST);
}

function affordable<T extends { holding: number; cost: number }>(weightiest: readonly T[]): T[] {
  let left = MOST_COST;
  const chosen: T[] = [];
  for (const each of weightiest) {
    if (chosen.length === MOST_WORDS) break;
    if (each.cost > Math.min(left, MOST_FOUND_BY_WORD)) continue;
    left -= each.cost;
    chosen.push(each);
  }
  return chosen.length > 0 ? chosen : weightiest.toSorted((a, b) => a.holding - b.holding).slice(0, 1);
}

function countWords({ headline, bodyText, language }: Searchable): Map<string, number> {
  const known = stemmedLanguage(language);
  const counts = new Map<string, number>();
  const gather = (text: string, weight: number, sentence: RegExp) => {
    for (const { text: word, lower, start } of tokenize(text)) {
      if (!isContentWord(lower, known) || lower.length < 3) continue;
      const named = /^\p{Lu}/u.test(word) && !sentence.test(text.slice(Math.max(0, start - 3), start));
      counts.set(lower, (counts.get(lower) ?? 0) + weight * (named ? 2 : 1));
    }
  };
  gather(headline, 4, /./s);
  gather(bodyText.slice(0, READ_UNITS), 1, /^$|[.!?”"]\s+$|\n$/);
  return counts;
}
