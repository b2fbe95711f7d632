import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asTime, firstTime, momentOf, unreadTimes, writtenTime } from './read-time.ts';

describe('asTime', () => {
  it.each([
    ['2026-07-26T16:31:00+05:30', '2026-07-26T11:01:00.000Z'],
    ['Sun, 26 Jul 2026 16:31:00 ET', '2026-07-26T20:31:00.000Z'],
    ['Mon, 26 Jan 2026 16:31:00 ET', '2026-01-26T21:31:00.000Z'],
    ['Mon, 26 Jan 2026 16:31:00 GMT-3', '2026-01-26T19:31:00.000Z'],
    ['Mon, 26 Jan 26 16:31 MSK', '2026-01-26T13:31:00.000Z'],
    ['Monday, 26-Jan-26 16:31:00 JST', '2026-01-26T07:31:00.000Z'],
    ['Mon, 26 Jan 1998 16:31:00 +0000 (UTC)', '1998-01-26T16:31:00.000Z'],
    ['26 Jan 98 16:31 GMT', '1998-01-26T16:31:00.000Z'],
    ['lun., 26 janv. 2026 16:31:00 +0100', '2026-01-26T15:31:00.000Z'],
    ['2026-01-26T24:00:00Z', '2026-01-27T00:00:00.000Z'],
    ['January 26, 2026 4:31 p.m. PST', '2026-01-27T00:31:00.000Z'],
    ['26. Januar 2026, 16:31 Uhr MEZ', undefined],
    ['2026-01-26 16:31 Europe/Rome', '2026-01-26T15:31:00.000Z'],
    ['2026/01/26 16:31:00Z', '2026-01-26T16:31:00.000Z'],
    ['2026-W05-1T16:31:00Z', '2026-01-26T16:31:00.000Z'],
    ['2020-W53-7T16:31:00Z', '2021-01-03T16:31:00.000Z'],
    ['2024-366T16:31:00Z', '2024-12-31T16:31:00.000Z'],
    ['2026-01-26T16:31:00[Europe/Rome]', '2026-01-26T15:31:00.000Z'],
    ['2026-01-26T16:31:00+01:00[Europe/Rome]', '2026-01-26T15:31:00.000Z'],
    ['Mon, 26 Jan 2026 16:31:00 (Rome)', '2026-01-26T15:31:00.000Z'],
    ['lun., 26 janv. 2026 16:31:00 (heure de Rome)', '2026-01-26T15:31:00.000Z'],
    ['Mon, 26 Jan 2026 16:31:00 Eastern Standard Time', '2026-01-26T21:31:00.000Z'],
    ['Mon, 26 Jan 2026 04:31:00 PM GMT', '2026-01-26T16:31:00.000Z'],
    ['Mon Jan 26 16:31:00 UTC 2026', '2026-01-26T16:31:00.000Z'],
  ])('%s', (words, at) => expect(asTime(words)).toBe(at ?? words));

  it.each([
    '2026-01-26T16:31:00',
    '26 Jan 2026',
    'Mon, 26 Jan 2026 16:31:00 BST',
    'Mon, 26 Jan 2026 16:31:00 QQT',
    'yesterday',
  ])('leaves "%s" to the step that knows the source', (words) => expect(asTime(words)).toBe(words));

  it('takes the first time that can be read, or the first words', () => {
    expect(firstTime(undefined, 'soon', '2026-01-26T16:31:00Z')).toBe('2026-01-26T16:31:00.000Z');
    expect(firstTime(undefined, 'soon', 'later')).toBe('soon');
    expect(firstTime('', undefined)).toBeUndefined();
  });

  it('tells which times could not be read', () => {
    expect(unreadTimes('soon', '2026-01-26T16:31:00Z', undefined, '26 Jan 2026', '')).toEqual(['soon']);
  });
});

describe('writtenTime', () => {
  it.each([
    '2026-02-31T10:00:00Z',
    'Mon, 26 Jan 2026 10:00:00 +9999',
    '2026-01-26T10:00:00+99:99',
    'Tue, 31 Feb 2026 10:00:00 GMT',
    '2026-01-26T24:01:00Z',
    '2026-01-26T10:75:00Z',
    '9999-12-31T23:59:59-14:00',
    '0000-01-01T00:00:00Z',
    'spring term',
    '2025-W53-1T10:00:00Z',
    '2025-366T10:00:00Z',
    '2025-000T10:00:00Z',
  ])('finds none in %s', (words) => expect(writtenTime(words)).toBeUndefined());

  it('gives a time between 1900 and 2200 or none, whatever it reads', () => {
    const piece = fc.constantFrom(
      'Mon',
      '31',
      '26',
      'Feb',
      '2026',
      '99',
      '10:00',
      '24:00',
      '+99:99',
      'GMT',
      'CST',
      '(',
      'T',
      '-',
      ' ',
      '9999-12-31',
      'Z',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 10 }).map((all) => all.join(' ')),
          fc.string(),
        ),
        (words) => {
          const written = writtenTime(words);
          if (written === undefined) return;
          const year = new Date(momentOf(written, 'Europe/Berlin').latest).getUTCFullYear();
          expect(year).toBeGreaterThanOrEqual(1899);
          expect(year).toBeLessThanOrEqual(2201);
        },
      ),
    );
  });
});

describe('momentOf', () => {
  const at = (words: string, zone?: string) => {
    const { earliest, origin } = momentOf(writtenTime(words)!, zone);
    return [new Date(earliest).toISOString(), origin];
  };

  it.each([
    ['2026-07-26 10:00', undefined, '2026-07-26T10:00:00.000Z', 'assumed'],
    ['2026-07-26 10:00', 'Europe/Berlin', '2026-07-26T08:00:00.000Z', 'source'],
    ['2026-01-26 10:00', 'Europe/Berlin', '2026-01-26T09:00:00.000Z', 'source'],
    ['26 Jul 2026 10:00 BST', undefined, '2026-07-26T09:00:00.000Z', 'unknown'],
    ['26 Jul 2026 10:00 BST', 'Europe/London', '2026-07-26T09:00:00.000Z', 'stated'],
    ['26 Jul 2026 10:00 BST', 'Asia/Dhaka', '2026-07-26T04:00:00.000Z', 'stated'],
    ['26 Jul 2026 10:00 IST', 'Europe/Dublin', '2026-07-26T09:00:00.000Z', 'stated'],
    ['26 Jul 2026 10:00 IST', 'Asia/Jerusalem', '2026-07-26T08:00:00.000Z', 'stated'],
    ['26 Jul 2026 10:00 CST', 'America/Chicago', '2026-07-26T16:00:00.000Z', 'stated'],
    ['26 Jul 2026 10:00 QQT', 'Europe/Berlin', '2026-07-26T08:00:00.000Z', 'unknown'],
  ])('%s of a source in %s', (words, zone, instant, origin) => expect(at(words, zone)).toEqual([instant, origin]));
});
