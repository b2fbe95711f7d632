import { draft, type StoryDraft } from '@dateline/story';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlOfText } from '../../body/safe-html.ts';
import { deskNotes } from './index.ts';

const FIRST = 'The dredger reached the bar on Tuesday, its owners said at the quay.';
const SECOND = 'It is to clear the northern channel before the herring season begins.';
const copy = `${FIRST}\n\n${SECOND}`;
const story = (bodyText: string, fields: Partial<StoryDraft> = {}): StoryDraft =>
  draft({ headline: 'Dredger reaches bar', bodyText, bodyHtml: htmlOfText(bodyText), ...fields });
const publicOf = ({ editorialNote: _note, ...rest }: StoryDraft): string => JSON.stringify(rest);

/** Reads `text` with the word XNOTE in its note: it is kept for desks, and the copy is whole. */
function expectNoted(text: string, fields: Partial<StoryDraft> = {}): void {
  const read = deskNotes(story(text, fields));
  expect(publicOf(read)).not.toContain('XNOTE');
  expect(read.editorialNote).toContain('XNOTE');
  expect(read).toMatchObject({ bodyText: copy, bodyHtml: htmlOfText(copy) });
}

const LEADS = [
  ...[
    'Eds:',
    'EDITORS:',
    'Note to editors:',
    "Editor's note:",
    'Editors’ Note -',
    'NOTE TO EDITORS _',
    'ATTENTION EDITORS:',
    'NOT FOR PUBLICATION:',
  ],
  ...['Attention all subscribers:', 'Achtung Redaktionen:', 'Hinweis an die Redaktionen:', 'Redaktioneller Hinweis:'],
  ...[
    'Nicht zur Veröffentlichung:',
    'Note aux rédactions :',
    'Avis aux rédactions :',
    'Ne pas publier :',
    'Nota a los editores:',
  ],
  ...['Nota para la redacción:', 'No publicar:', 'Nota per le redazioni:', 'Non pubblicare:', 'Noot voor de redactie:'],
  ...[
    'Niet voor publicatie:',
    'Nota à redação:',
    'Nota aos editores:',
    'Não publicar:',
    'Till redaktionen:',
    'Til redaktionen:',
  ],
  ...['Merknad til redaksjonen:', 'Ikke til offentliggørelse:', 'Ej för publicering:'],
];

