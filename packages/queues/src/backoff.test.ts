import { expect, test } from 'vitest';
import { backoffMs, RunAgain } from './backoff.ts';

test('waits double from half a second to a minute', () => {
  const middle = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((attempts) => backoffMs(attempts, new Error('down'), 0.5));
  expect(middle).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
});

test('jitter stays within a fifth either way', () => {
  expect(backoffMs(3, new Error('down'), 0)).toBe(1_600);
  expect(backoffMs(3, new Error('down'), 0.999_999)).toBe(2_400);
});

test('a wait the handler asked for is taken as it is, also none', () => {
  expect(backoffMs(5, new RunAgain('busy', 1_234), 0.9)).toBe(1_234);
  expect(backoffMs(5, new RunAgain('shutdown', 0), 0.9)).toBe(0);
  expect(backoffMs(1, new RunAgain('no opinion'), 0.5)).toBe(500);
});
