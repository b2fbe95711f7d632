import { describe, expect, it } from 'vitest';
import { timeOf1312, timeOf7901 } from './time.ts';

describe('timeOf7901', () => {
  it.each([
    ['131137 GMT Nov 13', undefined, '2013-11-13T11:37:00.000Z'],
    ['131137 GMT Nov 13', '2026-11-13T11:40:00Z', '2026-11-13T11:37:00.000Z'],
    ['241006 MEZ Nov 26', undefined, '2026-11-24T09:06:00.000Z'],
    ['010030 MESZ Jul 26', undefined, '2026-06-30T22:30:00.000Z'],
    ['241006 Nov 26', undefined, '2026-11-24T10:06'],
    ['241006 nov 2026', undefined, '2026-11-24T10:06'],
    ['241006 DÉC 26', undefined, '2026-12-24T10:06'],
    ['312359 GMT Dec 31', '2027-01-01T00:10:00Z', '2026-12-31T23:59:00.000Z'],
    ['311137 GMT Nov 26', undefined, '311137 GMT Nov 26'],
    ['241006', undefined, undefined],
    ['', undefined, undefined],
  ])('%j received %s is %s', (trailer, receivedAt, time) => {
    expect(timeOf7901(trailer, receivedAt)).toBe(time);
  });
});

describe('timeOf1312', () => {
  it.each([
    ['AP-WF-08-29-16 1626GMT<', '2016-08-29T16:26:00.000Z'],
    ['AP-NY-02-26-87 1508EST<', '1987-02-26T20:08:00.000Z'],
    ['KWS-21:37-09-12-18', '2018-09-12T21:37'],
    ['AP-WF-02-30-16 1626GMT', '02-30-16 1626GMT'],
    ['XW-WF-25-03-31 0800GMT', '2031-03-25T08:00:00.000Z'],
    ['XW-WF-07-03-31 0800GMT', '2031-07-03T08:00:00.000Z'],
    ['XW-WF-07-03-31 0800GMT', '2031-03-07T08:00:00.000Z', '2030-03-07'],
    ['nothing', undefined],
  ])('%s is %s, with a dateline of %s', (trailer, time, day?: string) => {
    expect(timeOf1312(trailer, day)).toBe(time);
  });
});
