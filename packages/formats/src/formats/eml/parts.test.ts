import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsOf, unquoted } from './parts.ts';

const body = 'The mill shut on Monday.\n\nIt had run since 1901.';
const storyIn = (text: string) => {
  const { lead, end, note, copyright } = partsOf(text);
  return { story: text.slice(lead, end).trim(), note, copyright };
};

describe('partsOf', () => {
  it.each([
    'Dear editors,',
    'View this email in your browser',
    'FOR IMMEDIATE RELEASE',
    'Sehr geehrte Damen und Herren,',
    'EMBARGOED UNTIL 10:00 GMT',
  ])('leaves out "%s" above', (line) => {
    expect(storyIn(`${line}\n\n${body}`).story).toBe(body);
  });

  it.each([
    'Unsubscribe | Preferences',
    'This email and any attachments are confidential.',
    'Sent from my phone',
    'On Mon, 23 Nov 2026 at 10:00, Ann Drew wrote:\n> Hello',
    '-----Original Message-----\nFrom: Ann',
    'Von: Ann\nGesendet: Montag',
    'Diese E-Mail enthält vertrauliche Informationen.',
  ])('ends the story at "%s"', (line) => {
    expect(storyIn(`${body}\n\n${line}\n\nMore of it`).story).toBe(body);
  });

  it('keeps contacts and notes for editors, and the copyright', () => {
    const below = 'ENDS\n\nNotes to editors\n\nJane Roe is at hand.\n\nCopyright 2026 Old Mill\n\nUnsubscribe here';
    expect(storyIn(`${body}\n\n${below}`)).toEqual({
      story: body,
      note: 'Notes to editors\n\nJane Roe is at hand.',
      copyright: 'Copyright 2026 Old Mill',
    });
  });

  it.each([
    'Dear readers of old books met in Hay to mourn the mill.',
    'On Monday the mill shut, she wrote to the owners.',
    'The end of the mill',
    'Contact lenses are dearer.',
    'From Oslo to Date: a road story',
  ])('takes "%s" for news', (line) => {
    expect(storyIn(`${body}\n\n${line}`).story).toBe(`${body}\n\n${line}`);
    expect(storyIn(`${line}\n\n${body}`).story).toBe(`${line}\n\n${body}`);
  });

  const passedOn = 'A spokesman for the owners told reporters that the mill shut on Monday after 125 years.';

  it.each([
    '---------- Forwarded message ---------\nFrom: Ann <a@mill.example>\nSubject: Mill shuts',
    'Begin forwarded message:\n\nFrom: Ann <a@mill.example>\n\nSubject: Mill shuts',
    '-----Weitergeleitete Nachricht-----\nVon: Ann\nBetreff: Mill shuts',
    '---------- Mensaje reenviado ----------\nDe: Ann\nAsunto: Mill shuts',
  ])('takes what is passed on for the story: %j', (mark) => {
    const { story, note } = storyIn(`For us? J.\n\n${mark}\n\n${passedOn}\n\n${body}`);
    expect(story).toBe(`${passedOn}\n\n${body}`);
    expect(note).toMatch(/^For us\? J\./);
  });

  it.each([
    '-----Ursprüngliche Nachricht-----\nVon: Ann\nGesendet: Montag\nBetreff: Mill shuts',
    'From: Ann <a@mill.example>\nSent: Monday\nSubject: Mill shuts',
  ])('takes an older mail for the story where the subject says that it is passed on: %j', (mark) => {
    const text = `For us? J.\n\n${mark}\n\n${passedOn}\n\n${body}`;
    const { lead, end } = partsOf(text, true);
    expect(text.slice(lead, end)).toBe(`${passedOn}\n\n${body}`);
    expect(partsOf(text).quotes).toBe(true);
  });

  it('leaves out an older mail that is passed on below a longer story', () => {
    expect(storyIn(`${passedOn}\n\n${body}\n\n---------- Forwarded message ---------\nFrom: Ann\n\nHi.`).story).toBe(
      `${passedOn}\n\n${body}`,
    );
  });

  it.each([
    'Mit freundlichen Grüßen\n\nAnn Roe\nReferentin\nTel. 0351 5550142',
    'Kind regards,\nAnn Roe\nMill Trust',
    'Un saludo,\n\nAnn Roe\n655 550 142',
  ])('keeps for the desk who signs: %j', (signature) => {
    expect(storyIn(`${body}\n\n${signature}`)).toMatchObject({ story: body, note: expect.stringContaining('Ann Roe') });
  });

  it('leaves a last sentence of thanks in the story', () => {
    const thanked = `${body}\n\nThanks to a fund the wheel will turn again.\n\nIt weighs a ton.`;
    expect(storyIn(thanked).story).toBe(thanked);
  });

  it('always gives a part of the text', () => {
    const paragraph = fc.constantFrom('ENDS', 'Dear all,', 'News.', 'Unsubscribe', '', '© Mill', 'Contact: 1');
    fc.assert(
      fc.property(fc.array(paragraph), (paragraphs) => {
        const text = paragraphs.join('\n\n');
        const { lead, end } = partsOf(text);
        expect(0 <= lead && lead <= end && end <= text.length).toBe(true);
      }),
    );
  });
});

describe('unquoted', () => {
  it('cuts signature and quotation', () => {
    expect(unquoted('News.\n\n-- \nJane Roe\nOld Mill')).toEqual({
      own: 'News.\n',
      signature: 'Jane Roe\nOld Mill',
      quotes: false,
    });
    expect(unquoted('News.\n\n> Older news\n> and more\n')).toEqual({ own: 'News.', signature: '', quotes: true });
    expect(unquoted('He said:\n> quoted\nand went.').own).toBe('He said:\n> quoted\nand went.');
  });
});
