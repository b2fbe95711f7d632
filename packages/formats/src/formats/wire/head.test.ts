import { describe, expect, it } from 'vitest';
import { headWordsIn, withoutHeadWords } from './head.ts';

describe('headWordsIn', () => {
  it.each([
    ['2ND LEAD', ['lead'], { kind: 'lead', number: 2 }],
    ['2nd lead', ['lead'], { kind: 'lead', number: 2 }],
    ['1st Ld-Writethru', ['lead', 'writethru'], { kind: 'lead', number: 1 }],
    ['3. Lead', ['lead'], { kind: 'lead', number: 3 }],
    ['2. Zusammenfassung', ['writethru'], { kind: 'writethru', number: 2 }],
    ['(Zusammenfassung 1430)', ['writethru'], undefined],
    ['Zusammenfassung 1430 - neu', ['writethru'], undefined],
    ['Eilmeldung', ['alert'], undefined],
    ['+++ EIL +++', ['alert'], undefined],
    ['EXTRA', ['alert'], undefined],
    ['URGENT - 2ÈME LEAD', ['alert', 'lead'], { kind: 'lead', number: 2 }],
    ['take 2', ['take'], { kind: 'take', number: 2 }],
    ['2 take', ['take'], { kind: 'take', number: 2 }],
    ['2. Teil', ['take'], { kind: 'take', number: 2 }],
    ['3. und letzter Teil', ['take'], { kind: 'take', number: 3 }],
    ['REFILE CORRECTION', ['refile', 'correction'], undefined],
    ['Berichtigung', ['correction'], undefined],
    ['rectificatif', ['correction'], undefined],
    ['corrección', ['correction'], undefined],
    ['KILL KILL KILL', ['kill'], undefined],
    ['Achtung Annullierung', ['kill'], undefined],
    ['Rückruf!', ['kill'], undefined],
    ['annulation', ['withdrawal'], undefined],
    ['Anulación', ['withdrawal'], undefined],
  ])('reads %j', (line, signals, sequence) => {
    expect(headWordsIn(line)).toEqual({ signals, ...(sequence && { sequence }) });
  });

  it.each([
    'Lead in the water',
    '2 leading men held',
    'Extrablatt',
    'Urgent talks',
    'Sperrfrist',
    'Ferry freed',
    '',
    '(2)',
    '1430',
  ])('takes %j for no word of version', (line) => expect(headWordsIn(line)).toBeUndefined());

  it('takes a colon, dash or bracket for the end of the words, and nothing less', () => {
    expect(withoutHeadWords('REFILE: 2nd lead - Ferry freed')).toEqual({
      headline: 'Ferry freed',
      signals: ['refile', 'lead'],
      sequence: { kind: 'lead', number: 2 },
    });
    expect(withoutHeadWords('(Berichtigung) Ferry freed')?.headline).toBe('Ferry freed');
    expect(withoutHeadWords('Extra ferries run')).toBeUndefined();
    expect(withoutHeadWords('Correction-fluid maker shuts')).toBeUndefined();
  });
});
