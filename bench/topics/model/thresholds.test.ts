import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestFloor } from './last-resort.ts';
import { bestCommonThreshold, bestThreshold, type Judged, thresholdsOf } from './thresholds.ts';

const judged = (pairs: readonly (readonly [number, number])[]): Judged => ({
  values: Float64Array.from(pairs, ([value]) => value),
  positive: Uint8Array.from(pairs, ([, right]) => right),
});
const f1 = ({ values, positive }: Judged, threshold: number): number => {
  const given = positive.filter((_, at) => values[at]! >= threshold);
  const count = (ones: Uint8Array) => ones.reduce((sum, one) => sum + one, 0);
  return (2 * count(given)) / (given.length + count(positive));
};
const parted = judged(Array.from({ length: 40 }, (_, at) => [at / 10 - 2, at >= 20 ? 1 : 0]));
const rare = judged(Array.from({ length: 40 }, (_, at) => [at / 10 - 3, at >= 37 ? 1 : 0]));

describe('thresholds', () => {
  it('part the right from the wrong', () => {
    expect(bestThreshold(parted)).toBeCloseTo(-0.05);
    expect(bestCommonThreshold([parted])).toBeGreaterThan(-0.1);
    expect(bestCommonThreshold([parted])).toBeLessThanOrEqual(0);
  });

  it('of one label are as good as any other (property)', () => {
    const values = fc.uniqueArray(fc.integer({ min: -99, max: 99 }), { minLength: 30, maxLength: 60 });
    fc.assert(
      fc.property(values, fc.integer({ min: -100, max: 100 }), fc.integer({ min: 2, max: 7 }), (ints, other, every) => {
        const label = judged(ints.map((value, at) => [value / 50, at < 12 || at % every === 0 ? 1 : 0]));
        expect(f1(label, bestThreshold(label)!)).toBeGreaterThanOrEqual(f1(label, other / 50) - 1e-12);
      }),
    );
  });

  it('do not pretend to know for a rare label, which takes the common one', () => {
    expect(bestThreshold(rare)).toBeUndefined();
    expect(thresholdsOf([parted, rare])[1]).toBe(bestCommonThreshold([parted, rare]));
  });

  it('lie between their own and the common one', () => {
    const shifted = judged(Array.from({ length: 40 }, (_, at) => [at / 10 - 3, at >= 15 ? 1 : 0]));
    const common = bestCommonThreshold([parted, shifted]);
    const [own, kept] = [bestThreshold(shifted)!, thresholdsOf([parted, shifted])[1]!];
    expect(Math.abs(kept - common)).toBeLessThan(Math.abs(own - common));
    expect(Math.sign(kept - common)).toBe(Math.sign(own - common));
  });
});

describe('bestFloor', () => {
  // Rows 0-9 are above the threshold and right; rows 10-19 lie 0.12 below it.
  const below = (right: number) => [
    judged(Array.from({ length: 20 }, (_, at) => [at < 10 ? 1 : -0.12, at < 10 ? 1 : right])),
  ];

  it('reaches as far as the nearest labels are right', () => expect(bestFloor(below(1), [0])).toBe(-0.15));
  it('is 0 where they are wrong', () => expect(bestFloor(below(0), [0])).toBe(0));
  it('is 0 without labels', () => expect(bestFloor([], [])).toBe(0));
});
