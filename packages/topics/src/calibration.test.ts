import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confidenceOf, signNames, signsOf } from './calibration.ts';
import type { Evidence } from './rules/match.ts';

const evidence = (score: number, headline = 0): Evidence => ({ score, headline, because: [] });

describe('confidence', () => {
  it('has a coefficient for every sign', () => {
    expect(signsOf(new Map(), [0], [0])[0]).toHaveLength(signNames.length);
    expect(confidenceOf(signsOf(new Map(), [0], [0])[0]!)).toBeGreaterThan(0);
  });

  it('grows with the evidence for a topic, all else equal', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 300 }), (score, more) => {
        const of = (own: number) => {
          const found = new Map([
            [0, evidence(own)],
            [1, evidence(50)],
          ]);
          return confidenceOf(signsOf(found, [0, 1], [0, 0])[0]!);
        };
        expect(of(score + more)).toBeGreaterThan(of(score));
      }),
    );
  });

  it('grows when the headline speaks for the topic', () => {
    const of = (headline: number) => {
      const found = new Map([
        [0, evidence(20, headline)],
        [1, evidence(20, 5)],
      ]);
      return confidenceOf(signsOf(found, [0, 1], [0, 0])[0]!);
    };
    expect(of(5)).toBeGreaterThan(of(0));
  });
});
