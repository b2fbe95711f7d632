import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liftDateline } from './index.ts';

const receivedAt = '2026-11-24T08:00:00Z';
const lead = 'Ministers met in the old mint on Tuesday.';

describe('liftDateline', () => {
  it.each([
    ['LONDON (Reuters) - ', 'LONDON', undefined, 'Reuters'],
    ['LONDON, Nov 24 (Reuters) - ', 'LONDON', '2026-11-24', 'Reuters'],
    ['PARIS, March 3 (AFP) – ', 'PARIS', '2026-03-03', 'AFP'],
    ['Paris, 1er mars 2026 (AFP) - ', 'Paris', '2026-03-01', 'AFP'],
    ['WASHINGTON (AP) — ', 'WASHINGTON', undefined, 'AP'],
    ['WASHINGTON, D.C. (AP) _ ', 'WASHINGTON, D.C.', undefined, 'AP'],
    ['Berlin (dpa) - ', 'Berlin', undefined, 'dpa'],
    ['Frankfurt/Main (dpa/lhe) - ', 'Frankfurt/Main', undefined, 'dpa/lhe'],
    ['(dpa) - ', undefined, undefined, 'dpa'],
    ['(Bloomberg) -- ', undefined, undefined, 'Bloomberg'],
    ['ROME, 12 MAR - (ANSA) ', 'ROME', '2026-03-12', 'ANSA'],
    ['(ANSA) - ROMA, 24 NOV - ', 'ROMA', '2026-11-24', 'ANSA'],
    ['BRUSSELS (BELGA) ', 'BRUSSELS', undefined, 'BELGA'],
    ['BRUXELLES 24/11 (BELGA) = ', 'BRUXELLES', '2026-11-24', 'BELGA'],
    ['TOKYO, Nov. 2, Kyodo - ', 'TOKYO', '2026-11-02', 'Kyodo'],
    ['BEIJING, Nov. 4 (Xinhua) -- ', 'BEIJING', '2026-11-04', 'Xinhua'],
    ['LONDON/PARIS, Nov 3 (Reuters) - ', 'LONDON/PARIS', '2026-11-03', 'Reuters'],
    ['Teruel (España), 24 nov (EFE).- ', 'Teruel (España)', '2026-11-24', 'EFE'],
    ['Madrid, 24 nov (EFE).- ', 'Madrid', '2026-11-24', 'EFE'],
    ['MADRID, 24 (EUROPA PRESS) ', 'MADRID', '2026-11-24', 'EUROPA PRESS'],
    ['MOSCOW, November 24. /TASS/. ', 'MOSCOW', '2026-11-24', 'TASS'],
    ['Bern (sda) ', 'Bern', undefined, 'sda'],
    ['OSLO (NTB): ', 'OSLO', undefined, 'NTB'],
    ['NEW YORK--(BUSINESS WIRE)--', 'NEW YORK', undefined, 'BUSINESS WIRE'],
    ['NEW YORK, Nov. 24, 2025 /PRNewswire/ -- ', 'NEW YORK', '2025-11-24', 'PRNewswire'],
    ['SÃO PAULO, 24 nov (Reuters) - ', 'SÃO PAULO', '2026-11-24', 'Reuters'],
    ['MEXICO CITY, (Reuters) - ', 'MEXICO CITY', undefined, 'Reuters'],
    ['SAN MATEO, Calif., March 2 - ', 'SAN MATEO, Calif.', '2026-03-02', undefined],
    ['omaha, april 7 - ', 'omaha', '2026-04-07', undefined],
    ['SAINT-DENIS,\nFrance, Nov 24 (Reuters) - ', 'SAINT-DENIS, France', '2026-11-24', 'Reuters'],
    ['Port Isla (tca/dpa) - ', 'Port Isla', undefined, 'tca/dpa'],
    ['LONDON, Nov 24 (AFP/Reuters) - ', 'LONDON', '2026-11-24', 'AFP/Reuters'],
    ['SAN DIEGO, CA / ACCESSWIRE / November 24, 2026 / ', 'SAN DIEGO, CA', '2026-11-24', 'ACCESSWIRE'],
    ['(GLOBE NEWSWIRE) -- ', undefined, undefined, 'GLOBE NEWSWIRE'],
    ['Lisboa, 24 nov 2026 (Lusa) – ', 'Lisboa', '2026-11-24', 'Lusa'],
    ['PARIS, 3 mars (AFP) – ', 'PARIS', '2026-03-03', 'AFP'],
    ['OTTAWA — ', 'OTTAWA', undefined, undefined],
    ['Nov 24 (Reuters) - ', undefined, '2026-11-24', 'Reuters'],
  ])('lifts %j', (printed, located, date, agency) => {
    const lifted = liftDateline(printed + lead, { receivedAt });
    expect(lifted.bodyText).toBe(lead);
    expect({ located: undefined, date: undefined, agency: undefined, ...lifted.dateline }).toEqual({
      located,
      date,
      agency,
    });
  });

  it('takes the last such day that has been: wires do not write about next year', () => {
    expect(liftDateline(`OSLO, Dec 31 (NTB) - ${lead}`, { receivedAt: '2027-01-01T00:10:00Z' }).dateline?.date).toBe(
      '2026-12-31',
    );
    expect(liftDateline(`OSLO, Feb 29 (NTB) - ${lead}`, { receivedAt: '2026-11-01T00:00:00Z' }).dateline?.date).toBe(
      '2024-02-29',
    );
  });

  it('names no day when nothing tells the year', () => {
    expect(liftDateline(`OSLO, Dec 31 (NTB) - ${lead}`).dateline).toEqual({ located: 'OSLO', agency: 'NTB' });
  });

  it.each([
    'Apple - the company - said it would appeal.',
    'APPLE INC (AAPL) - Apple said it would appeal.',
    'IBM — once a giant of the trade — sold its last mill.',
    'BREAKING - Police closed the bridge.',
    'Agence France-Presse (AFP) reported on Monday that talks failed.',
    'The Associated Press (AP) said it would move its office.',
    'Die Deutsche Presse-Agentur (dpa) hat einen neuen Dienst.',
    'On Tuesday, March 3 - the day of the vote - nobody came.',
    'In London, March 3 - a day of rain - passed quietly.',
    'LONDON - a city that never learns - votes again.',
    'London - The city that never learns.',
    'LONDON BRIDGE - The famous one is for sale.',
    'Prices rose 3 pct - a record - in May.',
    'Juventus 2 - Milan 1 was the result.',
    'Police said Monday, March 3 - the anniversary - was calm.',
    'Born in PARIS, March 3 - She would have been ninety.',
    'General Motors Corp, March 3 - It was the last shift.',
    'Monday, March 3 - It was the day of the vote.',
    'COPPER GRADE A - Prices were steady.',
    'The U.S.-China talks - held in Geneva - failed.',
    'Smith (Labour) - a lawyer - won the seat.',
    'NASA - The agency said on Monday it would wait.',
    'Pope Francis - The pontiff is well, his doctors said.',
    'EUR 26 - 28 was the range.',
    'Von Jana Weiß, dpa - Der Hafen ruht.',
  ])('leaves the lead %j whole', (text) => {
    expect(liftDateline(text, { receivedAt })).toEqual({ bodyText: text });
  });

  const word = fc.constantFrom(
    'the',
    'minister',
    'said',
    'talks',
    'Geneva',
    'Monday',
    'prices',
    'rose',
    '—',
    '-',
    'Corp',
    '3',
    'pct',
    '(ZZZ)',
    'in',
  );
  const place = fc.constantFrom('LONDON', 'NEW YORK', 'Berlin', 'YEREVAN, Armenia', 'Rio de Janeiro', 'ZÜRICH');
  const agency = fc.constantFrom('Reuters', 'AP', 'AFP', 'dpa', 'Xinhua');

  it('changes nothing in text that was lifted already', () => {
    fc.assert(
      fc.property(place, agency, fc.array(word, { minLength: 1, maxLength: 12 }), (located, name, words) => {
        const body = `Ministers ${words.join(' ')}`.trim();
        const lifted = liftDateline(`${located}, Nov 3 (${name}) - ${body}`, { receivedAt });
        expect(lifted.bodyText).toBe(body);
        expect(lifted.dateline).toEqual({ located, date: '2026-11-03', agency: name });
        expect(liftDateline(lifted.bodyText, { receivedAt })).toEqual({ bodyText: body });
      }),
    );
  });

  it('never loses words of any text without a known agency or a date', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('the', 'Prices', 'rose', '-', '—', ':', 'Acme', 'ACME', 'Zeta,', '(ZZZ)'), {
          maxLength: 20,
        }),
        (words) => {
          const text = words.join(' ');
          expect(liftDateline(text, { receivedAt }).bodyText).toBe(text);
        },
      ),
    );
  });

  it('takes linear time on text made of dashes and brackets', () => {
    for (const piece of ['- ', '(', 'A, ', 'A/', '1 - (', ') -- ']) {
      const text = piece.repeat(50_000);
      expect(liftDateline(text, { receivedAt }).bodyText.length).toBeGreaterThan(text.length - 200);
    }
  });
});
