import { describe, expect, it } from 'vitest';
import { factsOf, timeOf } from './archive.ts';

describe('archive lines', () => {
  it('carry the time of the line before when they have none', () => {
    expect(factsOf({ title: 'x' }, 3, 99)).toMatchObject({ guid: 'line 3', time: 99, bodyText: '', signals: [] });
  });

  it.each([
    ['26-FEB-1987 15:01:01.79', Date.UTC(1987, 1, 26, 15, 1, 1)],
    [' 2-MAR-1987 09:00:00.00', Date.UTC(1987, 2, 2, 9)],
    ['2026-11-24T08:06:00.000Z', Date.UTC(2026, 10, 24, 8, 6)],
    ['26-XYZ-1987 15:01:01', undefined],
    ['', undefined],
  ])('read the time %s', (written, time) => {
    expect(timeOf(written)).toBe(time);
  });

  it.each([
    ['a list', ['grain', 'exports'], ['grain', 'exports']],
    ['one string', 'grain, exports; port of Elmford', ['grain', 'exports', 'port of Elmford']],
    ['objects with names', [{ name: 'grain' }, { name: ' exports ', code: 7 }], ['grain', 'exports']],
    ['a list whose items hold commas', ['Elmford, Maine'], ['Elmford, Maine']],
    ['a list with nothing in places', ['', null, ' ', {}, 'grain', 1987], ['grain', '1987']],
    ['a string of separators', ' , ;', []],
    ['null', null, []],
    ['an object', { grain: true }, []],
  ])('give the keywords of %s', (_shape, keywords, read) => {
    expect(factsOf({ keywords }, 1, 0).keywords).toEqual(read);
  });

  it.each([
    ['as Dateline writes it', { located: 'ELMFORD, Maine', date: '2026-11-24' }, 'ELMFORD, Maine'],
    ['as printed', '   ELMFORD, March 2 - ', '   ELMFORD, March 2 - '],
    ['null', null, ''],
    ['without a place', { date: '2026-11-24' }, ''],
  ])('give the place of a dateline %s', (_shape, dateline, located) => {
    expect(factsOf({ dateline }, 1, 0).located).toBe(located);
  });
});
