import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allUnderstood } from '../../../../../tests/support/understood.ts';
import { furnitureKind, sectionKind } from '../../copy/furniture/index.ts';
import { language } from '../../copy/language-step.ts';
import type { ReadResult } from '../../format.ts';
import { pageText } from './index.ts';
import { splitGluedByline } from './related.ts';

const root = fileURLToPath(new URL('../../../../../', import.meta.url));
/** With the language, which no page states and a step of all formats finds. */
const draftsOf = (result: ReadResult) =>
  allUnderstood(result).drafts.map((draft) =>
    language(draft, { format: 'page-text', hint: {}, warn: () => undefined }),
  );
const read = async (text: string) => draftsOf(await pageText.read!(new TextEncoder().encode(text), {}))[0];

describe('fixtures', () => {
  const folder = `${root}tests/fixtures/page-text/`;
  const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  it.each(names)('%s', async (name) => {
    const bytes = readFileSync(folder + name);
    const expected = JSON.parse(readFileSync(folder + name.replace(/txt$/, 'expected.json'), 'utf8'));
    if (expected.error) {
      await expect(async () => pageText.read?.(bytes, {})).rejects.toMatchObject({ code: expected.error.code });
    } else {
      const result = await pageText.read?.(bytes, {});
      expect(draftsOf(result!)).toMatchObject(expected.stories);
    }
  });
});

const seed = `${root}../shared/seeds/000_d2ed0ecec489ec5e.txt`;
const seedTest = existsSync(seed) ? it : it.skip;
if (!existsSync(seed))
  console.warn('page-text: ../shared/seeds is absent, the golden test of the seed page is skipped');

seedTest('the seed page gives one story with nothing of the page around it', async () => {
  const story = await read(readFileSync(seed, 'utf8'));
  expect(story).toMatchObject({
    headline: 'Goodbye CSTO: Armenia wants to leave the Russian military alliance',
    kicker: 'Pashinyan: “We will go”',
    subhead: 'Armenia wants to withdraw from Moscow’s military alliance',
    firstCreated: '2024-09-16T00:00:00.000Z',
    versionCreated: '2024-09-16T00:00:00.000Z',
    language: 'en',
  });
  const paragraphs = story?.bodyText.split('\n\n') ?? [];
  expect(paragraphs).toHaveLength(8);
  expect(paragraphs[0]).toMatch(/^Anger over .* leave the alliance\.$/);
  expect(paragraphs[4]).toBe('Armenia moves westward');
  expect(paragraphs.at(-1)).toMatch(/^Pashinyan is now .* by the police\.$/);
  expect(story?.relatedLinks).toHaveLength(4);
  expect(story?.relatedLinks[2]).toMatchObject({ byline: 'Reuters', teaser: expect.stringMatching(/^In other parts/) });
  expect(story?.bodyHtml).toContain('<h3>Armenia moves westward</h3>');
});

it.each([
  ['ReutersIn other parts of the valley...', 'Reuters', 'In other parts of the valley...'],
  ['AFPThe minister said...', 'AFP', 'The minister said...'],
  ['Ana PereiraThe minister said...', 'Ana Pereira', 'The minister said...'],
  ['Ronald McDonald said he would...', undefined, 'Ronald McDonald said he would...'],
  ['The new iPhone sells well...', undefined, 'The new iPhone sells well...'],
  ['AP McKinsey report...', undefined, 'AP McKinsey report...'],
])('a glued byline is cut off: %s', (teaser, byline, text) => {
  expect(splitGluedByline(teaser)).toEqual(byline === undefined ? { text } : { byline, text });
});

describe('furniture', () => {
  it.each([
    'Share this article',
    'Facebook Twitter WhatsApp Email',
    'Listen to the article',
    '4 min read',
    'ADVERTISEMENT',
    'Read more: Ferry strike ends',
    'See also  Ferry strike ends',
    'Sign up for our newsletter',
    'Follow us on Facebook',
    'Photo: City of Porto',
    'A crowd gathers. (AP Photo/Jo Lund)',
    'We use cookies to improve our site.',
    'Leave a comment',
    'Skip to main content',
    '© 2025 The Lagoon Post',
    'Tags: glass, energy',
    '23 Comments',
    'Artikel anhören',
    'Lire aussi : la grève',
  ])('%s', (line) => expect(furnitureKind(line)).toBeDefined());

  it.each([
    'Follow the money, prosecutors said in their closing statement on Monday.',
    'Share prices fell by a third on Tuesday.',
    'Comments by the minister angered the opposition.',
    'Read more slowly, the teacher told her pupils, who had hoped to be spared.',
    'Subscribe to a theory and you will find evidence for it, he said.',
    'Photographers waited outside the court.',
    'Email was invented in 1971.',
    'Search teams found the missing boat.',
    'X marks the spot.',
  ])('not %s', (line) => expect(furnitureKind(line)).toBeUndefined());

  it.each(['Related stories', 'More on this story', 'Latest stories', 'Most read', 'Comments', 'Mehr zum Thema'])(
    '%s is a section',
    (line) => expect(sectionKind(line)).toBeDefined(),
  );
});

