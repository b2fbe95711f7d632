import type { FetchedOfDay } from '@dateline/store';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createReadCounter, type FeedRead } from './read-counter.ts';

const read = (subject: string, stories = 0, bytes = 0): FeedRead => ({ partnerId: 'herald', subject, stories, bytes });
const row = (subject: string, day: string, requests: number, stories: number, bytes: number) => ({
  kind: 'feed',
  partnerId: 'herald',
  subject,
  day,
  requests,
  stories,
  bytes,
});

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-28T23:59:50Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A counter whose next writes fail as often as `failures` says. */
function counterWith(failures = 0) {
  const written: FetchedOfDay[][] = [];
  const errors: unknown[] = [];
  let left = failures;
  const counter = createReadCounter({
    write: async (fetched) => {
      if (left-- > 0) throw new Error('the database is away');
      written.push(fetched.map((one) => ({ ...one })));
    },
    onError: (error) => errors.push(error),
  });
  return { counter, written, errors };
}

it('writes a row for each day and feed, twice a minute, and nothing when nobody read', async () => {
  const { counter, written } = counterWith();
  counter.count(read('world', 3, 900));
  counter.count(read('world'));
  counter.count(read('sport', 1, 300));
  await vi.advanceTimersByTimeAsync(15_000);
  expect(written).toEqual([]);
  counter.count(read('world', 4, 1_000));
  await vi.advanceTimersByTimeAsync(15_000);
  expect(written).toEqual([
    [
      row('world', '2026-11-28', 2, 3, 900),
      row('sport', '2026-11-28', 1, 1, 300),
      row('world', '2026-11-29', 1, 4, 1_000),
    ],
  ]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(written).toHaveLength(1);
});

it('keeps what could not be written, with what came meanwhile', async () => {
  const { counter, written, errors } = counterWith(1);
  counter.count(read('world', 3, 900));
  await vi.advanceTimersByTimeAsync(30_000);
  vi.setSystemTime(Date.parse('2026-11-28T23:59:59Z'));
  counter.count(read('world', 2, 100));
  await vi.advanceTimersByTimeAsync(30_000);
  expect(errors).toHaveLength(1);
  expect(written).toEqual([[row('world', '2026-11-28', 2, 5, 1_000)]]);
});

it('writes the rest when it is disposed, and nothing after that', async () => {
  const { counter, written } = counterWith();
  counter.count(read('world', 3, 900));
  await counter[Symbol.asyncDispose]();
  expect(written).toEqual([[row('world', '2026-11-28', 1, 3, 900)]]);
  expect(vi.getTimerCount()).toBe(0);
});
