import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from './instant.ts';

describe('instantOf', () => {
  it.each([
    ['2018-10-21T16:25:32-05:00', '2018-10-21T21:25:32.000Z'],
    ['2017-10-11T10:41:00+0100', '2017-10-11T09:41:00.000Z'],
    [' 2018-10-12T06:42:04Z ', '2018-10-12T06:42:04.000Z'],
    ['2017-01-31T03:47:29.1239Z', '2017-01-31T03:47:29.123Z'],
    ['20171220T134757+0000', '2017-12-20T13:47:57.000Z'],
    ['20190129T133356', '2019-01-29T13:33:56.000Z'],
    ['20240710', '2024-07-10T00:00:00.000Z'],
    ['2022-07-11 18:33', '2022-07-11T18:33:00.000Z'],
    ['Tue, 24 Nov 2026 08:06:00 +0100', '2026-11-24T07:06:00.000Z'],
  ])('reads %s', (written, expected) => {
    expect(instantOf(written)).toBe(expected);
  });

  it.each([undefined, '', 'yesterday', '2019-02-31', '20190199T000000Z', '2018-10', '2019-01-01T10:75'])(
    'gives nothing for %s',
    (written) => {
      expect(instantOf(written)).toBeUndefined();
    },
  );

  it('reads back what Date writes', () => {
    const date = fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(date, (moment) => {
        expect(instantOf(moment.toISOString())).toBe(moment.toISOString());
      }),
    );
  });
});