it('takes a first line of two words, set off, for the headline', async () => {
  const copy = 'The pier was closed on Monday, the council said.';
  expect(await read(`Pier closed\n\n${copy}`)).toMatchObject({ headline: 'Pier closed', bodyText: copy });
  expect(await read(`Pier closed\n${copy}\n\n${copy}`)).toMatchObject({ headline: '' });
});

it('keeps persons to call below the copy', async () => {
  const copy = 'The pier was closed on Monday, the council said.';
  const story = await read(`Pier closed today\n\n${copy}\n\nMedia contact:\nJo Roe\n01632 960 001`);
  expect(story?.bodyText).toBe(`${copy}\n\nMedia contact:\n\nJo Roe\n\n01632 960 001`);
});

it('keeps a dateline that stands alone above the copy', async () => {
  const copy = 'Kajen stängdes på måndagen, meddelade kommunen.';
  expect(await read(`Kajen i hamnen stängs\n\nVISBY (TT)\n${copy}`)).toMatchObject({
    dateline: { located: 'VISBY', agency: 'TT' },
    bodyText: copy,
  });
});

it('every body line stands in the page, whatever the page', async () => {
  const lines = fc.constantFrom(
    'The council voted on Wednesday to ask for the concession.',
    'Related stories',
    'A short heading',
    'A teaser that breaks off...',
    '',
    'Share',
    'Monday, September 16, 2024',
    'HomeNewsA short heading',
    '- an item',
    'By Ana Pereira',
    'Comments',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(lines, { maxLength: 30 }), async (page) => {
      const story = await read(page.join('\n')).catch((error: { code?: string }) => {
        expect(error.code).toBe('NOT_A_STORY');
        return undefined;
      });
      for (const paragraph of story?.bodyText.split('\n\n') ?? []) expect(page).toContain(paragraph);
      expect(story?.bodyText ?? '').not.toMatch(/Related stories|^Share$|Comments/m);
    }),
  );
});

describe('copy of a newsroom, which has no furniture', () => {
  const first = 'The pier at Alder was closed on Monday after a plank gave way, the council said.';
  const second = 'Divers are to look at its piles next week, an engineer told reporters.';

  it('keeps the first paragraph below an order for desks', async () => {
    const text = `EMBARGOED UNTIL 0600 GMT FRIDAY 14 MAY 2032\n\nPier closed after accident\n\n${first}\n\n${second}`;
    expect(await read(text)).toMatchObject({
      headline: 'Pier closed after accident',
      bodyText: `${first}\n\n${second}`,
    });
  });

  it('takes the only line above the text for the headline, though it looks like a note', async () => {
    expect(await read(`Editors' note: STORY KILL\n\n${first}`)).toMatchObject({
      headline: "Editors' note: STORY KILL",
    });
  });

  it('keeps short lines below the last paragraph', async () => {
    const text = `Pier closed after accident\n\n${first}\n\n${second}\n\nNext steps\n\nDive on 3 June`;
    expect((await read(text))?.bodyText).toBe(`${first}\n\n${second}\n\nNext steps\n\nDive on 3 June`);
  });

  it('keeps a note above the headline for desks, and says what has no place', async () => {
    const text = `NOTE TO EDITORS: picture follows\n\nHarbour wardens\n\nPier closed after accident\n\n${first}\n\n${second}`;
    const { drafts, warnings } = await pageText.read!(new TextEncoder().encode(text), {});
    expect(drafts[0]).toMatchObject({ editorialNote: 'NOTE TO EDITORS: picture follows' });
    expect(warnings).toMatchObject([{ code: 'TEXT_LEFT_OUT', message: expect.stringContaining('harbour wardens') }]);
  });
});
