import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, newsOf } from './canonical.ts';

const news = 'The ferry service resumed on Tuesday.\nPassengers had waited for two days.';

describe('canonical text', () => {
  it.each([
    ['a sign-off', `${news}\n REUTER`],
    ['a sign-off with dots', `${news}\n REUTER...`],
    ['a sign-off on the last line', `${news} REUTER...`],
    ['a credit', `${news}\n(Reporting by A. Person; Editing by B. Person)`],
    ['a byline', `By Ada Person\n${news}`],
    ['a dateline', `HARWICH, England, May 4 (Reuters) - ${news}`],
    ['an old dateline', `HARWICH, May 4 - ${news}`],
    ['a note of correction', `${news}\n(Corrects day in first paragraph)\n Reuter`],
    [
      'a note over three lines',
      `${news}\n-- corrects day of resumption in first\nparagraph in item which originally ran\nMonday.\n REUTER`,
    ],
    ['an update note', `(Adds details, quotes)\n${news}`],
    ['furniture', `Listen to the article\n${news}\nRead more: ferries`],
    ['more to come', `${news}\nMORE`],
  ])('leaves out %s', (_what, body) => {
    expect(newsOf(body)).toBe(news);
  });

  it('keeps a lead with a dash that is no dateline', () => {
    const lead = 'The ferry - the last of its class - sailed.';
    expect(newsOf(lead)).toBe(lead);
  });

  it('keeps an agency that is news', () => {
    expect(newsOf('The minister spoke.\nHe told it to Reuters')).toBe('The minister spoke.\nHe told it to Reuters');
  });

  it('keeps a body that is nothing but one line', () => {
    expect(newsOf('REUTER')).toBe('REUTER');
  });

  it('folds case, quotes, dashes and compatibility characters', () => {
    expect(fold('\u201cDON\u2019T\u201d \u2013 \ufb01ne')).toBe('"don\'t" - fine');
  });

  it('takes time in proportion to length on hostile bodies', () => {
    const bodies = [
      '(corrects '.repeat(30_000),
      '-- '.repeat(100_000),
      'By A '.repeat(60_000),
      `By ${'A'.repeat(50_000)}!`,
      `${'A'.repeat(200_000)} (`,
      '\n'.repeat(300_000),
    ];
    for (const body of bodies) expect(newsOf(body).length).toBeLessThanOrEqual(body.length);
  });

  it('never throws and never grows', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (body) => newsOf(body).length <= body.length),
    );
  });
});
