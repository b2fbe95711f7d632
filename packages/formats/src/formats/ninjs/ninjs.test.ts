import { type Story, storyDraft } from '@dateline/story';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryStory, entryOf } from '../../../../../tests/support/arbitrary-story.ts';
import { ninjsSchema } from '../../../../../tests/support/ninjs-3-2.ts';
import { allUnderstood } from '../../../../../tests/support/understood.ts';
import type { Entry } from '../../format.ts';
import { ninjs } from './index.ts';

const bytes = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const read = (value: unknown) => allUnderstood(ninjs.read(bytes(value), {}));
const first = (value: unknown) => read(value).drafts[0]!;

describe('ninjs, read', () => {
  it('knows the three generations as one', () => {
    const one = {
      uri: 'urn:x:1',
      headline: 'Mill shut',
      byline: 'Jane Roe',
      embargoed: '2026-11-24T10:00:00Z',
      body_xhtml: '<p>It shut.</p>',
    };
    const two = {
      uri: 'urn:x:1',
      headlines: [{ role: 'main', value: 'Mill shut' }],
      by: 'Jane Roe',
      embargoed: '2026-11-24T10:00:00Z',
      bodies: [{ role: 'html', contenttype: 'text/html', value: '<p>It shut.</p>' }],
    };
    const three = {
      uri: 'urn:x:1',
      headlines: [{ value: 'Mill shut' }],
      by: 'Jane Roe',
      embargoedUntil: '2026-11-24T10:00:00Z',
      bodies: [{ contentType: 'text/html', value: '<p>It shut.</p>' }],
    };
    expect(first(two)).toEqual(first(one));
    expect(first(three)).toEqual(first(one));
    expect(first(one)).toMatchObject({
      headline: 'Mill shut',
      bodyText: 'It shut.',
      embargoedUntil: '2026-11-24T10:00:00.000Z',
    });
  });

  it('takes a headline for HTML unless it is declared to be text', () => {
    const value = '<a> &amp; <b>';
    const headlineOf = (contentType?: string) =>
      first({ uri: 'urn:x:1', headlines: [{ contentType, value }] }).headline;
    expect([headlineOf('text/plain'), headlineOf()]).toEqual([value, '&']);
  });

  it('keeps for the desk what the markup of a body addresses to it, and reads bylines in a list', () => {
    const body_xhtml = '<p>It shut.</p><p class="editor-note">Ring the desk.</p>';
    const read = first({
      uri: 'urn:x:1',
      headline: 'Mill shut',
      ednote: 'Second.',
      byline: ['Jo Roe', 'Al Day'],
      body_xhtml,
    });
    expect(read).toMatchObject({
      bodyText: 'It shut.',
      editorialNote: 'Second.\nRing the desk.',
      byline: 'Jo Roe, Al Day',
    });
  });

  it('takes files of one pixel for no pictures', () => {
    const picture = (width: number) => ({ type: 'picture', renditions: [{ href: 'https://a.example/1.gif', width }] });
    const read = first({ uri: 'urn:x:1', headline: 'Mill shut', associations: [picture(1), picture(300)] });
    expect(read.media).toHaveLength(1);
  });

  it('reads lists, lines and envelopes, and loses none for a broken one', () => {
    const item = (name: string) => ({ uri: `urn:x:${name}`, headline: name });
    const headlines = (value: unknown) => read(value).drafts.map(({ headline }) => headline);
    expect(headlines([item('a'), item('b')])).toEqual(['a', 'b']);
    expect(headlines({ _items: [item('a'), item('b')] })).toEqual(['a', 'b']);
    const lines = read(`${JSON.stringify(item('a'))}\n{"uri": broken}\n${JSON.stringify(item('b'))}\n`);
    expect(lines.drafts.map(({ headline }) => headline)).toEqual(['a', 'b']);
    expect(lines.failures).toEqual([expect.objectContaining({ code: 'JSON_BROKEN', at: 'line 2' })]);
  });

  it('mends illegal escapes and raw line ends in strings', () => {
    const result = read('{"uri": "urn:x:1", "headline": "He said \\“no\\”", "body_text": "One\ttwo.\n\nThree \\q.",}');
    expect(result.drafts[0]).toMatchObject({ headline: 'He said “no”', bodyText: 'One two.\n\nThree q.' });
    expect(result.warnings.map(({ code }) => code)).toEqual(['JSON_MENDED']);
  });

  it('says where JSON is broken', () => {
    expect(() => read('{"uri": "urn:x:1",\n "headline": }')).toThrow(
      expect.objectContaining({ code: 'JSON_BROKEN', at: 'line 2, column 14' }),
    );
  });

  it('never throws anything but its own errors', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc
            .object({ key: fc.constantFrom('uri', 'bodies', 'headlines', 'associations', 'subject', 'altids') })
            .map((value) => JSON.stringify(value)),
        ),
        (text) => {
          try {
            for (const draft of read(text).drafts) storyDraft.parse(draft);
          } catch (error) {
            expect(error).toMatchObject({ name: 'FormatError' });
          }
        },
      ),
    );
  });
});

/** Fields that ninjs carries; the note, the source and the time of receipt are not for partners. */
const carried = ({ editorialNote: _note, source: _source, receivedAt: _received, ...story }: Story) => story;

const ajv = addFormats.default(new Ajv.default({ strict: false, allErrors: true }));
const validate = ajv.compile(ninjsSchema);

describe('ninjs, written', () => {
  it('is valid ninjs 3.2 and reads back to the same story', () => {
    fc.assert(
      fc.property(arbitraryStory, (story) => {
        const written = ninjs.write([entryOf(story)]);
        expect(validate(JSON.parse(written)), JSON.stringify(validate.errors)).toBe(true);
        expect(first(written)).toEqual(carried(story));
      }),
    );
  });

  it('carries signals, links, media, odd guids and kills', () => {
    const story: Story = {
      ...fc.sample(arbitraryStory, { numRuns: 1, seed: 3 })[0]!,
      guid: 'desk number 7 <first>',
      version: '12',
      signals: ['correction', 'update'],
      sequence: { kind: 'update', number: 2 },
      relatedLinks: [
        { title: 'Earlier', teaser: 'What was', byline: 'Jane Roe', url: 'https://example.org/1' },
        { title: 'No address' },
      ],
      media: [
        {
          type: 'picture',
          href: 'https://example.org/1.jpg',
          mimeType: 'image/jpeg',
          title: 'Mill',
          caption: 'The mill',
          creditline: 'Roe',
        },
      ],
      people: [{ name: 'Jane Roe', wikidata: 'Q42' }],
    };
    const killed: Entry = { ...entryOf(story), id: 'st_abc', event: 'story.killed' };
    const written = ninjs.write([killed, entryOf(story)]);
    for (const document of JSON.parse(written)) expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    const [gone, kept] = read(written).drafts;
    expect(kept).toEqual(carried(story));
    expect(gone).toEqual({ ...carried(story), pubStatus: 'canceled' });
  });

  it('leaves notes for editors at home', () => {
    const story = { ...fc.sample(arbitraryStory, { numRuns: 1, seed: 5 })[0]!, editorialNote: 'KEEP-IN-HOUSE' };
    expect(ninjs.write([entryOf(story)])).not.toContain('KEEP-IN-HOUSE');
  });
});
