import { expect, it } from 'vitest';
import { isPlace } from './list-place.ts';

it('takes times as PostgreSQL writes them, and no other text', () => {
  const taken = ['2026-11-28 09:30:00.123456+00', '2026-11-28 09:30:00+00', '2026-11-28 15:00:00.1+05:30'];
  const refused = ['', 'yesterday', '17', '2026-99-28 09:30:00+00', '2026-02-31 09:30:00+00', '2026-11-28 09:30:00'];
  expect(taken.filter((text) => !isPlace(text))).toEqual([]);
  expect(refused.filter(isPlace)).toEqual([]);
});
