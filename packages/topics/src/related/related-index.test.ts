import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RelatedIndex } from './related-index.ts';
import { noon, otherNews, story } from './sample-stories.ts';
import { SEGMENT_STORIES } from './segment.ts';

const dam = story('dam', 0, 'Velna dam closed after cracks widen');

describe('RelatedIndex', () => {
  it('forgets a story that is removed', () => {
    const index = new RelatedIndex();
    for (const each of [...otherNews, story('cracks', 1, 'Cracks in Velna dam')]) index.add(each);
    expect(index.query(dam)).toHaveLength(1);
    expect(index.remove('cracks')).toBe(true);
    expect(index.remove('cracks')).toBe(false);
    expect(index.query(dam)).toEqual([]);
    expect(index.size).toBe(otherNews.length);
  });

  it('replaces a story that comes again', () => {
    const index = new RelatedIndex();
    for (const each of otherNews) index.add(each);
    index.add(story('x', 2, 'Cracks in Velna dam'));
    index.add(story('x', 1, 'Goalkeeper signs for another season'));
    expect(index.query(dam)).toEqual([]);
    expect(index.size).toBe(otherNews.length + 1);
  });

  it('finds stories across segments and frees the memory of an expired one', () => {
    const index = new RelatedIndex();
    index.add(story('first', 20, 'Velna dam opens'));
    for (let at = 1; at < SEGMENT_STORIES; at++) index.add(story(`s${at}`, 10, `Match report ${at} goals`));
    index.add(story('last', 1, 'Cracks in Velna dam'));
    expect(index.query(dam).map(({ id }) => id)).toEqual(['last', 'first']);
    const before = index.bytes;
    index.remove('first');
    for (let at = 1; at < SEGMENT_STORIES; at++) index.remove(`s${at}`);
    expect(index.size).toBe(1);
    expect(index.bytes).toBeLessThan(before * 0.7);
    expect(index.query(dam).map(({ id }) => id)).toEqual(['last']);
  });

  it('stands words that are names of object properties, and any other text', () => {
    const index = new RelatedIndex();
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (texts) => {
        for (const [at, [headline, bodyText]] of texts.entries()) {
          const own = { id: `${at}`, clusterId: null, headline: `constructor ${headline}`, bodyText, releasedAt: noon };
          index.add(own);
          for (const link of index.query(own)) {
            expect(link.id).not.toBe(own.id);
            expect(link.score).toBeGreaterThanOrEqual(0.1);
            expect(link.score).toBeLessThanOrEqual(1);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
