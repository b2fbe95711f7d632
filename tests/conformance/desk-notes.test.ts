import { type Format, formats, readItem, writeEntries } from '@dateline/formats';
import type { Story } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import { entryOf, envelope } from '../support/arbitrary-story.ts';
import { RECEIVED_AT } from './format-fixtures.ts';
import { documents } from './wire-documents.ts';

const MARK = 'XNOTEX';
const copy = {
  headline: 'Dredger reaches bar',
  paragraphs: [
    'The dredger reached the bar on Tuesday, its owners said at the quay.',
    'It is to clear the northern channel before the herring season begins.',
  ],
};
const [first = '', second = ''] = copy.paragraphs;
const writers: readonly Format[] = (formats as readonly Format[]).filter(({ write }) => write !== undefined);

/** Notes that any text can carry, above, between and below its paragraphs. */
const printed: Readonly<Record<string, readonly string[]>> = {
  'above the copy': [`Note to editors: ${MARK}`, first, second],
  'between paragraphs': [first, `(Eds: ${MARK}.)`, second],
  'below the copy': [first, second, 'NOT FOR PUBLICATION', `Ring ${MARK}.`],
  'in a notebook': [first, second, 'Notizblock', 'Orte', `Quay ${MARK}`],
  'in a contact': [first, second, `Media contact: ${MARK}, +44 20 5550 142`],
  'in a credit': [first, second, `(Reporting by ${MARK}; editing by A. Roe)`],
};

const inside = (document: string, before: string, note: string): string => document.replace(before, `${note}${before}`);
const json = (format: string, fields: object): string =>
  JSON.stringify({ ...JSON.parse(documents[format]!(copy)), ...fields });
const nitf = documents.nitf!(copy);
const g2 = documents['newsml-g2']!(copy);
const newsml1 = documents['newsml-1']!(copy);

/** Places that formats have for a note to editors. */
const places: readonly [format: string, place: string, document: string][] = [
  ['nitf', 'ed-msg', nitf.replace('<nitf>', `<nitf><head><docdata><ed-msg info="${MARK}"/></docdata></head>`)],
  [
    'nitf',
    'note',
    inside(nitf, '</body.head>', `<note noteclass="editorsnote"><body.content><p>${MARK}</p></body.content></note>`),
  ],
  ['nitf', 'note among headlines', inside(nitf, '</hedline>', `<note noteclass="editorsnote">${MARK}</note>`)],
  ['nitf', 'paragraph by class', inside(nitf, '</body.content>', `<p class="ednote">${MARK}</p>`)],
  ['nitf', 'tagline', inside(nitf, '</body></nitf>', `<body.end><tagline type="npa">${MARK}</tagline></body.end>`)],
  ['newsml-g2', 'edNote', inside(g2, '<contentMeta>', `<itemMeta><edNote>${MARK}</edNote></itemMeta>`)],
  ['newsml-g2', 'paragraph by class', inside(g2, '</body>', `<p class="editors-note">${MARK}</p>`)],
  ['newsml-g2', 'paragraph by role', inside(g2, '</body>', `<p role="ednote">${MARK}</p>`)],
  [
    'newsml-g2',
    'notepad',
    inside(g2, '</body>', `<section class="notepad"><h3>Notizblock</h3><p>${MARK}</p></section>`),
  ],
  [
    'newsml-1',
    'news line',
    inside(
      newsml1,
      '</NewsLines>',
      `<NewsLine><NewsLineType FormalName="AdvisoryLine"/><NewsLineText>${MARK}</NewsLineText></NewsLine>`,
    ),
  ],
  [
    'newsml-1',
    'EditorialNote',
    inside(
      newsml1,
      '<NewsComponent>',
      `<NewsManagement><Property FormalName="EditorialNote" Value="${MARK}"/></NewsManagement>`,
    ),
  ],
  [
    'dpa-digitalwires',
    'notepad',
    json('dpa-digitalwires', {
      notepad: { header_html: `<p>${MARK}a</p>`, public_html: `<p>${MARK}b</p>`, nonpublic_html: `<p>${MARK}</p>` },
    }),
  ],
  ['dpa-digitalwires', 'ednotes', json('dpa-digitalwires', { ednotes: [{ role: 'x', ednote: MARK }] })],
  ['ninjs', 'ednote', json('ninjs', { ednote: MARK })],
  ['ninjs', 'edNote', json('ninjs', { edNote: MARK })],
  ['anpa1312', 'heading', documents.anpa1312!(copy).replace('^Dredger', `^(Eds: ${MARK}.)<\r\n^Dredger`)],
  ['iptc7901', 'bracket in the head', documents.iptc7901!(copy).replace('bar =', `bar =\r\n(Eds: ${MARK}) =`)],
  [
    'eml',
    'cover note',
    documents.eml!({
      ...copy,
      paragraphs: [
        `Hi desk,`,
        `here is the piece, ring ${MARK}.`,
        'Thanks, Ann',
        '---',
        copy.headline,
        ...copy.paragraphs,
      ],
    }),
  ],
  ['eml', 'signature', documents.eml!({ ...copy, paragraphs: [first, second, `-- \r\nAnn ${MARK}`] })],
  ...Object.keys(documents).flatMap((format) =>
    Object.entries(printed).map(
      ([place, paragraphs]) => [format, place, documents[format]!({ ...copy, paragraphs })] as [string, string, string],
    ),
  ),
  ...Object.keys(documents).map(
    (format) =>
      [format, 'headline', documents[format]!({ ...copy, headline: `${copy.headline} [Eds: ${MARK}]` })] as [
        string,
        string,
        string,
      ],
  ),
];

describe('a note to desks', () => {
  it.each(places)('of %s: %s', async (format, _place, document) => {
    expect(document).toContain(MARK);
    const { drafts } = await readItem(new TextEncoder().encode(document), { receivedAt: RECEIVED_AT }, format);
    expect(drafts).toHaveLength(1);
    const { editorialNote, ...rest } = drafts[0]!;
    expect(editorialNote).toContain(MARK);
    expect(JSON.stringify(rest)).not.toContain(MARK);
    expect(rest.bodyText).toBe(`${first}\n\n${second}`);
    const story: Story = {
      language: 'en',
      urgency: 5,
      versionCreated: RECEIVED_AT,
      ...drafts[0]!,
      source: 'wire',
      url: 'https://example.org/s/1',
      guid: 'urn:x:1',
      receivedAt: RECEIVED_AT,
    };
    for (const writer of writers) {
      const { body } = writeEntries(writer.name, [entryOf(story)], envelope);
      expect(body, writer.name).toContain('Dredger');
      expect(body, writer.name).not.toContain(MARK);
    }
  });
});
