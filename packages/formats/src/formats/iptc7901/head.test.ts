import { describe, expect, it } from 'vitest';
import { readHead } from './head.ts';

const copy = ['', '   Oslo (dpa) - The ferry was freed on Tuesday.'];
const head = (...lines: string[]) => readHead([...lines, ...copy]);

describe('readHead', () => {
  it.each([
    [['2ND LEAD', 'Ferry freed from', 'sandbank', 'By Ann Roe, dpa ='], 'Ann Roe, dpa', ['lead']],
    [
      ['(Zusammenfassung 1430)', 'Ferry freed from sandbank =', 'Von Jana Weiß, dpa ='],
      'Jana Weiß, dpa',
      ['writethru'],
    ],
    [['Eilmeldung =', 'Ferry freed from sandbank =', 'Von Weiß ='], 'Weiß', ['alert']],
    [
      ['URGENT', 'RECTIFICATIF', 'Ferry freed from sandbank', 'Par Anne LE ROUX ='],
      'Anne LE ROUX',
      ['alert', 'correction'],
    ],
    [['KORREKTUR: Ferry freed from sandbank =', 'Por Ana Ruiz ='], 'Ana Ruiz', ['correction']],
    [['2. Teil', 'Ferry freed from sandbank', 'Di Anna Rossi ='], 'Anna Rossi', ['take']],
  ])('parts version, headline and byline of %j', (lines, byline, signals) => {
    expect(head(...lines)).toMatchObject({ headline: 'Ferry freed from sandbank', byline, signals, rest: copy });
  });

  it('keeps for the desk what kind of text it is', () => {
    expect(head('DOCUMENTATION', 'Ferry freed from sandbank =').notes).toEqual(['DOCUMENTATION']);
    expect(head('HINTERGRUND', 'Ferry freed from sandbank =')).toMatchObject({
      headline: 'Ferry freed from sandbank',
      notes: ['HINTERGRUND'],
    });
    expect(head('INTERVIEW ends in uproar', 'at ferry company =').headline).toBe(
      'INTERVIEW ends in uproar at ferry company',
    );
  });

  it('knows words of version that are told in the same line, and a byline above the headline', () => {
    expect(head('REFILE: adds name of captain', 'Ferry freed from sandbank =')).toMatchObject({
      headline: 'Ferry freed from sandbank',
      signals: ['refile'],
    });
    expect(head('By Ann Roe, dpa', 'Ferry freed from sandbank =')).toMatchObject({
      headline: 'Ferry freed from sandbank',
      byline: 'Ann Roe, dpa',
    });
    expect(head('By London', 'ferry again =')).toMatchObject({ headline: 'By London ferry again' });
  });

  it('keeps for the desk what a line of version words says in brackets', () => {
    expect(head('CORRECTION (name of the captain)', 'Ferry freed from sandbank =')).toMatchObject({
      headline: 'Ferry freed from sandbank',
      signals: ['correction'],
      notes: ['name of the captain'],
    });
  });

  it('needs no "=" where the headline is set off', () => {
    expect(head('REFILE', 'Ferry freed from sandbank')).toMatchObject({
      headline: 'Ferry freed from sandbank',
      signals: ['refile'],
      rest: copy,
    });
  });

  it('keeps the word of a kill, notes in brackets and a subhead', () => {
    expect(head('KILL KILL: Ferry freed =', '(mit Bild) =', 'All aboard well =')).toMatchObject({
      headline: 'KILL KILL: Ferry freed',
      notes: ['mit Bild'],
      subhead: 'All aboard well',
    });
  });

  it.each([
    [['Two clubs face long', 'Sperre ='], 'Two clubs face long Sperre'],
    [['Ferry runs again', 'von Montag an ='], 'Ferry runs again von Montag an'],
    [['Extra ferries run', 'in May ='], 'Extra ferries run in May'],
  ])('leaves words of the headline in %j', (lines, headline) => {
    expect(head(...lines)).toMatchObject({ headline, signals: [] });
  });
});
