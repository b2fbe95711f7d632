import { backgroundShare, hasBackground } from './background.ts';
import { rarity } from './weights.ts';
import type { WordFrequencies } from './word-frequencies.ts';

/** What the background counts for beside an archive, in stories: an archive as large as this speaks for half. */
const BACKGROUND_STORIES = 300;
/** An archive of fewer says nothing about a language by itself. */
const ENOUGH_STORIES = 1_000;

/** How common the stems of a language are. */
export interface Commonness {
  /** Stories in the archive, as its statistics have it. */
  stories: number;
  /** The part of stories that hold a stem, 0..1, by the language alone where it is known, so that the archive's size is no matter. */
  inLanguage(stem: string): number | undefined;
  /** BM25's weight of a stem, by the language and by the archive. */
  weight(stem: string): number | undefined;
}

/**
 * How common stems are: by the background of the language, and for weights by the archive's statistics beside it, each by the
 * number of stories behind it. A language without background is judged by the archive once it holds 1,000 stories of it, and not
 * at all before, since every word is rare in a small archive: what is not known is undefined.
 */
export function commonnessIn(language: string, frequencies: WordFrequencies | undefined): Commonness {
  const stories = frequencies?.stories ?? 0;
  const holding = (stem: string) => frequencies?.holdingStem(stem, language) ?? 0;
  if (hasBackground(language)) {
    const inLanguage = (stem: string) => backgroundShare(stem);
    const behind = (stem: string) => holding(stem) + BACKGROUND_STORIES * inLanguage(stem);
    return { stories, inLanguage, weight: (stem) => rarity(behind(stem), stories + BACKGROUND_STORIES) };
  }
  if ((frequencies?.storiesIn(language) ?? 0) < ENOUGH_STORIES) return { stories, ...unknown };
  return { stories, inLanguage: (stem) => holding(stem) / stories, weight: (stem) => rarity(holding(stem), stories) };
}

const unknown: Omit<Commonness, 'stories'> = { inLanguage: () => undefined, weight: () => undefined };
