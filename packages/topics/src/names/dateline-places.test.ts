import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placesOfDateline } from './dateline-places.ts';
import { recogniseNames } from './index.ts';

const codesOf = (located: string) => placesOfDateline(located).map(({ code }) => code);

describe('placesOfDateline', () => {
  it.each([
    ['YEREVAN, Armenia', ['AM', 'AM']],
    ['RIO DE JANEIRO', ['BR']],
    ['WASHINGTON', ['US']],
    ['MACON, Ga.', ['US-GA']],
    ['CONCORD, N.H.', ['US-NH']],
    ['CHARLESTON, W.Va.', ['US-WV']],
    ['LONDON, Ontario', ['CA-ON']],
    ['TBILISI, Georgia', ['GE', 'GE']],
    ['SAVANNAH, Georgia', []],
    ['ATLANTA, Georgia', ['US', 'US-GA']],
    ['PARIS/BERLIN', ['FR', 'DE']],
    ['VELNA, Finland', ['FI']],
    ['ABOARD THE RESEARCH SHIP LIRA', []],
    ['', []],
  ])('reads %s', (located, codes) => {
    expect(codesOf(located)).toEqual(codes);
  });

  it('reads anything without an error', () => {
    fc.assert(fc.property(fc.string(), (located) => Array.isArray(placesOfDateline(located))));
  });
});

describe('recogniseNames with a dateline', () => {
  it('puts its places first, without offsets, and none twice', () => {
    const { places } = recogniseNames('Armenia closed its border.', 'en', 'YEREVAN, Armenia');
    expect(places).toEqual([
      { name: 'Yerevan', code: 'AM', wikidata: expect.any(String) },
      { name: 'Armenia', code: 'AM', wikidata: 'Q399', offsets: [[0, 7]] },
    ]);
  });

  it('reads none in another language', () => {
    expect(recogniseNames('Die Grenze ist zu.', 'de', 'YEREVAN, Armenia').places).toEqual([]);
  });
});
