import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { topicNamed, topTopics } from '../vocabulary.ts';
import { bagOf } from './bag.ts';
import { scoreWords, wordModel, wordsFor } from './score-words.ts';

const codes = topTopics.map(({ code }) => code);
const best = (headline: string, bodyText = ''): string => {
  const scores = scoreWords({ headline, bodyText }, codes);
  return topTopics[scores.indexOf(Math.max(...scores))]!.label;
};

describe('bagOf', () => {
  const rows = new Map(['police', 'river', 'harbour'].map((word, row) => [word, row * 500]));

  it('gives a headline a quarter beside a body, and all where there is no body', () => {
    const alone = bagOf({ headline: 'harbour', bodyText: '' }, rows).get(1000)!;
    expect(bagOf({ headline: 'harbour', bodyText: 'river' }, rows).get(1000)).toBeCloseTo(alone / 4);
  });

  it('trusts a rare word more than a frequent one', () => {
    const bag = bagOf({ headline: '', bodyText: 'police harbour' }, rows);
    expect(bag.get(1000)).toBeGreaterThan(bag.get(0)!);
  });

  it('never adds up to more than one, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('police', 'river', 'harbour', 'xyz')), fc.string(), (words, headline) => {
        const bag = bagOf({ headline, bodyText: words.join(' ') }, rows);
        expect([...bag.values()].reduce((sum, weight) => sum + weight, 0)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('scoreWords', () => {
  it.each([
    ['Orchestral anthology', 'arts, culture, entertainment and media'],
    ['Racketeering accomplice', 'crime, law and justice'],
    ['Abdominal inflammation', 'health'],
  ])('knows words that stand in no rule and no labelled item: %s', (headline, topic) =>
    expect(best(headline)).toBe(topic),
  );

  it('says of no words what it says of words that it does not know', () => {
    expect(scoreWords({ headline: 'qqqq', bodyText: 'zzzz' }, codes)).toEqual(
      scoreWords({ headline: '', bodyText: '' }, codes),
    );
  });

  it('reads a model as it was written', () => {
    const written = { codes: ['a', 'b'], bases: [1, -1], step: 0.5, words: 'ferry pitch', scores: 'BPwA/g==' };
    const [ferry] = scoreWords({ headline: 'ferry', bodyText: '' }, ['a', 'b'], wordModel(written));
    // One word of rank 1 weighs 1 / 21 beside a patience of 6; its score for "a" is 4.
    const weight = 1 / 21;
    expect(ferry).toBeCloseTo(1 + (0.5 * 4 * weight) / (6 + weight), 6);
  });
});

describe('wordsFor', () => {
  it('names the words behind a topic as printed, strongest first', () => {
    const text = { headline: 'Goalkeeper Ruiz saves penalty', bodyText: 'The stadium roared on Saturday.' };
    const words = wordsFor(text, topicNamed('sport')!.code, 3);
    expect(words).toHaveLength(3);
    expect(words).toContain('Goalkeeper');
  });
});
