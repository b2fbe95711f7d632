import { type Format, formats, readItem, writeEntries } from '@dateline/formats';
import type { Story } from '@dateline/story';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryStory, entryOf, envelope } from '../support/arbitrary-story.ts';

const all: readonly Format[] = formats;
const SECRET = 'NOTE-NOT-FOR-READERS';

/** A feed identifies stories by entry id, other formats by guid; here both are the same. */
const story: Story = {
  ...fc.sample(arbitraryStory, { numRuns: 1, seed: 11 })[0]!,
  headline: 'Pilots close Leixoes harbour over night shifts',
  byline: 'Tomas Relvas',
  language: 'en',
  bodyHtml:
    '<p>Harbour pilots stopped work on Tuesday, and eleven ships lie at anchor.</p>\n<p>Talks resume &amp; end on Thursday.</p>',
  bodyText:
    'Harbour pilots stopped work on Tuesday, and eleven ships lie at anchor.\n\nTalks resume & end on Thursday.',
  copyright: 'Copyright 2026 Meridian News',
  creditline: 'Meridian/Roe',
  usageTerms: 'No use in printed collections',
  editorialNote: `${SECRET}: call the desk before printing`,
  url: 'https://example.org/story/1',
  versionCreated: '2026-11-24T09:00:00.000Z',
  firstCreated: '2026-11-24T08:00:00.000Z',
  embargoedUntil: undefined,
};

for (const format of all.filter(({ write }) => write !== undefined)) {
  describe(`${format.name}, written`, () => {
    const written = () => writeEntries(format.name, [entryOf(story)], envelope);

    it('says its media type and holds the headline', () => {
      expect(written().mediaType).toBe(`${format.mediaTypes[0]}; charset=utf-8`);
      expect(written().body).toContain(story.headline);
    });

    it('never lets an editorial note out', () => {
      fc.assert(
        fc.property(arbitraryStory, (any) => {
          const noted = { ...any, editorialNote: `${SECRET} ${any.headline}` };
          expect(writeEntries(format.name, [entryOf(noted)], envelope).body).not.toContain(SECRET);
        }),
        { numRuns: 20 },
      );
    });

    if (format.read === undefined) return;
    it('is detected as itself and reads back to the same story', async () => {
      const read = await readItem(new TextEncoder().encode(written().body), {});
      expect(read.format).toBe(format.name);
      expect(read.drafts).toHaveLength(1);
      const { guid, headline, bodyText, language, copyright } = read.drafts[0]!;
      const expected = pick(story, ['guid', 'headline', 'bodyText', 'language', 'copyright']);
      expect({ guid, headline, bodyText, language, copyright }).toEqual(expected);
    });
  });
}

/** How each format that has a place for names says that Dateline, and not the source, recognised one. */
const MARKS: Partial<Record<string, string>> = {
  'dateline-json': '"found": true',
  ninjs: '"rel": "found"',
  'newsml-g2': 'how="howextr:tool"',
  nitf: 'urn:dateline:found',
  'schema-org': 'Recognised by Dateline',
  rss: 'urn:dateline:found:person',
  atom: 'urn:dateline:found:person',
  'json-feed': '"found": true',
};

describe.each(Object.entries(MARKS))('names that were found, in %s', (format, mark) => {
  const written = (found: object) => {
    const names = { people: [{ name: 'Rolf Ames', ...found }], organisations: [{ name: 'Harbour Board', ...found }] };
    return writeEntries(format, [entryOf({ ...story, ...names, places: [{ name: 'Oldpier', ...found }] })], envelope)
      .body;
  };

  it('are there, and marked', () => {
    for (const name of ['Rolf Ames', 'Harbour Board', 'Oldpier']) expect(written({ found: true })).toContain(name);
    expect(written({ found: true })).toContain(mark);
    expect(written({})).not.toContain(mark);
  });
});

it('every format that is written marks names that were found, but for those without a place for any', () => {
  const without = ['news-sitemap', 'plain-text'];
  const names = all.filter(({ write }) => write !== undefined).map(({ name }) => name);
  expect(names.filter((name) => !without.includes(name)).toSorted()).toEqual(Object.keys(MARKS).toSorted());
});

function pick<K extends keyof Story>(from: Story, keys: readonly K[]): Pick<Story, K> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<Story, K>;
}
