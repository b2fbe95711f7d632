import { expect, it } from 'vitest';
import { batchCalls } from './batch-calls.ts';

it('answers each caller with its own of one batch, and fails only the one at fault', async () => {
  const batches: number[][] = [];
  const half = batchCalls<number, number>(
    async (numbers) => {
      batches.push([...numbers]);
      if (numbers.some((number) => number % 2 === 1)) throw new RangeError('odd');
      return numbers.map((number) => number / 2);
    },
    { classify: (error) => (error instanceof RangeError ? 'data' : 'outage') },
  );
  expect(await Promise.all([half(2), half(4)])).toEqual([1, 2]);
  const settled = await Promise.allSettled([half(6), half(7), half(8)]);
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(batches).toEqual([[2, 4], [6, 7, 8], [6], [7], [8]]);
});

it('begins a new batch after the most items', async () => {
  const sizes: number[] = [];
  const count = batchCalls<string, number>(
    async (items) => {
      sizes.push(items.length);
      return items.map(() => items.length);
    },
    { maxItems: 2 },
  );
  expect(await Promise.all(['a', 'b', 'c'].map(count))).toEqual([2, 2, 1]);
});
