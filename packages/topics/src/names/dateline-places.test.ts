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
    ['LONDON, Ontario, Canada', ['CA-ON', 'CA']],
    ['TBILISI, Georgia', ['GE', 'GE']],
    ['SAVANNAH, Georgia', []],
    ['ATLANTA, Georgia', ['US', 'US-GA']],
    ['VELNA, Finland', ['FI']],
    ['PERTH, Scotland', ['GB']],
    ['GEORGETOWN, Cayman Islands', ['KY']],
    ['ROME, New York', ['US']],
    ['ABOARD THE RESEARCH SHIP LIRA', []],
    ['', []],
  ])('reads the place %s', (located, codes) => {
    expect(codesOf(located)).toEqual(codes);
  });

  it.each([
    ['PARIS, Texas (AP)', ['US-TX']],
    ['LONDON, Ontario (CP)', ['CA-ON']],
    ['PARIS, Ill. March 3 -', ['US-IL']],
    ['WASHINGTON (AP)', ['US']],
    ['LONDON (Reuters)', ['GB']],
    ['Paris (AFP) -', ['FR']],
    ['Berlin (dpa)', ['DE']],
    ['   TOKYO, March 2 - ', ['JP']],
    ['BEIJING, Nov. 24 (Xinhua) --', ['CN']],
    ['TOKYO, Nov. 24, Kyodo \u2013', ['JP']],
    ['ROME \u2014', ['IT']],
    ['PARIS, 24 November 2026', ['FR']],
    ['PARIS, 24/11', ['FR']],
    ['PARIS, Tuesday, Nov. 24', ['FR']],
    ['PARIS, Wed Nov 24', ['FR']],
    ['PARIS, Wed.', ['FR']],
    ['RISING SUN, Indiana', ['US-IN']],
    ['PORT-AU-PRINCE, Haiti', ['HT', 'HT']],
    ['PARIS (AP)/BERLIN (AP/Reuters)', ['FR', 'DE']],
  ])('leaves agency, date and dash out: %s', (located, codes) => {
    expect(codesOf(located)).toEqual(codes);
  });

  it.each([
    ['PARIS/BERLIN', ['FR', 'DE']],
    ['PARIS, BERLIN', ['FR', 'DE']],
    ['Paris, Berlin', ['FR', 'DE']],
    ['PARIS, BERLIN, Germany', ['DE', 'DE']],
    ['YEREVAN, Armenia, PARIS, France', ['AM', 'AM', 'FR', 'FR']],
    ['PARIS and BERLIN', ['FR', 'DE']],
    ['PARIS, BERLIN, and ROME', ['FR', 'DE', 'IT']],
    ['PARIS & LONDON, Ontario', ['FR', 'CA-ON']],
    ['PORT OF SPAIN, Trinidad and Tobago', ['TT', 'TT']],
    ['SARAJEVO, Bosnia & Herzegovina', ['BA', 'BA']],
    ['PARIS, Velna', []],
    ['PARIS, Velna (AP)', []],
    ['PARIS, Velna, BERLIN', ['DE']],
    ['YEREVAN, Armenia, VELNA', ['AM', 'AM']],
    ['PARIS/PARIS', ['FR']],
    ['KYIV/KIEV', ['UA']],
  ])('tells several places from one: %s', (located, codes) => {
    expect(codesOf(located)).toEqual(codes);
  });

  it.each([
    ['CHARLOTTETOWN, P.E.I.', 'CA-PE'],
    ["ST. JOHN'S, N.L.", 'CA-NL'],
    ["ST. JOHN'S, Newfoundland and Labrador", 'CA-NL'],
    ['GANDER, Nfld.', 'CA-NL'],
    ['INUVIK, N.W.T.', 'CA-NT'],
    ['ERIE, Penn.', 'US-PA'],
    ['WACO, Tex.', 'US-TX'],
    ['NEWARK, N.J', 'US-NJ'],
    ['PARIS, LA', 'US-LA'],
    ['LA', undefined],
    ['MAN', undefined],
    ['MISS', undefined],
    ['IND', undefined],
    ['PARIS/LA', 'FR'],
  ])('takes short names for a state or province behind a city alone: %s', (located, code) => {
    expect(codesOf(located)).toEqual(code === undefined ? [] : [code]);
  });

  it.each([
    ['BONN, West Germany', ['Bonn', 'Germany']],
    ['PEKING', ['Beijing']],
    ['BOMBAY', ['Mumbai']],
    ['BERNE', ['Bern']],
    ['RANGOON', ['Yangon']],
  ])('gives the present name of %s', (located, names) => {
    expect(placesOfDateline(located).map(({ name }) => name)).toEqual(names);
  });

  it('reads 300 letters and no more, and gives no place twice', () => {
    expect(codesOf('PARIS/'.repeat(200_000))).toEqual(['FR']);
    expect(codesOf(`${'PARIS/'.repeat(49)}BERLIN`)).toEqual(['FR', 'DE']);
    expect(codesOf(`${'PARIS/'.repeat(50)}BERLIN`)).toEqual(['FR']);
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

  it.each([
    ['KIEV', 'Shops opened in Kyiv.', 'Kyiv'],
    ['WASHINGTON D.C. (AP)', 'Shops opened in Washington.', 'Washington'],
  ])('tells a place once that dateline and body spell in two ways: %s', (located, body, name) => {
    const at = body.indexOf(name);
    const { places } = recogniseNames(body, 'en', located);
    expect(places).toEqual([expect.objectContaining({ name, offsets: [[at, at + name.length]] })]);
  });

  it('reads none in another language', () => {
    expect(recogniseNames('Die Grenze ist zu.', 'de', 'YEREVAN, Armenia').places).toEqual([]);
  });
});
