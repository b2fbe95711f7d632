import type { Linkable } from '@dateline/topics';
import { corpus } from '../dedup/corpus.ts';
import { below, type Random, seeded } from '../dedup/random.ts';

/** A made story, and the affair that it tells of, if any. */
export interface Told {
  story: Linkable;
  affair: number | undefined;
}

interface Affair {
  number: number;
  words: readonly string[];
  people: readonly { name: string }[];
  places: readonly { name: string }[];
  topics: readonly { code: string }[];
}

const RUNNING = 400;
/** An affair ends after so many stories on average, and another begins. */
const STORIES = 25;
const TOLD_OF_AFFAIRS = 0.6;
const MEDIAN_WORDS = 150;

/**
 * Endless synthetic news: the copy of `bench/dedup/corpus.ts`, of which 60 % tells of one of 400 running affairs: six words that
 * nobody used before, two people of 20,000, one of 200 places, a topic of 100, the first of each kind far more often. So new words keep coming, as in real news.
 */
export function* affairs(seed: number, stepMs: number): Generator<Told> {
  const random = seeded(seed + 1);
  let begun = 0;
  const running = Array.from({ length: RUNNING }, () => begin(random, begun++));
  for (const { story } of corpus(seed, MEDIAN_WORDS)) {
    const chosen = random() < TOLD_OF_AFFAIRS ? below(random, RUNNING) : undefined;
    const affair = chosen === undefined ? undefined : running[chosen]!;
    yield { story: tell({ ...story, releasedAt: (story.time ?? 0) * stepMs }, affair, random), affair: affair?.number };
    if (chosen !== undefined && random() < 1 / STORIES) running[chosen] = begin(random, begun++);
  }
}

function begin(random: Random, number: number): Affair {
  return {
    number,
    words: Array.from({ length: 6 }, (_, at) => spelled(number * 6 + at)),
    people: [0, 1].map(() => ({ name: `Person ${skewed(random, 20_000)}` })),
    places: [{ name: `Place ${skewed(random, 200)}` }],
    topics: [{ code: `medtop:${skewed(random, 100)}` }],
  };
}

/** Low numbers far more often than high ones. */
const skewed = (random: Random, limit: number): number => Math.floor(limit ** random()) - 1;

interface Copy {
  id: string;
  headline: string;
  bodyText: string;
  releasedAt: number;
}

function tell({ id, headline, bodyText, releasedAt }: Copy, affair: Affair | undefined, random: Random): Linkable {
  const story = { id, clusterId: null, headline, bodyText, language: 'en', releasedAt };
  if (affair === undefined) return story;
  const { words, people, places, topics } = affair;
  const told = words.filter(() => random() < 0.7);
  return {
    ...story,
    headline: `${told.slice(0, 2).join(' ')} ${headline}`,
    bodyText: `${told.join(' ')} ${bodyText} ${told.join(' ')}`,
    people,
    places,
    topics,
  };
}

const consonants = 'bcdfghjklmnprtvz';
const vowels = 'aeiou';

/** Another word for every number. */
function spelled(number: number): string {
  let word = 'q';
  for (let rest = number + 1; rest > 0; rest = Math.floor(rest / 80)) {
    word += consonants[rest % 16]! + vowels[Math.floor(rest / 16) % 5]!;
  }
  return word;
}
