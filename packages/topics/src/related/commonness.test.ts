import { describe, expect, it } from 'vitest';
import { commonnessIn } from './commonness.ts';
import { WordFrequencies } from './word-frequencies.ts';

const archive = (stories: number, shares: Record<string, number>) =>
  new WordFrequencies({ stories, shares: new Map(Object.entries(shares)), rest: 0.001 });

describe('commonnessIn', () => {
  it('knows without an archive that "run" is common in English, "dam" less so and "velna" not at all', () => {
    const { inLanguage, weight } = commonnessIn('en-GB', undefined);
    expect(inLanguage('run')!).toBeGreaterThan(0.05);
    expect(inLanguage('dam')!).toBeLessThan(0.02);
    expect(inLanguage('velna')!).toBeLessThan(0.001);
    expect(weight('run')!).toBeLessThan(weight('dam')!);
  });

  it('weighs words by the archive the more, the larger it is', () => {
    const weights = [0, 100, 100_000].map(
      (stories) => commonnessIn('en', archive(stories, { dam: 0.5 })).weight('dam')!,
    );
    expect(weights[0]).toBeGreaterThan(weights[1]!);
    expect(weights[1]).toBeGreaterThan(weights[2]! + 1);
  });

  it('knows of another language what an archive of a thousand of its stories says, and nothing before', () => {
    const words = { der: 0.9, und: 0.9, brücke: 0.02 };
    expect(commonnessIn('de', archive(5_000, words)).inLanguage('bruck')).toBeCloseTo(0.02);
    expect(commonnessIn('de', archive(900, words)).inLanguage('bruck')).toBeUndefined();
  });

  it('does not take an archive of another language for one of this', () => {
    const english = archive(5_000, { the: 0.9, und: 0.004, brücke: 0.0002 });
    expect(commonnessIn('de', english).inLanguage('bruck')).toBeUndefined();
    expect(commonnessIn('de', english).weight('bruck')).toBeUndefined();
  });
});
