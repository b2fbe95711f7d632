import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ATTEMPTS_PER_RUN, nextAttemptInMs, retryAfterMs } from './schedule.ts';

const now = new Date('2026-11-24T08:00:00.000Z');
const HOUR = 3_600_000;

test('ten attempts within 75 h 35 min, as the specification lists them', () => {
  const waits = Array.from({ length: 10 }, (_, at) => nextAttemptInMs(at + 1, 0.5));
  expect(waits).toEqual([
    5_000,
    300_000,
    1_800_000,
    2 * HOUR,
    5 * HOUR,
    10 * HOUR,
    14 * HOUR,
    20 * HOUR,
    24 * HOUR,
    null,
  ]);
  const total = waits.reduce<number>((sum, wait) => sum + (wait ?? 0), 0);
  expect(total).toBe(75 * HOUR + 35 * 60_000 + 5_000);
});

test('an operator who retries starts the run again', () => {
  expect(nextAttemptInMs(ATTEMPTS_PER_RUN + 1, 0.5)).toBe(5_000);
  expect(nextAttemptInMs(2 * ATTEMPTS_PER_RUN, 0.5)).toBeNull();
});

test('jitter stays within a fifth, and never comes before the time a partner asked for', () => {
  const attempt = fc.integer({ min: 1, max: 9 });
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(attempt, random, fc.integer({ min: 0, max: 90_000_000 }), (n, dice, asked) => {
      const middle = nextAttemptInMs(n, 0.5) ?? 0;
      const wait = nextAttemptInMs(n, dice) ?? 0;
      expect(wait).toBeGreaterThanOrEqual(Math.floor(middle * 0.8));
      expect(wait).toBeLessThanOrEqual(Math.ceil(middle * 1.2));
      expect(nextAttemptInMs(n, dice, asked)).toBeGreaterThanOrEqual(Math.min(asked, 24 * HOUR));
    }),
  );
});

test('an absurd Retry-After is cut to a day', () => {
  expect(nextAttemptInMs(1, 0, 400 * 24 * HOUR)).toBe(24 * HOUR);
});

test.each([
  ['120', 120_000],
  ['Tue, 24 Nov 2026 08:01:30 GMT', 90_000],
  ['Tue, 24 Nov 2026 07:00:00 GMT', undefined],
  ['0', undefined],
  ['-5', undefined],
  ['soon', undefined],
  [undefined, undefined],
])('Retry-After %s', (value, expected) => {
  expect(retryAfterMs(value, now)).toBe(expected);
});