describe('deskNotes in the body', () => {
  it.each(LEADS)('takes a note that begins "%s" from above, between and below the copy', (lead) => {
    const note = `${lead} XNOTE replaces the text of this morning.`;
    expectNoted(`${note}\n\n${copy}`);
    expectNoted(`${FIRST}\n\n${note}\n\n${SECOND}`.replace(/Hinweis an die Redaktionen/, 'Hinweis an die Redaktionen'));
    expectNoted(`${copy}\n\n${note}`);
  });

  it.each(LEADS)('takes all below the heading "%s"', (lead) => {
    expectNoted(`${copy}\n\n${lead}\n\nA. Roe, night desk\n\nXNOTE is her mobile.`);
  });

  it.each([
    '# Notizblock\n\n## Orte\n- [Kai](Hafenstr. 1)\n\nXNOTE',
    'Notebook\n\nInternet links\n\n- XNOTE',
    '* * * *\nDie folgenden Informationen sind nicht zur Veröffentlichung bestimmt\n\nXNOTE',
    '* * *\n\nThe following information is not intended for publication\n\nXNOTE',
    '## Ansprechpartner\n- XNOTE',
    '## dpa-Kontakte\n- XNOTE',
    'Editorial contacts\n- XNOTE',
    'Les informations suivantes ne sont pas destinées à la publication\n\nXNOTE',
    'Media contact:\n\nXNOTE Roe\n\nroe@board.example',
    'Pressekontakt\nXNOTE Roe, +49 30 5550142',
    'Contact\n\nXNOTE Roe\n\n+44 20 5550 142',
    'Für Rückfragen: XNOTE, Telefon 030 5550142',
    'Ufficio stampa Porto Alder\nXNOTE - tel. 06 5550142',
    'Assessoria de imprensa:\nXNOTE, 21 555 0142',
    'Service presse du port de XNOTE\nTél. : 01 99 00 01 42',
    'Picture desk: XNOTE, 01632 960142',
    'Per informazioni alla stampa: XNOTE, 06 5550142',
    'Contacto para jornalistas: XNOTE, 215 550 142',
    'Rückfragehinweis:\nXNOTE\n+43 1 5550142',
    'Rückfragen & Kontakt: XNOTE, Tel. 01 5550142',
    'Attachée de presse : XNOTE, 06 99 00 01 42',
    'Gabinete de prensa del puerto\nXNOTE, 655 550 142',
    'For more information, please contact XNOTE, communications officer, on +47 555 50 142.',
  ])('takes the section %j', (section) => {
    expectNoted(`${copy}\n\n${section}`);
  });

  it.each([
    '(Eds: XNOTE minor edits.)',
    '[Editors: XNOTE pronounced BAHR.]',
    '(BEGIN OPTIONAL TRIM)\n\n(Note to desks: XNOTE)',
    'Noot voor de redactie (niet voor publicatie): XNOTE.',
    'Eds.: XNOTE.',
    'Hinweis für Redaktionen: XNOTE.',
    'Note à l’attention des rédactions : XNOTE.',
    "Note à l'attention des rédactions : XNOTE.",
    '(with XNOTE photos)'.replace('XNOTE photos', 'photos XNOTE'),
  ])('takes %j out of the copy', (note) => {
    expectNoted(`${FIRST}\n\n${note}\n\n${SECOND}`);
  });

  it.each([
    '(Adds XNOTE, background)',
    '(Zusammenfassung 1430 - neu: XNOTE)',
    'FOR SUNDAY PAPERS, XNOTE',
    'With AP Photos XNOTE',
    'HOLD FOR RELEASE XNOTE',
    'ATTENTION - XNOTE ///',
  ])('takes %j from above the copy', (note) => expectNoted(`${note}\n\n${copy}`));

  it('lets copy go on behind a bracket, a stated end, a contact and a note above a rule', () => {
    const dated = `BAR, March 5 (Shore Wire) - ${copy}`;
    expect(deskNotes(story(`(Eds: XNOTE.) ${dated}`)).bodyText).toBe(dated);
    expect(deskNotes(story(`${FIRST}\n\nNotizblock\n\nXNOTE\n\nEnde Notizblock\n\n${SECOND}`)).bodyText).toBe(copy);
    expect(deskNotes(story(`${FIRST}\n\nMedia contact: XNOTE, +44 20 5550 142\n\n${SECOND}`)).bodyText).toBe(copy);
    expect(deskNotes(story(`Not for publication\n\nXNOTE one.\n\nXNOTE two.\n\n---\n\n${copy}`)).bodyText).toBe(copy);
    expect(deskNotes(story(`Note to editors\n\nXNOTE one.\n\nXNOTE two.\n\n${dated}`)).bodyText).toBe(dated);
  });

  it('takes persons to call below a note, and the desk’s initials below a kill', () => {
    expectNoted(`${copy}\n\nEds: A. Roe is on duty.\n\nXNOTE, +44 20 5550 142`);
    const read = deskNotes(story('Editors: please kill the story XNOTE.\n\ndpa ar bd', { headline: 'KILL: Dredger' }));
    expect(read).toMatchObject({
      bodyText: '',
      bodyHtml: '',
      editorialNote: 'Editors: please kill the story XNOTE.\ndpa ar bd',
    });
  });

  it('keeps the elements of the copy around a note', () => {
    const bodyHtml = `<p><strong>${FIRST}</strong></p>\n<p>Eds: XNOTE.</p>\n<ul><li>${SECOND}</li></ul>`;
    const read = deskNotes(story(`${FIRST}\n\nEds: XNOTE.\n\n- ${SECOND}`, { bodyHtml }));
    expect(read.bodyHtml).toBe(`<p><strong>${FIRST}</strong></p>\n<ul><li>${SECOND}</li></ul>`);
  });

  it.each([
    '(Ministers said it would rain.)',
    'Attention turned to Paris on Monday',
    '“Editors: check your facts,” said a placard outside the hall.',
    'The sign read “Not for publication” in red letters.',
    'Not for publication or distribution in Ruritania.',
    'Notebook sales fell by a fifth.',
    'Notebook',
    'Attention: wet paint, says a sign on the quay.',
    'Advance for women as council votes on Thursday',
    'Attachée de presse au port, Jeanne Roe a démissionné mardi.',
    'For more information on the dredging, residents can call the town hall on 01632 960142.',
    'Press office staff walked out over pay on Tuesday, their union said.',
    'Picture desks of the old papers were sold at auction.',
    'Internet',
    'Contact',
    'Contact with the crew was lost at noon on Tuesday.',
    'Notes to editors by Proust were sold in Paris.',
    'Notizblock und Stift gehören zu seinem Beruf.',
    'With photos of his sons in hand he walked the quay for a week.',
    'For Sunday the office expects rain.',
    'Trims of gold were found in the wreck.',
    'Nota a margine del vertice.',
  ])('leaves %j in the copy', (line) => {
    const text = `${FIRST}\n\n${line}\n\n${SECOND}`;
    expect(deskNotes(story(text)).bodyText).toBe(text);
    expect(deskNotes(story(`${line}\n\n${copy}`)).bodyText).toBe(`${line}\n\n${copy}`);
  });

  it('leaves an interview with editors, and an embargo above the copy, to their own rules', () => {
    const interview = `${FIRST}\n\nEditors: We print at ten.\n\nRoe: And then?\n\nEditors: We go home.`;
    expect(deskNotes(story(interview)).bodyText).toBe(interview);
    const embargo = `NOT FOR PUBLICATION BEFORE 6 PM\n\n${copy}`;
    expect(deskNotes(story(embargo)).bodyText).toBe(embargo);
  });

  it('loses no word, whatever stands where', () => {
    const pieces = [
      'Eds: one',
      '(Eds: two) Rest',
      'Notizblock',
      'Ende Notizblock',
      '---',
      'Note to editors',
      'A. Roe',
      '555-0142',
      FIRST,
      SECOND,
      '',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 9 }), (parts) => {
        const text = parts.join('\n\n').trim();
        const read = deskNotes(story(text));
        for (const word of text.match(/\p{L}+|\d+/gu) ?? [])
          expect(`${read.bodyText} ${read.editorialNote}`).toContain(word);
        expect(read.bodyHtml).toBe(htmlOfText(read.bodyText));
      }),
    );
  });
});

