import { existsSync, readFileSync, statSync } from 'node:fs';
import { SIGNALS, type Story } from '@dateline/story';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { allUnderstood } from '../../../../../tests/support/understood.ts';
import { htmlOfText } from '../../body/safe-html.ts';
import type { Entry, Envelope } from '../../format.ts';
import { newsmlG2 } from './index.ts';

const envelope: Envelope = {
  id: 'urn:example:message:1',
  title: 'Example wire',
  updatedAt: '2026-11-24T08:06:00.000Z',
};

const bodyText = 'The ferry "Isla" ran aground & was freed.\n\nNobody was hurt < 3 hours later.';
const story: Story = {
  source: 'example',
  guid: 'urn:newsml:example.com:20261124:ferry',
  version: 3,
  language: 'en-GB',
  urgency: 3,
  headline: 'Ferry freed from sandbank',
  subhead: 'No injuries among 212 aboard',
  kicker: 'SHIPPING',
  byline: 'Ada Brook and Tom Reed',
  dateline: { located: 'OBAN, Scotland', date: '2026-11-24', agency: 'EXW' },
  bodyText,
  bodyHtml: htmlOfText(bodyText),
  slugline: 'FERRY-SANDBANK',
  keywords: ['ferry', 'sandbank'],
  genre: 'Current',
  usageTerms: 'Not in France\nNo archive',
  copyright: '(c) Example Wire 2026',
  creditline: 'Example Wire',
  editorialNote: 'Desk: call the skipper on 555-0100',
  embargoedUntil: '2026-11-24T10:00:00.000Z',
  pubStatus: 'usable',
  signals: ['correction', 'writethru'],
  sequence: { kind: 'update', number: 3 },
  subjects: [
    { code: 'medtop:20000337', name: 'water transport', confidence: 0.85 },
    { code: 'exw:sea' },
    { code: 'http://example.com/topics/harbours', name: 'harbours' },
  ],
  people: [{ name: 'Isla Gray', wikidata: 'Q42' }],
  organisations: [{ name: 'Western Ferries', code: 'exorg:77' }],
  places: [
    { name: 'Oban', code: 'GB-ARG' },
    { name: 'United Kingdom', code: 'GB' },
  ],
  relatedLinks: [{ title: 'Timetable', teaser: 'All sailings', url: 'https://example.com/t?a=1&b=2' }],
  media: [
    {
      type: 'picture',
      href: 'https://example.com/p.jpg',
      mimeType: 'image/jpeg',
      title: 'Ferry',
      caption: 'The "Isla" at low tide',
      creditline: 'EXW',
    },
  ],
  url: 'https://example.com/ferry',
  provider: 'Example Wire',
  firstCreated: '2026-11-24T07:00:00.000Z',
  versionCreated: '2026-11-24T08:06:00.000Z',
  receivedAt: '2026-11-24T08:06:01.000Z',
};

const entryOf = (of: Story): Entry => ({
  id: of.guid,
  story: of,
  event: 'story.published',
  publishedAt: of.versionCreated,
  updatedAt: of.versionCreated,
});

const write = (...stories: Story[]): string => newsmlG2.write(stories.map(entryOf), envelope);
const read = (document: string) => allUnderstood(newsmlG2.read(new TextEncoder().encode(document), {}));

/** What a reader can know: not when and from whom we received it, nor notes that are never written. */
function carried({ source: _source, receivedAt: _received, editorialNote: _note, ...rest }: Story) {
  return rest;
}

describe('the writer', () => {
  it('is read back field by field', () => {
    const { drafts, warnings } = read(write(story));
    expect(warnings).toEqual([]);
    expect(drafts).toEqual([carried(story)]);
  });

  it('never writes notes to editors', () => {
    expect(write(story)).not.toContain('555-0100');
  });

  it('writes several stories as a message, in order', () => {
    const second = { ...story, guid: 'urn:newsml:example.com:20261124:second', version: '2b' };
    const document = write(story, second);
    expect(document).toContain('<newsMessage ');
    expect(read(document).drafts.map(({ guid, version }) => [guid, version])).toEqual([
      [story.guid, 3],
      [second.guid, '2b'],
    ]);
  });

  it('says of a kill that the item is canceled', () => {
    const killed = read(write({ ...story, signals: ['kill'] })).drafts[0];
    expect([killed?.pubStatus, killed?.signals]).toEqual(['canceled', ['kill']]);
  });

  it('writes found topics and links instead of and beside those of the source', () => {
    const entry = {
      ...entryOf(story),
      topics: [{ code: 'medtop:20000002', name: 'arts' }],
      related: [{ title: 'Earlier', url: 'https://example.com/e' }],
    };
    const draft = read(newsmlG2.write([entry], envelope)).drafts[0];
    expect(draft?.subjects).toEqual(entry.topics);
    expect(draft?.relatedLinks).toEqual([...story.relatedLinks, ...entry.related]);
  });

  it('gives back every story', () => {
    fc.assert(
      fc.property(stories, (made) => {
        expect(read(write(made)).drafts).toEqual([carried(made)]);
      }),
      { numRuns: 200 },
    );
  });
});

