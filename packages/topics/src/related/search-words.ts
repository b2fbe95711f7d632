import { stemmedLanguage } from '../stems.ts';
import { isContentWord } from '../terms.ts';
import { tokenize } from '../tokens.ts';

/** What a full-text search for candidates starts from. */
export interface Searchable {
  headline: string;
  bodyText: string;
  language: string;
}

/** More words find hardly another candidate and cost the search time (docs/quality/related.md). */
const mostWords = 16;
/** Copy leads with what matters; the tail of a long feature only dilutes the search. */
const readUnits = 4000;

/**
 * Up to 16 telling words of a story, lower case and as written, for a search that matches any of them (Postgres 'simple'
 * does not stem). Headline words come first, then names, then words that the text repeats. No stop words, no numbers.
 */
export function searchWords({ headline, bodyText, language }: Searchable): string[] {
  const known = stemmedLanguage(language);
  const weights = new Map<string, number>();
  const gather = (text: string, weight: number, sentence: RegExp) => {
    for (const { text: word, lower, start } of tokenize(text)) {
      if (!isContentWord(lower, known) || lower.length < 3) continue;
      const named = /^\p{Lu}/u.test(word) && !sentence.test(text.slice(Math.max(0, start - 3), start));
      weights.set(lower, (weights.get(lower) ?? 0) + weight * (named ? 2 : 1));
    }
  };
  gather(headline, 4, /./s);
  gather(bodyText.slice(0, readUnits), 1, /^$|[.!?”"]\s+$|\n$/);
  return [...weights]
    .sort(([a, heavier], [b, lighter]) => lighter - heavier || (a < b ? -1 : 1))
    .slice(0, mostWords)
    .map(([word]) => word);
}
