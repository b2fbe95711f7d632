import type { Dateline } from '@dateline/story';
import { wordsOf } from '../left-out.ts';
import { placeBesideTime } from './clock.ts';

/** A dateline of a field whose place is a time of day or a weekday, with what is left of it; others as they are. */
export function withoutTime(given: Dateline | undefined, near: string | undefined): Dateline | undefined {
  const read = given?.located === undefined ? undefined : placeBesideTime(given.located, near);
  if (read === undefined) return given;
  const { located: _time, ...rest } = given!;
  return { ...read, ...rest };
}

/**
 * The dateline of a story whose copy prints one and whose format gives one in a field. The field counts first, but for words
 * that only the printed one has, since these leave the body.
 */
export function mergedDateline(printed: Dateline, given: Dateline = {}): Dateline {
  const merged: Dateline = { ...printed, ...given };
  for (const part of ['located', 'agency'] as const) {
    if (printed[part] !== undefined && !holds(given[part], printed[part])) merged[part] = printed[part];
  }
  return merged;
}

function holds(given: string | undefined, printed: string): boolean {
  const words = new Set(wordsOf(given ?? ''));
  return wordsOf(printed).every((word) => words.has(word));
}