const letters = fc.string({
  unit: fc.constantFrom(...'abcdefgh ABC <>&"\'/.ßéйあ-0123'),
  minLength: 1,
  maxLength: 40,
});
const line = letters.map((text) => `X${text}`.replace(/\s+/g, ' ').trim());
const word = fc.string({ unit: fc.constantFrom(...'abcdefgh0123'), minLength: 1, maxLength: 12 });
const moment = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const distinct = <T>(item: fc.Arbitrary<T>, by: (of: T) => unknown) =>
  fc.uniqueArray(item, { maxLength: 4, selector: by });
const present = <T>(item: fc.Arbitrary<T>) => fc.option(item, { nil: undefined });

/** Absent is not the same as undefined for toEqual's readers of a diff, but is for toEqual. */
const stories: fc.Arbitrary<Story> = fc
  .record({
    guid: line,
    version: fc.oneof(
      fc.integer({ min: 0, max: 1e9 }),
      word.map((text) => `v${text}`),
    ),
    language: fc.constantFrom('en', 'de-CH', 'sv', 'zh-Hant'),
    urgency: fc.integer({ min: 1, max: 9 }),
    headline: line,
    subhead: present(line),
    kicker: present(line),
    byline: present(line),
    dateline: present(
      fc.record(
        { located: line, date: moment.map((text) => text.slice(0, 10)), agency: line },
        { requiredKeys: ['located'] },
      ),
    ),
    paragraphs: fc.array(line, { minLength: 1, maxLength: 5 }),
    slugline: present(line),
    keywords: distinct(word, (text) => text),
    genre: present(line),
    usageTerms: present(line),
    copyright: present(line),
    creditline: present(line),
    embargoedUntil: present(moment),
    pubStatus: fc.constantFrom('usable' as const, 'withheld' as const),
    signals: distinct(
      fc.constantFrom(...SIGNALS.filter((signal) => signal !== 'kill' && signal !== 'withdrawal')),
      (signal) => signal,
    ),
    subjects: distinct(
      fc.record({ code: fc.tuple(word, word).map(([scheme, code]) => `${scheme}:${code}`), name: present(line) }),
      ({ code }) => code,
    ),
    people: distinct(fc.record({ name: line, code: present(word.map((code) => `ex:${code}`)) }), ({ name }) => name),
    places: distinct(
      fc.record({ name: line, code: present(fc.constantFrom('AM', 'US-CA', 'FRA')) }),
      ({ name }) => name,
    ),
    relatedLinks: distinct(
      fc.record({ title: line, url: word.map((path) => `https://example.com/${path}`) }),
      ({ url }) => url,
    ),
    firstCreated: present(moment),
    versionCreated: moment,
  })
  .map(({ paragraphs, ...fields }) => {
    const text = paragraphs.join('\n\n');
    return {
      ...fields,
      source: 'example',
      provider: 'Example',
      bodyText: text,
      bodyHtml: htmlOfText(text),
      organisations: [],
      media: [],
      receivedAt: fields.versionCreated,
    };
  });

const samples = new URL('../../../../../../shared/samples/newsml-g2/', import.meta.url);
const power = new URL('NewsML-G2_2.35-spec-All-Power.xsd', samples);
const core = new URL('NewsML-G2_2.24-spec-All-Core.xsd', samples);
const xmlXsd = new URL('xml.xsd', samples);
const hasPower = existsSync(power) && statSync(power).size > 0;
const schema = hasPower ? power : existsSync(core) ? core : undefined;
if (schema === undefined) console.warn(`SKIPPED: no NewsML-G2 schema in ${samples.pathname}`);

/** Signals, confidence and sameAs belong to power conformance; the core schema of 2.24 does not know them. */
const forSchema = (document: string): string =>
  hasPower
    ? document
    : document
        .replace(/<signal [^>]*\/>/g, '')
        .replace(/ confidence="\d+"/g, '')
        .replace(/<sameAs [^>]*\/>/g, '');

describe.skipIf(schema === undefined)('the schema of the IPTC', () => {
  it.each([
    ['one story', [story]],
    ['several stories', [story, { ...story, guid: 'urn:x:2', media: [], dateline: undefined }]],
    ['the least a story has', [least(story)]],
  ])('accepts %s', async (_name, written) => {
    const { errors } = await validateXML({
      xml: [{ fileName: 'written.xml', contents: forSchema(write(...written)) }],
      schema: [{ fileName: 'g2.xsd', contents: schemaText() }],
      preload: [{ fileName: 'xml.xsd', contents: readFileSync(xmlXsd, 'utf8') }],
    });
    expect(errors.map(({ message }) => message)).toEqual([]);
  });
});

const schemaText = (): string =>
  readFileSync(schema!, 'utf8').replace(/schemaLocation="[^"]*xml\.xsd"/g, 'schemaLocation="xml.xsd"');

function least({ guid, source, language, urgency, headline, pubStatus, versionCreated, receivedAt }: Story): Story {
  const lists = { keywords: [], signals: [], subjects: [], people: [], organisations: [], places: [] };
  const fields = { guid, source, language, urgency, headline, pubStatus, versionCreated, receivedAt };
  return { ...fields, ...lists, relatedLinks: [], media: [], bodyText: '', bodyHtml: '' };
}
