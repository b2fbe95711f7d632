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

function pick<K extends keyof Story>(from: Story, keys: readonly K[]): Pick<Story, K> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<Story, K>;
}
