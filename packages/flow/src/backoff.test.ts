import { expect, it } from 'vitest';
import { backoffMs, pause } from './backoff.ts';

it('doubles up to half a minute, within a fifth either way', () => {
  expect([1, 2, 3, 4].map((attempt) => backoffMs(attempt, 200, 0.5))).toEqual([200, 400, 800, 1_600]);
  expect(backoffMs(1, 200, 0)).toBe(160);
  expect(backoffMs(1, 200, 0.999)).toBe(240);
  expect(backoffMs(10_000, 200, 0.5)).toBe(30_000);
});

it('ends a pause when its signal aborts', async () => {
  const stop = new AbortController();
  const paused = pause(3_600_000, stop.signal);
  stop.abort();
  await paused;
  await pause(3_600_000, stop.signal);
});
