import { expect, it } from 'vitest';
import { createBatcher } from './batcher.ts';

const sizes = { sizeOf: (item: string) => item.length, maxItems: 3, maxBytes: 10 };

function recording(fail?: (items: readonly string[]) => Error | undefined, apartMs = 0) {
  const batches: string[][] = [];
  const own = createBatcher<string, string>({
    ...{ ...sizes, apartMs },
    flush: async (items) => {
      const error = fail?.(items);
      if (error) throw error;
      batches.push([...items]);
      return items.map((item) => item.toUpperCase());
    },
  });
  return { batches, ...own };
}

it('joins what is written at the same moment, and answers each writer with its own', async () => {
  const { batches, write } = recording();
  expect(await Promise.all([write(['a']), write(['b', 'c'])])).toEqual([['A'], ['B', 'C']]);
  expect(batches).toEqual([['a', 'b', 'c']]);
});

it('keeps batches within items and bytes, in order; a larger item travels alone', async () => {
  const { batches, write } = recording();
  await Promise.all([write(['a', 'b']), write(['c', 'd']), write(['x'.repeat(20)]), write(['e'])]);
  expect(batches).toEqual([['a', 'b'], ['c', 'd'], ['x'.repeat(20)], ['e']]);
});

it('cuts a long list and puts the answers together again', async () => {
  const { batches, write } = recording();
  const long = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  expect(await write(long)).toEqual(long.map((item) => item.toUpperCase()));
  expect(batches.map((batch) => batch.length)).toEqual([3, 3, 1]);
});

it('fails everyone of a batch when the log is away, and nobody but the one at fault otherwise', async () => {
  const away = recording(() => Object.assign(new Error('away'), { retryable: true }));
  const failed = await Promise.allSettled([away.write(['a']), away.write(['b'])]);
  expect(failed.map((one) => one.status)).toEqual(['rejected', 'rejected']);

  const picky = recording((items) =>
    items.includes('bad') ? Object.assign(new Error('bad'), { retryable: false }) : undefined,
  );
  const settled = await Promise.allSettled([picky.write(['a']), picky.write(['bad']), picky.write(['b'])]);
  expect(settled.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(picky.batches).toEqual([['a'], ['b']]);
});

it('is idle once nothing waits', async () => {
  const { batches, write, idle } = recording();
  void write(['a']);
  await idle();
  expect(batches).toEqual([['a']]);
});

it('with batches apart writes what is alone at once, and what comes meanwhile together and in order', async () => {
  const { batches, write } = recording(undefined, 20);
  const first = write(['a']);
  while (batches.length < 1) await new Promise((resolve) => setImmediate(resolve));
  const [second, third] = [write(['b']), first.then(() => write(['c']))];
  expect(await Promise.all([first, second, third])).toEqual([['A'], ['B'], ['C']]);
  expect(batches).toEqual([['a'], ['b', 'c']]);
});
