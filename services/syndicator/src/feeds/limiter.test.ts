import { expect, it } from 'vitest';
import { createKeyLimiter } from './limiter.ts';

it('lets a minute of requests pass at once, then as many a minute, each key by itself', () => {
  let now = 0;
  const secondsToWait = createKeyLimiter(() => now);
  const key = { id: 'a', perMinute: 3 };
  expect([1, 2, 3].map(() => secondsToWait(key))).toEqual([0, 0, 0]);
  expect(secondsToWait(key)).toBe(20);
  expect(secondsToWait({ ...key, id: 'b' })).toBe(0);
  now = 10_000;
  expect(secondsToWait(key)).toBe(10);
  now = 20_000;
  expect(secondsToWait(key)).toBe(0);
  expect(secondsToWait(key)).toBe(20);
  now = 3_600_000;
  expect([1, 2, 3].map(() => secondsToWait(key))).toEqual([0, 0, 0]);
  expect(secondsToWait(key)).toBeGreaterThan(0);
});
