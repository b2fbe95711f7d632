import { draft, type StoryDraft } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import { htmlOfText } from './body.ts';
import { dialects } from './dialects.ts';

const body = 'Ministers met on Tuesday.\n\nThey parted on Friday.';
const story = (bodyText: string, fields: Partial<StoryDraft> = {}): StoryDraft =>
  draft({ headline: 'Ministers meet', bodyText, bodyHtml: htmlOfText(bodyText), ...fields });
const speak = (one: StoryDraft): StoryDraft => dialects.reduce((before, dialect) => dialect(before), one);

describe('dialects', () => {
  it.each([
    ['(Adds quotes, background)', 'Adds quotes, background'],
    ['Eds: Updates with quotes.', 'Eds: Updates with quotes.'],
    ['ATTENTION - précise le lieu ///', 'ATTENTION - précise le lieu ///'],
  ])('takes the note "%s" off the top', (note, kept) => {
    expect(speak(story(`${note}\n\n${body}`))).toEqual(story(body, { editorialNote: kept }));
  });

  it.each([
    'dpa-Notizblock\n\n## Orte\n- [Rathaus](Marktplatz 1)',
    'The following information is not intended for publication\n\nCall Jane Roe',
    'Notes to editors:\n\nJane Roe is at hand.',
    'Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt\n\nTel. 1',
  ])('keeps the notebook below from readers: %s', (notes) => {
    const read = speak(story(`${body}\n\n${notes}`));
    expect(read).toMatchObject({ bodyText: body, bodyHtml: htmlOfText(body) });
    expect(read.editorialNote).toContain(notes.split('\n').at(-1));
  });

  it('drops the headline from the body, and the vignette of TT', () => {
    const read = speak(story(`Ministers meet\n\nFörsvar TT\n\n${body}`));
    expect(read).toEqual(story(body, { kicker: 'Försvar', dateline: { agency: 'TT' } }));
  });

  it.each([
    '(Ministers said it would rain.)',
    'Attention turned to Paris on Monday',
    'Notes to editors by Proust were sold in Paris',
  ])('leaves the lead "%s" whole', (lead) => {
    const text = lead.startsWith('Notes') ? `Lead.\n\nThe letters and ${lead}` : `${lead}\n\n${body}`;
    expect(speak(story(text)).bodyText).toBe(text);
  });
});
