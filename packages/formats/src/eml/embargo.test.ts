import { describe, expect, it } from 'vitest';
import { embargoIn } from './embargo.ts';

const near = '2026-11-23T08:00:00Z';

describe('embargoIn', () => {
  it.each([
    ['EMBARGOED UNTIL 10:00 GMT, 24 November 2026', '2026-11-24T10:00:00.000Z'],
    ['Embargo: Tuesday 24 November, 00.01 GMT', '2026-11-24T00:01:00.000Z'],
    ['*** STRICTLY EMBARGOED until November 24, 2026 at 6 p.m. EST ***', '2026-11-24T23:00:00.000Z'],
    ['Sperrfrist: 24.11.2026, 10:00 Uhr MEZ', '2026-11-24T09:00:00.000Z'],
    ['Embargo until 2026-11-24 10:00 UTC', '2026-11-24T10:00:00.000Z'],
    ['Embargoed till 3 January 09:00 GMT', '2027-01-03T09:00:00.000Z'],
    ['Embargo: 12am GMT, 24 November 2026', '2026-11-24T00:00:00.000Z'],
  ])('%s', (line, until) => {
    expect(embargoIn([line], near)).toEqual({ printed: line, until });
  });

  it.each([
    'EMBARGOED UNTIL TUESDAY',
    'Embargo: 24 November 2026',
    'Sperrfrist: Beginn der Rede',
    'EMBARGOED UNTIL 10:00, 24 November 2026',
    'Embargo: 30 February 2026 10:00 GMT',
  ])('knows that "%s" is one without a certain end', (line) => {
    expect(embargoIn([line], near)).toEqual({ printed: line });
  });

  it.each([
    'EU lifts arms embargo on Zambesia',
    'Embargo on grain hits farmers',
    'Under an embargo of 1990 no ship may land',
    '',
  ])('finds none in "%s"', (line) => {
    expect(embargoIn([line], near)).toBeUndefined();
  });
});
