import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { draft, type Story, type StoryDraft } from '@dateline/story';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { arbitraryStory, entryOf } from '../../../../../tests/support/arbitrary-story.ts';
import { understood } from '../../../../../tests/support/understood.ts';
import { nitf } from './index.ts';
import { readNitf } from './read.ts';
import { writeNitf } from './write.ts';

const write = (story: Story): string => writeNitf([entryOf(story)]);
const read = (xml: string): StoryDraft => understood(readNitf(new TextEncoder().encode(xml), {}).drafts[0] ?? draft());
const article = (head: string, body = ''): StoryDraft => read(`<nitf><head>${head}</head><body>${body}</body></nitf>`);

describe('NITF, written', () => {
  it('reads back to the same story, without the editorial note', () => {
    fc.assert(
      fc.property(arbitraryStory, ({ source: _source, receivedAt: _received, editorialNote: _note, ...sent }) => {
        const back = read(write({ ...sent, source: 'x', receivedAt: sent.versionCreated }));
        expect(byCode(back)).toEqual(byCode(sent));
      }),
    );
  });

  it('carries kills, corrections, versions of a lead and pictures', () => {
    const sent = {
      ...example(),
      pubStatus: 'canceled' as const,
      signals: ['lead', 'correction', 'kill'] as Story['signals'],
      sequence: { kind: 'lead' as const, number: 3 },
      relatedLinks: [
        { title: 'Earlier <story>', teaser: 'It rained', url: 'https://example.org/0' },
        { title: 'No address' },
      ],
      media: [{ type: 'video' as const, href: 'https://example.org/1.mp4', caption: 'A & B', creditline: 'Roe' }],
    };
    const { pubStatus, signals, sequence, media, relatedLinks, bodyText } = read(write(sent));
    expect({ pubStatus, sequence, media }).toEqual({
      pubStatus: 'canceled',
      sequence: sent.sequence,
      media: sent.media,
    });
    expect({ relatedLinks, bodyText }).toEqual({ relatedLinks: sent.relatedLinks, bodyText: sent.bodyText });
    expect([...signals].sort()).toEqual(['correction', 'kill', 'lead']);
  });

  it('refuses two stories', () => {
    const entries = [entryOf(example()), entryOf(example())];
    expect(() => nitf.write?.(entries, { id: 'x', title: 'x', updatedAt: example().versionCreated })).toThrow(
      'holds one story',
    );
  });
});

/** Subject Codes and other topics stand in two lists of NITF, so their order among each other is lost. */
const byCode = <T extends Pick<Story, 'subjects'>>(story: T): T => ({
  ...story,
  subjects: story.subjects.toSorted((a, b) => (a.code < b.code ? -1 : 1)),
});

const example = (): Story => fc.sample(arbitraryStory, { numRuns: 1, seed: 7 })[0]!;

const schemas = join(import.meta.dirname, '../../../../../../shared/samples/newsml-g2');
const isThere = existsSync(join(schemas, 'nitf-3-6.xsd'));
if (!isThere) console.warn(`SKIPPED: no NITF schema at ${schemas}, so written NITF is not validated`);

describe.skipIf(!isThere)('the schema of NITF 3.6', () => {
  it('accepts what is written', async () => {
    const stories = fc.sample(arbitraryStory, { numRuns: 60, seed: 1 });
    const xml = stories.map((story, at) => ({
      fileName: `story-${at}.xml`,
      contents: write({
        ...story,
        media: pictures,
        relatedLinks: [{ title: 'A', teaser: 'B', url: 'https://example.org/0' }],
      }),
    }));
    const contents = (name: string) => ({ fileName: name, contents: readFileSync(join(schemas, name), 'utf8') });
    const preload = [contents('nitf-3-6-ruby-include.xsd'), contents('xml.xsd')];
    const { errors } = await validateXML({ xml, schema: [contents('nitf-3-6.xsd')], preload });
    expect(errors).toEqual([]);
  });
});

const pictures: Story['media'] = [
  { type: 'picture', href: 'https://example.org/1.jpg', caption: 'A <b> & c', title: 'T' },
];

