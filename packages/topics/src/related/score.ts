import { topicNameOf } from '../vocabulary.ts';

/** Below this score two stories share only the day's vocabulary (docs/quality/related.md). */
export const leastScore = 0.1;

/** How much each kind of evidence counts in the score; they add up to 1. More for names and topics ranked worse (docs/quality/related.md). */
const shares = { words: 0.8, names: 0.15, topics: 0.05 } as const;

/** A story rarely repeats more than half of the weight of another's words; at that share they count in full. */
const fullShare = 0.5;

/** What part of the weight of a story's words, names and topics another story has too, 0..1 each. */
export interface Parts {
  words: number;
  names: number;
  topics: number;
}

/** How close two stories are, 0..1, before age counts. */
export function scoreOf({ words, names, topics }: Parts): number {
  return shares.words * Math.min(1, words / fullShare) + shares.names * names + shares.topics * topics;
}

/** What two stories share, the weightiest first. */
export interface Shared {
  words: readonly string[];
  names: readonly string[];
  topics: readonly string[];
}

/** "both name Nikol Pashinyan, Armenia", "both say csto", "both about treaty": for people, at most three. */
export function reasonsFor({ words, names, topics }: Shared): string[] {
  const listed = (what: string, items: readonly string[], most: number) =>
    items.length === 0 ? [] : [`${what} ${items.slice(0, most).join(', ')}`];
  return [
    ...listed('both name', names, 4),
    ...listed('both say', words, 6),
    ...listed('both about', topics.map(topicNameOf), 3),
  ];
}

/** Scores are told to the thousandth: what lies below is noise. */
export const rounded = (score: number): number => Math.round(score * 1000) / 1000;
