import { expect, it } from 'vitest';
import { partitionFor } from './partition-for.ts';

it('never changes where a key lives', () => {
  expect(['', 'a', 'reuters/abc', 'Zürich 東京'].map((key) => partitionFor(key, 8))).toEqual([5, 4, 4, 2]);
});

it('spreads keys evenly, and turns records without a key around', () => {
  const counts = new Array<number>(8).fill(0);
  for (let index = 0; index < 8_000; index += 1) counts[partitionFor(`story-${index}`, 8)]! += 1;
  expect(Math.min(...counts)).toBeGreaterThan(850);
  expect([0, 1, 2, 3].map((turn) => partitionFor(turn, 3))).toEqual([0, 1, 2, 0]);
});
