import { setTimeout as wait } from 'node:timers/promises';

/** Gives each item at its time, the first at once and then so many a second. */
export async function* paced<T>(items: readonly T[], perSecond: number): AsyncGenerator<T> {
  const from = performance.now();
  for (const [n, item] of items.entries()) {
    await wait(Math.max(0, from + (n * 1_000) / perSecond - performance.now()));
    yield item;
  }
}
