import { describe, expect, it } from 'vitest';
import { markersOf, withoutMarkers } from './markers.ts';

const read = (
  headline: string,
  more: { bodyText?: string; slugline?: string; signals?: string[]; pubStatus?: string } = {},
) => markersOf({ headline, bodyText: 'The port stays closed.', ...more });

describe('markers', () => {
  it.each([
    'CORRECTED - PORT CLOSES AFTER STORM',
    '(CORRECTED)-PORT CLOSES AFTER STORM',
    'CORRECTED-UPDATE 2-Port closes after storm',
    'REFILE-CORRECTED-Port closes after storm',
    'Correction: Port storm story',
    'Korrektur: Hafen nach Sturm geschlossen',
    'RECTIFICATIF - Le port ferme',
    'BC-EU--Storm, 1st Ld-Writethru, CORRECTIVE',
    'Port closes after storm (CORRECTED)',
  ])('reads a correction from "%s"', (headline) => {
    expect(read(headline).correction).toBe(true);
  });

  it.each([
    'Stocks in correction, analysts say',
    'Corrections officers strike in Ohio',
    'Correct answer eludes markets',
    'MILL CORRECTS EARNINGS',
    'UPDATE 1-Correction in stocks deepens',
  ])('takes "%s" for news', (headline) => {
    expect(read(headline).correction).toBe(false);
  });

  it('reads notes at the ends of the body, and none from its middle', () => {
    expect(read('Port closes', { bodyText: 'It closed.\n(Corrects name in paragraph two)' }).correction).toBe(true);
    expect(read('Port closes', { bodyText: '(Corrects name in paragraph two)\nIt closed.' }).correction).toBe(true);
    expect(read('Port closes', { bodyText: 'It closed. NOTE: Company corrects period in May 3 item' }).correction).toBe(
      true,
    );
    expect(
      read('Port closes', { bodyText: `The map, which corrects an error, is new. ${'More rain fell. '.repeat(40)}` })
        .correction,
    ).toBe(false);
  });

  it('believes the source before the words', () => {
    expect(read('Port closes', { signals: ['correction'] }).correction).toBe(true);
    expect(read('Port closes', { signals: ['kill'] }).kill).toBe(true);
    expect(read('Port closes', { pubStatus: 'canceled' }).kill).toBe(true);
    expect(read('Port closes', { slugline: 'STORM-PORT/-CORRECTED' }).correction).toBe(true);
  });

  it('knows an update from a metal', () => {
    expect(read('UPDATE 2-Port closes').update).toBe(true);
    expect(read('BC-EU--Storm, 1st Ld-Writethru').update).toBe(true);
    expect(read('Lead prices rise').update).toBe(false);
  });

  it('knows a kill from a film', () => {
    expect(read('KILL: Port closes').kill).toBe(true);
    expect(read('Kill the Messenger returns to cinemas').kill).toBe(false);
  });

  it.each([
    ['CORRECTED - PORT CLOSES', 'PORT CLOSES'],
    ['CORRECTED-UPDATE 2-Port closes', 'Port closes'],
    ['RPT-PORT CLOSES', 'PORT CLOSES'],
    ['Leading port closes', 'Leading port closes'],
    ['CORRECTED -', 'CORRECTED -'],
  ])('takes the marks off "%s"', (headline, bare) => {
    expect(withoutMarkers(headline)).toBe(bare);
  });
});
