import { describe, expect, it } from 'vitest';
import { signalsOf } from './index.ts';

describe('signalsOf a headline', () => {
  it.each([
    ['CORRECTED - Bank raises rates', ['correction']],
    ['CORRECTED-Bank raises rates', ['correction']],
    ['CORRECTED-UPDATE 2-Bank raises rates', ['correction', 'update']],
    ['CORRECTED (OFFICIAL)-Bank raises rates', ['correction']],
    ['Correction: Lobster story', ['correction']],
    ['REFILE-UPDATE 1-Bank raises rates', ['refile', 'update']],
    ['RPT-Bank raises rates', ['refile']],
    ['UPDATE 2-Bank raises rates', ['update']],
    ['UPDATE 2 - Bank raises rates', ['update']],
    ['UPDATE 2 Bank raises rates', ['update']],
    ['WRAPUP 1-Bank raises rates', ['update']],
    ['KILL - Bank raises rates', ['kill']],
    ['MANDATORY KILL: Bank raises rates', ['kill']],
    ['WITHDRAWN-Bank raises rates', ['withdrawal']],
    ['2ndLd-Writethru: Bank raises rates', ['lead', 'writethru']],
    ['1st Ld - Bank raises rates', ['lead']],
    ['TAKE 2-Bank raises rates', ['take']],
    ['ADD 1 - Bank raises rates', ['take']],
    ['ADVISORY - Palace visit', ['advisory']],
    ['FLASH - Bank raises rates', ['flash']],
    ['ALERT - Bank raises rates', ['alert']],
    ['URGENT: Bank raises rates', ['alert']],
    ['BULLETIN - Bank raises rates', ['alert']],
    ['KORREKTUR: Notenbank erhöht Zinsen', ['correction']],
    ['Berichtigung: Notenbank erhöht Zinsen', ['correction']],
    ['(Berichtigung) Notenbank erhöht Zinsen', ['correction']],
    ['EIL: Notenbank erhöht Zinsen', ['alert']],
    ['Eilmeldung: Notenbank erhöht Zinsen', ['alert']],
    ['=(RECTIFICATIF)= La banque relève ses taux', ['correction']],
    ['ANNULE - La banque relève ses taux', ['withdrawal']],
    ['CORRIGE-La banque relève ses taux', ['correction']],
    ['URGENTE: El banco sube los tipos', ['alert']],
    ['(AMPLIACIÓN) El banco sube los tipos', ['update']],
    ['Bank raises rates (CORRECTED)', ['correction']],
    ['Bank raises rates (Update 2)', ['update']],
    ['Bank raises rates (Take 2)', ['take']],
    ['Bank raises rates (2nd add)', ['take']],
    ['Banca alza i tassi (RPT)', ['refile']],
  ])('%s', (headline, signals) => {
    expect(signalsOf({ headline }).signals).toEqual(signals);
  });

  it.each([
    'KILL BILL SEQUEL PLANNED',
    'Kill switch found in inverters',
    'Kill: a novel of the north',
    'Update on vaccine trial expected Friday',
    'UPDATE ON VACCINE TRIAL EXPECTED',
    'Software update breaks tills',
    'Correct answers win prizes',
    'Corrected figures show slower growth',
    'Withdrawn envoy returns to Paris',
    'Flash floods kill four in Valencia',
    'FLASH FLOODS KILL FOUR',
    'Alert driver saves children on bus',
    'Urgent care clinics close',
    'Lead poisoning found in school',
    'LEAD PRICES RISE IN LONDON',
    'Take 2 tablets a day, doctors say',
    'Advisory panel backs drug',
    'Add one to the list of rivals',
    'Eilenburg: Brücke gesperrt',
    'Refiled lawsuit reaches court',
    'Correction-fluid maker sold',
    'Updated-looking kitchens sell',
    'Banks repeat warning',
    'Urgente llamada a la calma',
    'Celtic 3 Rangers 2 (1)  at half-time',
  ])('finds nothing in "%s"', (headline) => {
    expect(signalsOf({ headline })).toEqual({ signals: [] });
  });

  it('counts and gives the bare headline', () => {
    expect(signalsOf({ headline: 'RPT-UPDATE 12-Bank raises rates' })).toEqual({
      signals: ['refile', 'update'],
      sequence: { kind: 'update', number: 12 },
      headline: 'Bank raises rates',
    });
  });
});

describe('signalsOf a slugline', () => {
  it.each([
    ['BC-US--Lobster, 1st Ld-Writethru', ['lead', 'writethru'], { kind: 'lead', number: 1 }],
    ['BC-US--Lobster,2ndLd-Writethru,450', ['lead', 'writethru'], { kind: 'lead', number: 2 }],
    ['US-Lobster,2nd Ld', ['lead'], { kind: 'lead', number: 2 }],
    ['GLOBAL-MARKETS/ (UPDATE 3)', ['update'], { kind: 'update', number: 3 }],
    ['GLOBAL-MARKETS/ (WRAPUP 1)', ['update'], { kind: 'update', number: 1 }],
    ['BC-Lobster, Take 2', ['take'], { kind: 'take', number: 2 }],
    ['BC-Lobster, ADD 1', ['take'], { kind: 'take', number: 1 }],
    ['BC-US--Lobster,Correction', ['correction'], undefined],
    ['HEALTH-LOBSTER/ (CORRECTED)', ['correction'], undefined],
    ['HEALTH-LOBSTER/ (REFILE)', ['refile'], undefined],
    ['US--Lobster, KILL', ['kill'], undefined],
    ['BC-US--Lobster-KILL', ['kill'], undefined],
    ['BC-ADVISORY', ['advisory'], undefined],
    ['BC-APNewsAlert', ['alert'], undefined],
  ])('%s', (slugline, signals, sequence) => {
    const found = signalsOf({ slugline });
    expect([found.signals, found.sequence]).toEqual([signals, sequence]);
  });

  it.each([
    'gun-kill-suspect',
    'software-update-bank',
    'lead-poisoning',
    'flash-flood',
    'US--Kill Switch',
    'uk-correction-fluid',
    'TAKEOVER-2',
    'alert-driver',
  ])('finds nothing in %s', (slugline) => {
    expect(signalsOf({ slugline }).signals).toEqual([]);
  });
});

describe('signalsOf a note', () => {
  it.each([
    ['(Corrects name in paragraph 3)', ['correction']],
    ['Eds: Updates with quotes. With AP Photos.', ['update']],
    ['(Refiles to fix typo in headline)', ['refile']],
    ['EDITORS: Please withdraw the story slugged LOBSTER', ['withdrawal']],
    ['Kill the story slugged LOBSTER. It is libellous.', ['kill']],
    ['With AP Photos. Will be updated.', []],
    ['Killing it: a festival', []],
  ])('%s', (note, signals) => {
    expect(signalsOf({ note }).signals).toEqual(signals);
  });

  it('takes a number behind the headline for a take of agencies that count them there', () => {
    const headline = 'Banca alza i tassi (2)';
    expect(signalsOf({ headline, agencies: [undefined, 'ANSA'] })).toMatchObject({
      signals: ['take'],
      sequence: { kind: 'take', number: 2 },
      headline: 'Banca alza i tassi',
    });
    expect(signalsOf({ headline, agencies: ['Shore Wire', 'Reuters'] }).signals).toEqual([]);
    expect(signalsOf({ headline }).signals).toEqual([]);
  });
});
