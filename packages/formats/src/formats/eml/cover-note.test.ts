import { describe, expect, it } from 'vitest';
import { partsOf } from './parts.ts';

const story = [
  'The mill on the north bank shut on Monday after a hundred and twenty years, its owners said.',
  'It had run since 1901 and was the last of nine that stood along the river.',
].join('\n\n');

/** What of the mail is the story, and what its desk alone sees. */
function read(text: string): { headline: string | undefined; body: string; note: string } {
  const { lead, end, note = '', headline } = partsOf(text);
  return { headline, body: text.slice(lead, end).trim(), note };
}

describe('a cover note above the story', () => {
  it.each([
    'Hi desk,\n\nthe mill piece is ready. Ring XNOTE.\n\nThanks, Ann\n\n---',
    'Dear editors,\n\nplease find my feature below, XNOTE.\n\nBest wishes\nAnn\n\n* * *',
    'Hallo zusammen,\n\nanbei der Text für Sonntag, XNOTE.\n\nViele Grüße\nAnn\n\n======',
    'Bonjour,\n\nvoici le texte, XNOTE.\n\nCordialement, Ann\n\n___',
    'Story below, ring XNOTE with questions.\n\n- - -',
    'Hola:\n\nAdjunto la nota, XNOTE.\n\nSaludos, Ann',
    'Buongiorno,\n\ninvio il testo, XNOTE.\n\nUn cordiale saluto,\nAnna',
    'Bom dia,\n\nenvio o texto, XNOTE.\n\nMelhores cumprimentos,\nAna',
    'Hej,\n\ntexten kommer i dag, XNOTE.\n\nMed vänliga hälsningar\nAnn',
    'Hi all, here is the mill piece. XNOTE.\n\nCheers\n\nAnn',
    'Hi desk,\n\nHere is the copy, XNOTE.',
  ])('leaves the copy to %j', (cover) => {
    expect(read(`${cover}\n\nMill shuts\n\n${story}`)).toMatchObject({ headline: 'Mill shuts', body: story });
    expect(read(`${cover}\n\nMill shuts\n\n${story}`).note).toContain('XNOTE');
    expect(read(`${cover}\n\n${story}`).body).toBe(story);
  });

  it.each([
    `Dear editors,\n\n${story}\n\nBest wishes\nAnn\n\n---\n\nAnn Roe, 555-0142`,
    `${story}\n\n* * *\n\nAnn Roe\n\nPress office`,
    `OSLO (Shore Wire) - ${story}\n\n---\n\n© Old Mill`,
  ])('never takes the story for a cover: %j', (text) => {
    expect(read(text).body).toContain(story);
    expect(read(text).headline).toBeUndefined();
  });

  it('keeps both parts of a story that a rule divides', () => {
    expect(read(`${story}\n\n* * *\n\n${story}`).body).toBe(`${story}\n\n* * *\n\n${story}`);
  });
});
