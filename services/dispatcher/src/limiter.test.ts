import { expect, test } from 'vitest';
import { type AttemptResult, concurrencyLimit, isProven, type LimiterState, recordOutcome } from './limiter.ts';

const unknown: LimiterState = { failures: 0, meanMs: 0, slots: 1, quietUntil: 0, quietBecause: null };
const good: AttemptResult = { ok: true, ms: 10, error: null };
const bad: AttemptResult = { ok: false, ms: 10, error: 'HTTP 500' };

const after = (results: readonly AttemptResult[], now = 1_000): LimiterState =>
  results.reduce((state, result) => recordOutcome(state, result, now), unknown);

test('an endpoint of which nothing is known has one slot, one more with each success, and as many as it may', () => {
  const limits = [0, 1, 2, 3, 20].map((successes) => concurrencyLimit(after(Array(successes).fill(good)), 10));
  expect(limits).toEqual([1, 2, 3, 4, 10]);
});

test('a failure takes it back to one', () => {
  const state = after([good, good, good, bad]);
  expect(concurrencyLimit(state, 10)).toBe(1);
  expect(isProven(state)).toBe(false);
  expect(isProven(recordOutcome(state, good, 1_000))).toBe(true);
});

test('after five failures it is left alone, longer and longer, five minutes at most, and why', () => {
  expect(after(Array(4).fill(bad)).quietUntil).toBe(0);
  const pauses = [5, 6, 7, 20].map((failures) => after(Array(failures).fill(bad)).quietUntil - 1_000);
  expect(pauses).toEqual([5_000, 10_000, 20_000, 300_000]);
  const state = after(Array(5).fill(bad));
  expect(state.quietBecause).toBe('5 failures in a row; the last: HTTP 500');
  expect(concurrencyLimit(state, 10)).toBe(1);
  expect(recordOutcome(state, good, 2_000)).toMatchObject({ failures: 0, quietUntil: 0, quietBecause: null });
});

test('a partner that asks for time gets it, five minutes at most', () => {
  const asked = (throttleMs: number) => after([{ ...bad, error: 'HTTP 429', throttleMs }]);
  expect(asked(45_000)).toMatchObject({
    quietUntil: 46_000,
    quietBecause: 'The partner asked for fewer requests; the last: HTTP 429',
  });
  expect(asked(86_400_000).quietUntil).toBe(301_000);
  // Of two in flight the other's failure does not shorten it.
  expect(recordOutcome(asked(45_000), bad, 1_000).quietUntil).toBe(46_000);
});

test('a slow partner has two slots at most', () => {
  expect(concurrencyLimit(after(Array(5).fill({ ...good, ms: 9_000 })), 10)).toBe(2);
});

test('what is no doing of the partner counts neither way', () => {
  expect(recordOutcome(unknown, { ok: undefined, ms: 10, error: 'stopped' }, 1_000)).toBe(unknown);
});
