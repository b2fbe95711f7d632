import { expect, test } from 'vitest';
import { forgetOldest } from './forget-oldest.ts';

test('keeps so many, and forgets the one that was there first', () => {
  const kept = new Map<string, number>();
  for (const [n, id] of ['a', 'b', 'c'].entries()) {
    kept.set(id, n);
    forgetOldest(kept, 2);
  }
  expect([...kept.keys()]).toEqual(['b', 'c']);
});
