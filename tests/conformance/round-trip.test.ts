import { type Entry, type ReadItem, readItem, writeEntries } from '@dateline/formats';
import { draft, type RelatedLink, type Story, type StoryDraft, storyDraft } from '@dateline/story';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryStory, line } from '../support/arbitrary-story.ts';
import { entryWith, FIELDS, houseFeed, type RoundTripField } from './round-trip-fields.ts';
import { CHANGES, changesOf, expectedOf, roundTripFormats } from './round-trip-table.ts';

/** The same stories in every run, so that a red run is about the change that it is run for. */
const SEED = 20_261_128;

const written = (format: string, entry: Entry): string => writeEntries(format, [entry], houseFeed).body;

const readBack = (format: string, entry: Entry): Promise<ReadItem> =>
  readItem(new TextEncoder().encode(written(format, entry)), {});

/** What the model says of a story; source and receipt are those of the process that reads it. */
const toldBy = ({ source: _source, receivedAt: _received, ...story }: Story): StoryDraft =>
  Object.fromEntries(Object.entries(story).filter(([, value]) => value !== undefined)) as StoryDraft;

/** NITF keeps Subject Codes and other topics in two lists, so that their order among each other is not told. */
const byCode = (read: StoryDraft | undefined): StoryDraft | undefined =>
  read && { ...read, subjects: read.subjects.toSorted((a, b) => (a.code < b.code ? -1 : 1)) };

const samplesOf = ({ samples, beside }: RoundTripField): Entry[] => samples.map((sample) => entryWith(sample, beside));

describe.each(roundTripFormats.map(({ name }) => name))('%s, written and read', (format) => {
  it.each(FIELDS.map((field) => [field.row, field] as const))('%s', async (_row, field) => {
    for (const entry of samplesOf(field)) {
      const { drafts, format: found } = await readBack(format, entry);
      const expected = expectedOf(format, toldBy(entry.story), entry);
      if (expected !== undefined) expect(found).toBe(format);
      expect(byCode(drafts[0])).toEqual(byCode(expected));
      expect(drafts.length).toBe(expected === undefined ? 0 : 1);
    }
  });

  it('gives back any story with the declared changes and no others', async () => {
    await fc.assert(
      fc.asyncProperty(anyStory, async (story) => {
        const entry: Entry = { ...entryWith(story), story };
        const told = (await readBack('dateline-json', entry)).drafts[0]!;
        const { drafts } = await readBack(format, entry);
        expect(byCode(drafts[0])).toEqual(byCode(expectedOf(format, told, entry)));
      }),
      { numRuns: 60, seed: SEED },
    );
  });
});

const anyStory = fc
  .tuple(
    arbitraryStory,
    fc.uniqueArray(
      fc.record(
        { title: line, teaser: line, byline: line, url: fc.webUrl({ withQueryParameters: true }) },
        { requiredKeys: ['title'] },
      ),
      { maxLength: 2, selector: ({ title }) => title },
    ),
    fc.uniqueArray(
      fc.record(
        {
          href: fc.nat({ max: 99 }).map((id) => `https://example.org/${id}.jpg`),
          title: line,
          caption: line,
          creditline: line,
        },
        { requiredKeys: ['href'] },
      ),
      { maxLength: 2, selector: ({ href }) => href },
    ),
  )
  .map(
    ([story, relatedLinks, pictures]): Story => ({
      ...story,
      relatedLinks: relatedLinks as RelatedLink[],
      media: pictures.map((picture) => ({ type: 'picture', ...picture })),
    }),
  );

describe('the table', () => {
  it('has a row for every field of the model', () => {
    const sampled = new Set(FIELDS.flatMap(({ samples }) => samples.flatMap((sample) => Object.keys(sample))));
    expect(Object.keys(storyDraft.shape).filter((name) => !sampled.has(name))).toEqual([]);
  });

  it('says "kept" of nothing that changes, and declares no change that is none', () => {
    for (const { name } of roundTripFormats)
      for (const field of FIELDS)
        for (const entry of samplesOf(field)) {
          const told = toldBy(entry.story);
          const ownFields = Object.keys(field.samples[0]!) as (keyof StoryDraft)[];
          const expected = expectedOf(name, told, entry) ?? draft();
          const changed = ownFields.some((key) => JSON.stringify(expected[key]) !== JSON.stringify(told[key]));
          expect([field.row, name, changed]).toEqual([field.row, name, changesOf(field.row, name).length > 0]);
        }
  });

  it('declares changes of rows and formats that are there, once each', () => {
    const pairs = CHANGES.flatMap((change) => change.formats.map((format) => `${change.row} in ${format}`));
    expect(new Set(pairs).size).toBe(pairs.length);
    const rows = new Set(FIELDS.map(({ row }) => row));
    expect(CHANGES.filter(({ row }) => !rows.has(row))).toEqual([]);
  });
});