describe('NITF, read', () => {
  it.each([
    ['<byline>By <person>JANE ROE</person><byttl>Associated Press</byttl></byline>', 'JANE ROE'],
    ['<byline>By Jane Roe<byttl>Staff</byttl></byline>', 'Jane Roe'],
    ['<byline><person>Jane Roe</person></byline><byline><person>Max Weiß</person></byline>', 'Jane Roe, Max Weiß'],
    ['<byline><byttl>Sports Network</byttl></byline>', 'Sports Network'],
    [
      '<byline><person><name.given>Jane</name.given><name.family>Roe</name.family><function>editor</function></person></byline>',
      'Jane Roe',
    ],
  ])('byline %s', (byline, expected) => {
    expect(article('', `<body.head>${byline}</body.head>`).byline).toBe(expected);
  });

  it.each([
    [
      '<location>PARIS</location>, <story.date norm="20261124">Nov 24</story.date>',
      { located: 'PARIS', date: '2026-11-24' },
    ],
    ['PARIS, Nov 24 (AFP) -', { located: 'PARIS', agency: 'AFP' }],
    ['<location><city>Bern</city><country>Schweiz</country></location>', { located: 'Bern, Schweiz' }],
    ['<location>TOKYO, <country>Japan</country></location> --', { located: 'TOKYO, Japan' }],
  ])('dateline %s', (dateline, expected) => {
    expect(article('', `<body.head><dateline>${dateline}</dateline></body.head>`).dateline).toEqual(expected);
  });

  it.each([
    ['<docdata><du-key generation="3"/></docdata>', { version: 3 }],
    ['<docdata><du-key version="2.1"/></docdata>', { version: '2.1' }],
    ['<docdata management-status="withheld"/>', { pubStatus: 'withheld' }],
    ['<docdata management-status="canceled"/>', { pubStatus: 'canceled' }],
    ['<docdata><correction info="Corrects a name"/></docdata>', { signals: ['correction'] }],
    ['<docdata><urgency ed-urg="0"/></docdata>', { urgency: 1 }],
    ['<docdata><doc.copyright holder="NTB"/></docdata>', { copyright: 'NTB' }],
    ['<docdata><date.issue norm="20170710T111600+0200"/></docdata>', { versionCreated: '2017-07-10T09:16:00.000Z' }],
    [
      '<tobject><tobject.subject tobject.subject.refnum="4006002" tobject.subject.matter="shares"/></tobject>',
      { subjects: [{ code: 'subj:04006002', name: 'shares' }] },
    ],
    [
      '<docdata><key-list><keyword key="OSLO-FERRY"/></key-list></docdata>',
      { slugline: 'OSLO-FERRY', keywords: ['OSLO-FERRY'] },
    ],
    [
      '<docdata><identified-content><location location-code="NO"><alt-code idsrc="x" value="1"/>Norge</location></identified-content></docdata>',
      { places: [{ name: 'Norge', code: 'NO' }] },
    ],
  ])('head %s', (head, expected) => {
    expect(article(head)).toMatchObject(expected);
  });

  it('reads an archive that says things twice once', () => {
    const story = article(
      '',
      '<body.head><byline class="print_byline">By JANE ROE</byline><byline class="normalized_byline">Roe, Jane</byline></body.head>' +
        '<body.content><block class="lead_paragraph"><p>It rained.</p></block><block class="full_text"><p>It rained.</p><p>It stopped.</p></block></body.content>',
    );
    expect(story).toMatchObject({ byline: 'JANE ROE', bodyText: 'It rained.\n\nIt stopped.' });
  });

  it('keeps advice, furniture and codes out of the body', () => {
    const content =
      '<block><tobject/><byline>By A B</byline><p>One <classifier type="x" value="1">code</classifier><org>Acme<alt-code idsrc="t" value="ACM"/></org>.</p></block>' +
      '<note noteclass="editorsnote"><body.content><p>Do not print</p></body.content></note><hr/><nitf-table><nitf-table-metadata subclass="s"><nitf-colspec/>x</nitf-table-metadata><table><tr><td>1</td></tr></table></nitf-table>';
    const story = article(
      '',
      `<body.content>${content}</body.content><body.end><tagline>Roe reported</tagline></body.end>`,
    );
    expect(story.bodyText).toBe('One Acme.\n\n1');
    expect(story).toMatchObject({ byline: 'A B', editorialNote: 'Do not print\nRoe reported' });
  });
});
