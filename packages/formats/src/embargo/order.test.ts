import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutHeadline } from './cut.ts';
import { ordersInNote } from './notes.ts';
import { isEmbargoOrder } from './order.ts';
import { passagesIn } from './passages.ts';

describe('isEmbargoOrder', () => {
  it.each([
    'EMBARGOED UNTIL 0600 GMT FRIDAY 14 MAY 2032',
    'Embargo: 00.01 hrs Monday 8 March',
    '*** STRICTLY EMBARGOED to 6 p.m. EST on November 24 ***',
    '(Embargoed for release until the chair has spoken)',
    'UNDER STRICT EMBARGO until noon on 4 June',
    'Not for publication or broadcast before 22:30 on Thursday',
    'NOT FOR RELEASE BEFORE 5PM, 3 JUNE',
    'Hold for release until 7 p.m. ET Sunday',
    'For release at 10 a.m. Tuesday, June 3',
    'This report is strictly embargoed until 3 June',
    'Please do not publish before 10:00 GMT on 3 June',
    'Embargoed',
    'HFR',
    'HOLD FOR RELEASE',
    'HFR until 4 June, 18:00',
    'EMBARGOED FOR 7AM ON TUESDAY 3 JUNE',
    'This is a strictly embargoed press release',
    'Please respect the embargo',
    'Bitte Sperrfrist beachten',
    'Bitte beachten Sie unsere Sperrfrist: 14. Mai, 9 Uhr',
    'Merci de respecter l’embargo',
    'Rogamos respeten el embargo',
    'Si prega di rispettare l’embargo',
    'Gelieve het embargo te respecteren',
    'Pedimos que respeitem o embargo',
    '$adv14',
    'ADV14',
    'Advance for use Sunday, May 14, and thereafter',
    'Adv. for Sunday',
    'Gesperrt bis Redebeginn',
    'Frei für die Ausgaben vom Samstag',
    'STRICT EMBARGO: 3 June, 18:00 CET',
    'Media embargo until 18:00 GMT 3 June',
    'Contents embargoed until 18:00 UTC 3 June',
    'Check against delivery. Embargoed until delivery',
    'Es gilt das gesprochene Wort / SPERRFRIST: Redebeginn',
    'Zur Veröffentlichung ab 14. Mai, 18 Uhr',
    'Strikte Sperrfrist bis 14.5.2032, 18 Uhr',
    'À publier à partir du 14 mai 2032 à 18h GMT',
    'Difusión prohibida hasta las 18:00 GMT del 14 de mayo',
    'Vietata la diffusione prima delle ore 18 del 14 maggio',
    'Da pubblicare dopo le ore 18 del 14 maggio',
    'EMBARGO:',
    'Sperrfrist: 14. Mai, 6 Uhr',
    'Achtung, Sperrfrist bis Beginn der Rede',
    'Gesperrt bis Freitag, 14. Mai, 6.00 Uhr',
    'Frei für Samstag, 18 Uhr',
    'Frei ab 14.05.2032, 06:00 Uhr MESZ',
    'Die Meldung ist bis Freitag, 6 Uhr gesperrt',
    'Nicht zur Veröffentlichung vor dem 14. Mai freigegeben',
    'SOUS EMBARGO jusqu’à vendredi 14 mai à 6h00',
    'Embargo jusqu’au 14 mai 2032 à 6 h',
    'Ne pas diffuser avant le 14 mai, 6h',
    'EMBARGADO HASTA el viernes 14 de mayo a las 06:00 GMT',
    'Embargo hasta el 14 de mayo, 6 horas',
    'No publicar antes de las 18:00 del viernes',
    'SOTTO EMBARGO fino alle ore 12 del 14 maggio',
    'Embargo fino alle 12.00 di venerdì',
    'Da non pubblicare prima delle ore 18 di venerdì',
    'ONDER EMBARGO tot vrijdag 14 mei 18.00 uur',
    'Niet publiceren vóór vrijdag 18.00 uur',
    'EMBARGADO ATÉ sexta-feira, 14 de maio, às 15h',
    'Sob embargo até às 15h de sexta-feira',
  ])('is one: %s', (line) => expect(isEmbargoOrder(line)).toBe(true));

  it.each([
    'EU lifts arms embargo on Zambesia',
    'Embargo on grain hits farmers',
    'Under an embargo of 1990 no ship may land',
    'The embargo until 2030 was lifted on Monday',
    'Embargo until May: what a ban on oil would mean',
    'Embargoed goods were found in Merrow on Monday',
    'Embargoed until 2030, the oil of Ruritania finds other buyers',
    'Embargo until Monday, says minister',
    'Embargo until Thursday keeps oil prices high',
    'Embargo to start on 6 March',
    'Embargo-hit island awaits ship on 6 March',
    'Embargo tot donderdag: boeren boos',
    'Embargo até quinta-feira preocupa agricultores',
    'Do not use the bridge before Thursday, council warns',
    'Prohibida la pesca hasta el 6 de marzo a las 18:00',
    'Publication on 6 March',
    'FOR IMMEDIATE RELEASE',
    'Embargo on Monday, talks on Tuesday: a week in the harbour',
    'No embargo. For immediate use.',
    'The study is embargoed no longer',
    'Hold for release of captives lasts a week',
    'HFR Holding names new chief',
    'HFR, the harbour fund, paid for it',
    'Advance for Sunday’s match leaves coach content',
    'Advance for troops near Merrow',
    'Respect the embargo on grain, says minister',
    'Bei Sperrfrist denkt der Jurist an Kündigung',
    'EMBARGO LIFTED',
    'Sperrfrist aufgehoben',
    'Sperrfrist für Gülle endet am Montag',
    'Keine Sperrfrist',
    'Die A8 ist bis Montag, 18 Uhr gesperrt, teilte die Polizei mit',
    'Gesperrt bis Montag: Tunnel bleibt nach Brand zu',
    'Frei für Kinder bis sechs Jahre',
    'L’embargo jusqu’à la fin de l’année a été jugé trop court',
    'Sans embargo',
    'Sin embargo, hasta el viernes no habrá acuerdo',
    'El embargo hasta 2030 fue levantado el lunes',
    'L’embargo fino al 2030 è stato revocato',
    'Nessun embargo',
    'Het embargo tot 2030 is opgeheven',
    'Geen embargo',
    'O embargo até 2030 foi suspenso na segunda-feira',
    'Sem embargo',
    'For release of the hostages, families wait until Monday',
    '',
  ])('is none: %s', (line) => expect(isEmbargoOrder(line)).toBe(false));

  it('takes any words in time that grows with them, not faster', () => {
    const word = fc.constantFrom(
      'embargo',
      'embargoed',
      'until',
      'not for release',
      '18:00',
      'GMT',
      '6',
      'May',
      '(',
      ':',
      ' - ',
      'gesperrt bis',
      'Der Text ist',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 300 }), (words) => {
        const text = words.join(' ');
        for (const order of ordersInNote(text)) expect(text).toContain(order);
        for (const { from, to } of passagesIn(text)) expect(to).toBeGreaterThan(from);
        expect([true, false]).toContain(isEmbargoOrder(text));
        cutHeadline(text);
      }),
    );
  });
});

