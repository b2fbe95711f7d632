import { describe, expect, it } from 'vitest';
import type { Linkable } from './profile.ts';
import { type RankOptions, rankRelated } from './rank.ts';
import { noon, otherNews, story } from './sample-stories.ts';
import { WordFrequencies } from './word-frequencies.ts';

const dam = story('dam', 0, 'Inspectors close the Velna dam after cracks widen', {
  bodyText: 'Inspectors closed the Velna dam on Tuesday.\n\nCracks had widened over night, the water board said.',
  places: [{ name: 'Velna' }],
  topics: [{ code: 'medtop:20000150' }],
});
const cracks = story('cracks', 2, 'Cracks found in Velna dam', { clusterId: 'c1', places: [{ name: 'Velna' }] });
const copy = story('copy', 1.9, 'Cracks found in Velna dam wall', { clusterId: 'c1' });
const opening = story('opening', 60, 'Velna dam opens to inspectors after ten years');

describe('rankRelated', () => {
  const idsFor = (own: Linkable, others: readonly Linkable[], options?: RankOptions) =>
    rankRelated(own, [...otherNews, ...others], options).map(({ id }) => id);

  it('links what tells of the same matter, newer first, and nothing else', () => {
    expect(idsFor(dam, [opening, cracks])).toEqual(['cracks', 'opening']);
  });

  it('links one story of a cluster', () => {
    expect(idsFor(dam, [copy, cracks])).toHaveLength(1);
  });

  it('links neither the story itself, nor its cluster, nor later stories', () => {
    const later = story('later', -1, 'Velna dam cracks: board resigns');
    const own = { ...dam, clusterId: 'c1' };
    expect(idsFor(own, [own, cracks, copy, later])).toEqual([]);
  });

  it('gives reasons', () => {
    const [link] = rankRelated(dam, [...otherNews, cracks]);
    expect(link!.reasons[0]).toBe('both name Velna');
    expect(link!.reasons[1]).toMatch(/^both say .*dam/);
    expect(link!.score).toBeGreaterThan(0.2);
    expect(link!.score).toBeLessThanOrEqual(1);
  });

  it('prefers a shared name over none', () => {
    const named = story('named', 2, 'Velna dam cracks', { places: [{ name: 'VELNA' }] });
    const unnamed = story('unnamed', 2, 'Velna dam cracks');
    expect(idsFor(dam, [unnamed, named])).toEqual(['named', 'unnamed']);
  });

  it('lets age count by the half-life', () => {
    const old = story('old', 20, 'Cracks found in Velna dam');
    const scoreAt = (halfLifeDays: number) => rankRelated(dam, [...otherNews, old], { halfLifeDays })[0]!.score;
    expect(scoreAt(1)).toBeLessThan(scoreAt(1000) * 0.6);
  });

  it('takes the rarity of words from statistics, where there are any', () => {
    const shares = new Map([
      ['dam', 0.5],
      ['crack', 0.5],
    ]);
    const frequencies = new WordFrequencies({ stories: 100_000, shares, rest: 0.00001 });
    const [link] = rankRelated(dam, [...otherNews, cracks], { frequencies });
    expect(link!.reasons).toContain('both say velna, dam, crack');
  });

  it('keeps to the limit', () => {
    const many = Array.from({ length: 5 }, (_, at) => story(`n${at}`, 1 + at, 'Cracks in Velna dam'));
    expect(idsFor(dam, many, { limit: 3 })).toEqual(['n0', 'n1', 'n2']);
  });

  it('has nothing to say of an empty story or an empty past', () => {
    expect(rankRelated({ ...dam, headline: '', bodyText: '', places: [], topics: [] }, otherNews)).toEqual([]);
    expect(rankRelated(dam, [])).toEqual([]);
  });

  it('takes a story released in the same millisecond for an earlier one', () => {
    expect(idsFor(dam, [{ ...cracks, releasedAt: noon }])).toEqual(['cracks']);
  });
});
