import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfEmbargo } from './end.ts';

/** A Monday. */
const near = '2026-11-23T08:00:00Z';

describe('endOfEmbargo', () => {
  it.each([
    ['EMBARGOED UNTIL 10:00 GMT, 24 November 2026', '2026-11-24T10:00:00.000Z'],
    ['Embargo: Tuesday 24 November, 00.01 GMT', '2026-11-24T00:01:00.000Z'],
    ['*** STRICTLY EMBARGOED until November 24, 2026 at 6 p.m. EST ***', '2026-11-24T23:00:00.000Z'],
    ['EMBARGOED until 6pm ET Thursday', '2026-11-26T23:00:00.000Z'],
    ['EMBARGOED until 6pm ET, July 1, 2027', '2027-07-01T22:00:00.000Z'],
    ['Embargoed till 3 January 09:00 GMT', '2027-01-03T09:00:00.000Z'],
    ['Embargo: 12am GMT, 24 November 2026', '2026-11-24T00:00:00.000Z'],
    ['Embargo: 12 noon GMT, 24 November 2026', '2026-11-24T12:00:00.000Z'],
    ['Embargo: midnight GMT, 24 November 2026', '2026-11-25T00:00:00.000Z'],
    ['EMBARGO 24:00 UTC 24 Nov 2026', '2026-11-25T00:00:00.000Z'],
    ['Not for release before 1800 GMT on November 24', '2026-11-24T18:00:00.000Z'],
    ['Embargoed until 18:00 London time, 24 November 2026', '2026-11-24T18:00:00.000Z'],
    ['Embargoed until 18:00 (GMT+1), 24 November 2026', '2026-11-24T17:00:00.000Z'],
    ['Embargoed until 10:00 GMT (11:00 CET), 24 November 2026', '2026-11-24T10:00:00.000Z'],
    ['Embargoed until 24 November 2026, 6 p.m. (ET)', '2026-11-24T23:00:00.000Z'],
    ['Embargo until 2026-11-24 10:00 UTC', '2026-11-24T10:00:00.000Z'],
    ['Sperrfrist: 24.11.2026, 10:00 Uhr MEZ', '2026-11-24T09:00:00.000Z'],
    ['Sperrfrist: Dienstag, 24. November, 10 Uhr MEZ', '2026-11-24T09:00:00.000Z'],
    ['SOUS EMBARGO jusqu’au mardi 24 novembre 2026 à 18h30 GMT', '2026-11-24T18:30:00.000Z'],
    ['Embargo jusqu’au 24 novembre à 18 h (heure de Paris)', '2026-11-24T17:00:00.000Z'],
    ['EMBARGADO HASTA el martes 24 de noviembre de 2026 a las 18:00 GMT', '2026-11-24T18:00:00.000Z'],
    ['Embargo hasta las 18 horas (hora de Madrid) del 24 de noviembre', '2026-11-24T17:00:00.000Z'],
    ['SOTTO EMBARGO fino alle ore 12 CET del 24 novembre 2026', '2026-11-24T11:00:00.000Z'],
    ['ONDER EMBARGO tot dinsdag 24 november 18.00 uur CET', '2026-11-24T17:00:00.000Z'],
    ['EMBARGADO ATÉ terça-feira, 24 de novembro de 2026, às 15h BRT', '2026-11-24T18:00:00.000Z'],
    ['2026-11-24T18:00:00+05:30', '2026-11-24T12:30:00.000Z'],
    ['20261124T180000-0500', '2026-11-24T23:00:00.000Z'],
    ['2026-W48-2T10:00:00Z', '2026-11-24T10:00:00.000Z'],
    ['2026-328T10:00:00Z', '2026-11-24T10:00:00.000Z'],
    ['2026328T100000Z', '2026-11-24T10:00:00.000Z'],
    ['2026W482T100000Z', '2026-11-24T10:00:00.000Z'],
    ['Embargo: 10:00 (Ortszeit Oslo), 24. November 2026', '2026-11-24T09:00:00.000Z'],
    ['Embargo: 10:00 Central European Time, 24 November 2026', '2026-11-24T09:00:00.000Z'],
    ['EMBARGOED until 6pm GMT Monday', '2026-11-23T18:00:00.000Z'],
    ['Embargoed until 10:00 (Oslo), 24 November 2026', '2026-11-24T09:00:00.000Z'],
    ['Embargo: Tuesday 24 November 2026 at 10:00 (Europe/Oslo)', '2026-11-24T09:00:00.000Z'],
    ['SOB EMBARGO ATÉ ÀS 9H DE 24 DE NOVEMBRO (horário de Brasília)', '2026-11-24T12:00:00.000Z'],
    ['EMBARGO ORE 10 (ora italiana) DEL 24 NOVEMBRE', '2026-11-24T09:00:00.000Z'],
    ['Onder embargo tot 24 november, 10.00 uur Nederlandse tijd', '2026-11-24T09:00:00.000Z'],
    ['Embargo hasta las 10:00 h (hora peninsular española) del 24 de noviembre', '2026-11-24T09:00:00.000Z'],
  ])('%s', (words, until) => {
    expect(endOfEmbargo(words, { near })).toMatchObject({ until, origin: 'stated' });
  });

  it.each([
    'EMBARGOED UNTIL TUESDAY',
    'EMBARGOED until 7am GMT Monday',
    'Sperrfrist: Montag',
    'Embargo: 24 November 2026',
    'Sperrfrist: Beginn der Rede',
    'Embargo: 30 February 2026 10:00 GMT',
    'Embargo: Friday 24 November 2026, 10:00 GMT',
    'Embargoed until 13am GMT, 24 November 2026',
    'Embargoed until 10:75 GMT, 24 November 2026',
    'Embargoed until 18:00 GMT 24 November or the end of the speech, whichever is later',
    'Embargoed until 6pm tomorrow',
    'Embargoed until 6 o’clock on 24 November',
    'Embargoed until 04/05/2027 18:00 GMT',
    'Embargoed from 10:00 GMT 24 November until 10:00 GMT 25 November',
    'Embargoed until 18:00 GMT 1 September',
    '2026-11-24T6pm',
    'embargoed',
    '',
  ])('cannot tell "%s"', (words) => expect(endOfEmbargo(words, { near })).toBeUndefined());

  it('holds until the latest moment of all zones where none is known', () => {
    const until = '2026-11-25T06:00:00.000Z';
    for (const [zone, origin] of [
      ['', 'assumed'],
      ['BST', 'unknown'],
      ['(QQT)', 'unknown'],
      ['local time', 'assumed'],
    ]) {
      expect(endOfEmbargo(`Embargoed until 18:00 ${zone}, 24 November 2026`, { near })).toMatchObject({
        until,
        origin,
      });
    }
    expect(endOfEmbargo('2026-11-24', { near })).toMatchObject({ until: '2026-11-24T12:00:00.000Z', isDay: true });
  });

  it('reads what has no zone, or an ambiguous one, by the source', () => {
    const at = (words: string, sourceZone: string) => endOfEmbargo(words, { near, sourceZone })?.until;
    expect(at('Sperrfrist: 24. November, 18 Uhr', 'Europe/Berlin')).toBe('2026-11-24T17:00:00.000Z');
    expect(at('Embargoed until 18:00 IST, 24 November', 'Asia/Kolkata')).toBe('2026-11-24T12:30:00.000Z');
    expect(at('Embargoed until 18:00 CST, 24 November', 'Asia/Shanghai')).toBe('2026-11-24T10:00:00.000Z');
    expect(at('Embargoed until 18:00 CST, 24 November', 'America/Mexico_City')).toBe('2026-11-25T00:00:00.000Z');
    expect(at('Embargoed until 04/05/2027 18:00', 'America/New_York')).toBe('2027-04-05T22:00:00.000Z');
    expect(at('Embargoed until 04/05/2027 18:00', 'Europe/London')).toBe('2027-05-04T17:00:00.000Z');
  });

  it('takes a printed day for over once it is over everywhere, and a day of release once it has begun', () => {
    expect(endOfEmbargo('Embargoed until 20 November 2026', { near })?.until).toBe('2026-11-21T12:00:00.000Z');
    expect(endOfEmbargo('Embargoed until 23 November 2026', { near })).toBeUndefined();
    expect(endOfEmbargo('Release date: 23 November 2026', { near })).toMatchObject({
      until: '2026-11-23T12:00:00.000Z',
      isDay: true,
    });
    expect(endOfEmbargo('For release: 23 November', { near, sourceZone: 'Europe/Berlin' })?.until).toBe(
      '2026-11-22T23:00:00.000Z',
    );
    expect(endOfEmbargo('Release not before 24 November 2026', { near })).toBeUndefined();
  });

  it('takes the other of two zones for the meaning of the first', () => {
    expect(endOfEmbargo('Embargoed until 10:00 BST (11:00 CEST), 8 July 2027', { near })).toMatchObject({
      until: '2027-07-08T09:00:00.000Z',
      origin: 'stated',
    });
    expect(endOfEmbargo('Embargo: 8 July 2027, 10:00 local time (14:00 GMT)', { near })?.until).toBe(
      '2027-07-08T14:00:00.000Z',
    );
    const contradicts = 'Embargoed until 10:00 BST (15:00 CEST), 8 July 2027';
    expect(endOfEmbargo(contradicts, { near })).toMatchObject({ until: '2027-07-08T22:00:00.000Z', origin: 'unknown' });
  });

  it('doubts summer time in winter, and holds an hour longer', () => {
    expect(endOfEmbargo('Sperrfrist: 24.11.2026, 10 Uhr MESZ', { near })?.until).toBe('2026-11-24T09:00:00.000Z');
    expect(endOfEmbargo('Sperrfrist 24.11. 18 Uhr MEZ', { near })?.until).toBe('2026-11-24T17:00:00.000Z');
  });

  it('takes the later of two moments where clocks go back, and the moment after the gap where they go forward', () => {
    const at = (words: string) => endOfEmbargo(words, { near, sourceZone: 'Europe/Berlin' })?.until;
    expect(at('Sperrfrist: 25.10.2026, 2.30 Uhr')).toBe('2026-10-25T01:30:00.000Z');
    expect(at('Sperrfrist: 28.03.2027, 2.30 Uhr')).toBe('2027-03-28T01:30:00.000Z');
  });

  it('gives a time of this century or none, whatever it reads', () => {
    const piece = fc.constantFrom(
      'Embargoed until',
      '18:00',
      '6pm',
      '24',
      'November',
      '2026',
      'GMT',
      'ET',
      '99:99',
      '+99:99',
      'Tuesday',
      '9999-12-31T23:59:59-14:00',
      ',',
    );
    const words = fc.oneof(
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' ')),
      fc.string(),
    );
    fc.assert(
      fc.property(words, (text) => {
        const until = endOfEmbargo(text, { near })?.until;
        expect(until ?? '2026').toMatch(/^(?:19|2[0-2])\d\d/);
      }),
    );
  });
});
