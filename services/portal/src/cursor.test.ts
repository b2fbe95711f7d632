import { expect, it } from 'vitest';
import { cursorOf, placeOf } from './cursor.ts';

const place = { place: '2026-11-28 09:30:00.123456+00', id: 'msg_a' };

it('reads what it wrote', () => {
  expect(placeOf(cursorOf(place))).toEqual(place);
});

it('knows what it did not write', () => {
  const forged = [
    cursorOf({ ...place, place: 'now()' }),
    cursorOf({ ...place, place: '2026-13-01 00:00:00+00' }),
    'x',
    '',
  ];
  expect(forged.map(placeOf)).toEqual([null, null, null, null]);
});
