import { expect, it } from 'vitest';
import { EventBell } from './event-bell.ts';

const never = AbortSignal.any([]);

it('rings for endpoints that have news, and for no other', async () => {
  const asked: (readonly string[])[] = [];
  const bell = new EventBell(async (ids) => {
    asked.push(ids);
    return asked.length > 1 ? ['a'] : [];
  }, 1);
  const stop = new AbortController();
  let rung = false;
  const other = bell.wait('b', 60_000, stop.signal).then(() => {
    rung = true;
  });
  await bell.wait('a', 60_000, never);
  expect(rung).toBe(false);
  expect(asked[0]).toEqual(['b', 'a']);
  stop.abort();
  await other;
  expect(rung).toBe(true);
});

it('ends a wait at its time, also while the database is away', async () => {
  const bell = new EventBell(() => Promise.reject(new Error('away')), 1);
  await bell.wait('a', 5, never);
  expect(bell.hasRoom('a')).toBe(true);
});

it('has room for so many readers of one endpoint', async () => {
  const bell = new EventBell(async () => [], 1);
  const stop = new AbortController();
  const waits = Array.from({ length: 20 }, () => bell.wait('a', 60_000, stop.signal));
  expect([bell.hasRoom('a'), bell.hasRoom('b')]).toEqual([false, true]);
  stop.abort();
  await Promise.all(waits);
  expect(bell.hasRoom('a')).toBe(true);
});