describe('deskNotes in fields', () => {
  it.each([
    ['STORY FOR SUNDAY - Dredger reaches bar', 'STORY FOR SUNDAY'],
    ['FOR SUNDAY PAPERS: Dredger reaches bar', 'FOR SUNDAY PAPERS'],
    ['ADVANCE FOR MARCH 9 - Dredger reaches bar', 'ADVANCE FOR MARCH 9'],
    ['Dredger reaches bar (with photos)', 'with photos'],
    ['Dredger reaches bar - WITH PHOTOS', 'WITH PHOTOS'],
    ['Dredger reaches bar [Eds: for Sunday]', 'Eds: for Sunday'],
    ['HFR - WITH PHOTO - Dredger reaches bar', 'WITH PHOTO'],
  ])('takes the order out of the headline %j', (headline, note) => {
    const read = deskNotes(story(copy, { headline }));
    expect(read.headline).toBe('Dredger reaches bar');
    expect(read.editorialNote).toContain(note);
  });

  it.each([
    'For Sunday - a day of rest',
    'With photos, a town remembers',
    'Story: how it began',
    'Editors: the last guard',
    'STORY OF A LOCK',
  ])('leaves the headline %j', (headline) => expect(deskNotes(story(copy, { headline })).headline).toBe(headline));

  it('takes notes out of subhead, kicker and captions', () => {
    const media = [
      { type: 'picture', caption: 'The dredger at the bar. ATTENTION EDITORS - XNOTE NO RESALES.' } as const,
      { type: 'picture', caption: 'Editors: a portrait by A. Roe' } as const,
    ];
    expectNoted(copy, { subhead: '(Eds: XNOTE)', kicker: 'EDS: XNOTE two', media });
    expect(deskNotes(story(copy, { media })).media.map(({ caption }) => caption)).toEqual([
      'The dredger at the bar.',
      undefined,
    ]);
  });
});
