import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confidenceOf, signNames, signsOf } from './calibration.ts';
import type { Evidence } from './rules/match.ts';

const evidence = (score: number): Evidence => ({ score, because: [] });
const wordsOfTheTopic = 2;
const wordsOfOthers = -3;

/** The confidence in a topic beside one other. */
const confidenceIn = (own: number, other: number, letters: number, words = [wordsOfOthers, wordsOfOthers]): number => {
  const found = new Map([
    [0, evidence(own)],
    [1, evidence(other)],
  ]);
  return confidenceOf(signsOf(found, [0, 1], words, letters)[0]!);
};
const letters = fc.nat(20_000);

describe('confidence', () => {
  it('has a coefficient for every sign', () => {
    expect(signsOf(new Map(), [0], [0], 300)[0]).toHaveLength(signNames.length);
    expect(confidenceOf(signsOf(new Map(), [0], [0], 300)[0]!)).toBeGreaterThan(0);
  });

  it('grows with the evidence for a topic, all else equal, in a text of any length', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 1, max: 300 }), fc.nat(50), letters, (score, more, other, length) => {
        expect(confidenceIn(score + more, other, length)).toBeGreaterThan(confidenceIn(score, other, length));
      }),
    );
  });

  it('grows when the learned words agree', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), letters, (own, other, length) => {
        expect(confidenceIn(own, other, length, [wordsOfTheTopic, wordsOfOthers])).toBeGreaterThan(
          confidenceIn(own, other, length),
        );
      }),
    );
  });

  it('takes evidence and words for more in a story than in a brief', () => {
    const of = (length: number, words: number) => confidenceIn(30, 30, length, [words, wordsOfOthers]);
    expect(of(900, wordsOfTheTopic)).toBeGreaterThan(of(200, wordsOfTheTopic));
    expect(of(900, -5)).toBeLessThan(of(200, -5));
  });

  it('takes the same evidence for less in a text longer than what was learned from, and never leaps', () => {
    expect(confidenceIn(30, 30, 12_000)).toBeLessThan(confidenceIn(30, 30, 1_000));
    expect(confidenceIn(30, 30, 1_001)).toBeCloseTo(confidenceIn(30, 30, 1_000), 2);
    expect(confidenceIn(300, 0, 12_000, [wordsOfTheTopic, wordsOfOthers])).toBeGreaterThan(0.9);
  });
});
