import type { FixedPayload } from '@dateline/store';
import { expect, test } from 'vitest';
import { createRecentPayloads } from './recent-payloads.ts';

const payload = (id: string, bytes: number): FixedPayload => ({
  id,
  releasedAt: new Date(0),
  data: 'x'.repeat(bytes),
  revision: 0,
  mayLink: false,
});

test('asks once for what many want, and not again', async () => {
  const recent = createRecentPayloads(100);
  let asked = 0;
  const ask = async () => payload('pl_a', ++asked);
  const got = await Promise.all([recent.remember('pl_a', ask), recent.remember('pl_a', ask)]);
  expect([...got, await recent.remember('pl_a', ask)].map(({ data }) => data)).toEqual(['x', 'x', 'x']);
});

test('forgets the longest unused beyond its size, and never an answer that failed', async () => {
  const recent = createRecentPayloads(100);
  const asked: string[] = [];
  const want = (id: string) =>
    recent.remember(id, async () => {
      asked.push(id);
      return payload(id, 40);
    });
  for (const id of ['a', 'b', 'a', 'c', 'a', 'b']) await want(id);
  expect(asked).toEqual(['a', 'b', 'c', 'b']);
  await expect(recent.remember('d', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await recent.remember('d', async () => payload('d', 1))).toMatchObject({ id: 'd' });
});

test('does not remember that there was none', async () => {
  const recent = createRecentPayloads<undefined>(100);
  expect(await recent.remember('a', async () => undefined)).toBeUndefined();
  expect(await recent.remember('a', async () => payload('a', 1))).toMatchObject({ id: 'a' });
});
