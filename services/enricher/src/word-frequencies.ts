import { analyzeWords, type Pool, readWordFrequencies } from '@dateline/store';
import { WordFrequencies } from '@dateline/topics';

/** PostgreSQL gathers its statistics anew after a tenth of the stories changed; words do not become rare in minutes. */
const KEPT_MS = 60_000;
/**
 * A table that fills faster than autovacuum looks, once a minute, is taken for an empty one and read from end to end for each
 * word: 94 ms a story at 5,000 stories, where 5 are needed. So while there are few, statistics are gathered from here.
 */
const FEW_STORIES = 20_000;
const KEPT_WHEN_FEW_MS = 5_000;

export type ReadFrequencies = () => Promise<WordFrequencies>;

/**
 * How common words are, by the database's statistics. Read again at most once a minute, more often while there are few
 * stories; meanwhile the former answer is given. Only the first caller waits, and whoever comes after a first reading failed.
 */
export function frequencyCache(pool: Pool, now: () => number): ReadFrequencies {
  let latest: Promise<WordFrequencies> | undefined;
  let until = 0;
  const refresh = (): Promise<WordFrequencies> => {
    until = Number.POSITIVE_INFINITY;
    const next = read(pool);
    next.then(
      (frequencies) => {
        latest = next;
        until = now() + (frequencies.stories < FEW_STORIES ? KEPT_WHEN_FEW_MS : KEPT_MS);
      },
      () => {
        if (latest === next) latest = undefined;
        until = 0;
      },
    );
    return next;
  };
  return () => {
    const next = now() >= until ? refresh() : undefined;
    latest ??= next;
    return latest as Promise<WordFrequencies>;
  };
}

async function read(pool: Pool): Promise<WordFrequencies> {
  const table = await readWordFrequencies(pool);
  if (table.stories >= FEW_STORIES) return new WordFrequencies(table);
  await analyzeWords(pool);
  return new WordFrequencies(await readWordFrequencies(pool));
}
