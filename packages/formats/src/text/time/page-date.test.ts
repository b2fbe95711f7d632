import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parsePageDate } from './page-date.ts';

it.each([
  ['Monday, September 16, 2024', '2024-09-16T00:00:00.000Z'],
  ['Sept. 16, 2024', '2024-09-16T00:00:00.000Z'],
  ['Published 16 Sep 2024 10:32 GMT', '2024-09-16T10:32:00.000Z'],
  ['Updated: September 16, 2024 at 4:05 p.m. EDT', '2024-09-16T20:05:00.000Z'],
  ['Montag, 16. September 2024, 14:10 Uhr', '2024-09-16T14:10:00.000Z'],
  ['Publié le 1er août 2024 à 12h30', '2024-08-01T12:30:00.000Z'],
  ['16 de septiembre de 2024', '2024-09-16T00:00:00.000Z'],
  ['16 сентября 2024', '2024-09-16T00:00:00.000Z'],
  ['16.09.2024 08:15', '2024-09-16T08:15:00.000Z'],
  ['2024年9月16日', '2024-09-16T00:00:00.000Z'],
  ['2024-09-16T10:00:00+02:00', '2024-09-16T08:00:00.000Z'],
  ['2024-09-16', '2024-09-16T00:00:00.000Z'],
  ['09/16/2024 3:05 PM', '2024-09-16T15:05:00.000Z'],
  ['16/09/2024 15:05', '2024-09-16T15:05:00.000Z'],
  ['September 16, 2024 4:05 p.m. Eastern', '2024-09-16T20:05:00.000Z'],
])('%s', (text, at) => expect(parsePageDate(text)?.at).toBe(at));

it.each(['', 'Date:', '09/10/2024', 'February 31, 2024', 'Boeing 16 jets 2024', '16 people 2024'])(
  '%j holds none',
  (text) => {
    expect(parsePageDate(text)).toBeUndefined();
  },
);

it('gives a valid time or nothing, whatever it reads', () => {
  const pieces = fc.constantFrom(
    'September',
    '16',
    '2024',
    ',',
    ' ',
    '10:32',
    'pm',
    'EST',
    '+99:99',
    '-',
    'T',
    ':',
    '31.02.2024',
    'de',
  );
  fc.assert(
    fc.property(fc.array(pieces), (parts) => {
      const read = parsePageDate(parts.join(''));
      if (read !== undefined) expect(new Date(read.at).toISOString()).toBe(read.at);
    }),
  );
});
