import { hashOf } from './feature-table.ts';
import type { Profile } from './profile.ts';
import type { Feature } from './segment.ts';
import { saturated } from './weights.ts';

/** The heaviest words of a story that others can find it by, and the most names; more cost memory and find nothing (docs/quality/related.md). */
const STORED_WORDS = 48;
const STORED_NAMES = 24;

export type Kind = 'words' | 'names' | 'topics';

/** A feature of the story that looks for others. */
export interface Sought {
  kind: Kind;
  /** As it is told in a reason. */
  text: string;
  /** Its part of the weight of all features of its kind, 0..1. */
  part: number;
  /** Stories that have it. */
  count: number;
}

/** What the index stores of a story. */
export function storedFeatures({ terms, length, names, topics }: Profile): Feature[] {
  const heaviest = [...terms].sort((a, b) => b[1] - a[1]).slice(0, STORED_WORDS);
  const words = heaviest.map(([word, count]) => ({
    hash: hashOf('words', word),
    impact: Math.max(1, Math.round(255 * saturated(count, length))),
  }));
  const marks = [
    ...[...names.keys()].slice(0, STORED_NAMES).map((name) => hashOf('names', name)),
    ...topics.values().map((code) => hashOf('topics', code)),
  ];
  return [...words, ...marks.map((hash) => ({ hash, impact: 255 }))];
}

/** The features that a story looks for, by hash. `countOf` says how many stories have one, `weigh` what that makes it worth. */
export function soughtFeatures(
  { terms, length, names, topics }: Profile,
  countOf: (hash: number) => number,
  weigh: (count: number) => number,
): Map<number, Sought> {
  const sought = new Map<number, Sought>();
  const gather = (kind: Kind, features: readonly (readonly [key: string, text: string, times: number])[]) => {
    const counted = features.map(([key, text, times]) => {
      const hash = hashOf(kind, key);
      const count = countOf(hash);
      return { hash, text, count, weight: times * weigh(count) };
    });
    const all = counted.reduce((sum, { weight }) => sum + weight, 0);
    for (const { hash, text, count, weight } of counted) sought.set(hash, { kind, text, count, part: weight / all });
  };
  gather(
    'words',
    [...terms].map(([word, count]) => [word, word, saturated(count, length)]),
  );
  gather(
    'names',
    [...names].map(([key, name]) => [key, name, 1]),
  );
  gather(
    'topics',
    [...topics].map((code) => [code, code, 1]),
  );
  return sought;
}
