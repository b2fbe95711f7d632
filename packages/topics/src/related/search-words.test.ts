import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOf, MOST_FOUND_BY_WORD, searchWords } from './search-words.ts';
import { WordFrequencies } from './word-frequencies.ts';

const dam = {
  headline: 'Velna dam closed',
  bodyText: 'The dam was closed at 5 p.m. on the orders of Mira Stolz, who heads the board.',
  language: 'en',
};
const shares = new Map([
  ['closed', 0.2],
  ['dam', 0.0002],
  ['board', 0.05],
  ['orders', 0.02],
  ['heads', 0.02],
]);
const archive = new WordFrequencies({ stories: 1_000_000, shares, rest: 0.0001 });
const wordsOf = (sought: ReturnType<typeof searchWords>) => sought.map(({ word }) => word);

describe('searchWords', () => {
  it('puts headline words and names first and leaves stop words and numbers out', () => {
    const words = wordsOf(searchWords(dam));
    expect(words.slice(0, 3).sort()).toEqual(['closed', 'dam', 'velna']);
    expect(words).toContain('stolz');
    expect(words).not.toContain('the');
    expect(words).not.toContain('5');
  });

  it('gives sixteen at most', () => {
    const bodyText = Array.from({ length: 300 }, (_, at) => `word${String.fromCharCode(97 + (at % 26))}${at}`).join(
      ' ',
    );
    expect(searchWords({ headline: '', bodyText, language: 'xx' })).toHaveLength(16);
  });

  it('has none for an empty text', () => {
    expect(searchWords({ headline: '', bodyText: '', language: 'en' })).toEqual([]);
  });

  it('looks in a large archive for the words that few stories hold, and values them more', () => {
    const [first, ...others] = searchWords(dam, archive);
    expect(first!.word).toBe('velna');
    expect(wordsOf(others)).toEqual(expect.arrayContaining(['dam', 'stolz', 'mira']));
    expect(wordsOf(others)).not.toContain('closed');
  });

  it('looks for the least common word where all are common', () => {
    const common = new WordFrequencies({ stories: 1_000_000, shares, rest: 0.3 });
    expect(wordsOf(searchWords({ headline: 'Board closed', bodyText: '', language: 'en' }, common))).toEqual(['board']);
  });

  it('leaves out a word that more are known to hold than the search goes through, but for the last', () => {
    const shares = new Map([
      ['quarry', 0.0005],
      ['closed', 0.0002],
    ]);
    const named = new WordFrequencies({ stories: 1_000_000, shares, rest: 0.0001 });
    const both = searchWords({ headline: 'Quarry closed', bodyText: '', language: 'en' }, named);
    expect(wordsOf(both)).toEqual(['closed']);
    const alone = searchWords({ headline: 'Quarry', bodyText: '', language: 'en' }, named);
    expect(wordsOf(alone)).toEqual(['quarry']);
  });

  it('looks for several words that the statistics do not name, however large the archive', () => {
    const large = new WordFrequencies({ stories: 10_000_000, shares, rest: 0.003 });
    const words = searchWords({ headline: 'Velna quarry flood meadow', bodyText: '', language: 'en' }, large);
    expect(wordsOf(words).sort()).toEqual(['flood', 'meadow', 'quarry', 'velna']);
  });

  it('never costs more than a search may, but for a single word, and looks for three where the story has them', () => {
    const words = Array.from({ length: 40 }, (_, at) => `word${String.fromCharCode(97 + (at % 26))}${at}`);
    const shares = new Map(words.slice(0, 20).map((word, at) => [word, (at + 1) * 0.00003]));
    const frequencies = new WordFrequencies({ stories: 1_000_000, shares, rest: 0.00003 });
    const cheap = (word: string) => costOf(word, frequencies) <= MOST_FOUND_BY_WORD;
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...words), { minLength: 1 }), (told) => {
        const chosen = wordsOf(searchWords({ headline: told.join(' '), bodyText: '', language: 'xx' }, frequencies));
        const cost = chosen.reduce((sum, word) => sum + costOf(word, frequencies), 0);
        expect(chosen.length === 1 || cost <= 1_000).toBe(true);
        expect(chosen.length).toBeGreaterThanOrEqual(Math.min(3, told.filter(cheap).length));
      }),
    );
  });
});

describe('WordFrequencies', () => {
  it('adds up the forms of a stem, in the language asked for', () => {
    const forms = new Map([
      ['dam', 0.01],
      ['dams', 0.02],
      ['damm', 0.5],
    ]);
    const frequencies = new WordFrequencies({ stories: 1_000, shares: forms, rest: 0.004 });
    expect(frequencies.holdingStem('dam', 'en')).toBeCloseTo(30);
    expect(frequencies.holdingStem('dam', 'xx')).toBeCloseTo(10);
    expect(frequencies.holdingStem('velna', 'en')).toBeCloseTo(1);
    expect(frequencies.holdingWord('velna')).toBeCloseTo(1);
    expect(frequencies.holdingAtMost('velna')).toBeCloseTo(4);
    expect(frequencies.holdingWord('dams')).toBeCloseTo(20);
    expect([frequencies.names('dams'), frequencies.names('velna')]).toEqual([true, false]);
  });
});