describe('cutHeadline', () => {
  it.each([
    ['EMBARGOED UNTIL 1800 GMT THURSDAY, MARCH 6, 2031: New lock opens', 'New lock opens'],
    ['EMBARGO: 00.01 HRS MONDAY 8 MARCH: New lock opens', 'New lock opens'],
    ['EMBARGOED until the minister speaks - New lock opens', 'New lock opens'],
    ['EMBARGOED until 6 p.m. Thursday, March 6: New lock opens', 'New lock opens'],
    ['New lock opens (embargoed until 6pm ET Thursday)', 'New lock opens'],
    ['New lock opens - EMBARGOED until Friday, 0600 GMT', 'New lock opens'],
    ['[SPERRFRIST 18 Uhr] Neue Schleuse', 'Neue Schleuse'],
    ['[EMBARGO] New lock opens', 'New lock opens'],
    ['HFR - New lock opens', 'New lock opens'],
    ['HFR: New lock opens', 'New lock opens'],
    ['New lock opens (HFR)', 'New lock opens'],
    ['ADV14: New lock opens', 'New lock opens'],
    ['EMBARGOED UNTIL 18:00 GMT, THURSDAY 6 MARCH 2031', ''],
    ['EMBARGOED UNTIL 1800 GMT THURSDAY 6 MARCH 2031 New lock at Merrow opens', 'New lock at Merrow opens'],
  ])('%s', (headline, rest) => expect(cutHeadline(headline)?.rest).toBe(rest));

  it.each([
    'Embargo: EU bans oil from Monday',
    'Embargo until May: what a ban would mean',
    'Hold for release of captives lasts a week',
    'Adviser: harbour fund pays',
    'Oil embargo - ministers meet on Monday',
    'Gesperrt bis Freitag, 18 Uhr: Tunnel bleibt zu',
    'Ministers weigh embargo on oil (until May)',
  ])('finds none in: %s', (headline) => expect(cutHeadline(headline)).toBeUndefined());
});

describe('ordersInNote', () => {
  it.each([
    [
      'Eds: EMBARGOED until 1800 GMT Thursday, March 6, 2031.',
      ['Eds: EMBARGOED until 1800 GMT Thursday, March 6, 2031.'],
    ],
    [
      'Updates with quotes. Embargoed until 6pm ET Friday. Call the desk on 555 0100.',
      ['Embargoed until 6pm ET Friday'],
    ],
    ['Updates with details on the oil embargo.', []],
    ['No embargo.', []],
    ['The embargo has been lifted.', []],
  ])('%s', (note, orders) => expect(ordersInNote(note)).toEqual(orders));
});
