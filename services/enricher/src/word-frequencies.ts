import { type Pool, readWordFrequencies } from '@dateline/store';
import { WordFrequencies } from '@dateline/topics';

/** PostgreSQL gathers its statistics anew after a tenth of the stories changed; words do not become rare in minutes. */
const KEPT_MS = 60_000;

export type ReadFrequencies = () => Promise<WordFrequencies>;

/** How common words are, read from the database's statistics at most once a minute. A failed reading is tried again at once. */
export function keptFrequencies(pool: Pool, now: () => number): ReadFrequencies {
  let kept: { at: number; frequencies: Promise<WordFrequencies> } | undefined;
  return () => {
    if (kept && now() - kept.at < KEPT_MS) return kept.frequencies;
    const frequencies = readWordFrequencies(pool).then((table) => new WordFrequencies(table));
    kept = { at: now(), frequencies };
    frequencies.catch(() => {
      kept = undefined;
    });
    return frequencies;
  };
}
