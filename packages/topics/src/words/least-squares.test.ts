import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solve } from '../../scripts/conjugate-gradients.ts';
import { fitLeastSquares } from '../../scripts/least-squares.ts';

describe('least squares', () => {
  it('solves any system that is symmetric and positive definite', () => {
    const number = fc.integer({ min: -9, max: 9 });
    fc.assert(
      fc.property(number, number, number, number, (a, b, x, y) => {
        // (1 + a², ab; ab, 1 + b²) is positive definite whatever a and b are.
        const product = ([u, v]: Float64Array) =>
          Float64Array.of((1 + a * a) * u! + a * b * v!, a * b * u! + (1 + b * b) * v!);
        const diagonal = Float64Array.of(1 + a * a, 1 + b * b);
        const wanted = product(Float64Array.of(x, y));
        const missed = product(solve({ product, wanted, diagonal })).map((value, at) => value - wanted[at]!);
        expect(Math.hypot(...missed)).toBeLessThanOrEqual(1.01e-4 * Math.hypot(...wanted));
      }),
      { numRuns: 1_000 },
    );
  });

  it('finds which feature speaks for which topic', () => {
    const examples = Array.from({ length: 400 }, (_, at) => ({
      dense: Float64Array.of(1, at % 2 === 0 ? 1 : -1, at % 3 === 0 ? 1 : -1),
      sparse: new Map([[at % 2, 5]]),
      topics: at % 2 === 0 ? [0] : [1],
      weight: 1,
    }));
    const [even, odd] = fitLeastSquares(examples, 2, 3);
    expect(even!.dense[1]! + 5 * even!.sparse[0]!).toBeGreaterThan(0.5);
    expect(odd!.dense[1]! + 5 * odd!.sparse[0]!).toBeLessThan(-0.5);
    expect(Math.abs(even!.dense[2]!)).toBeLessThan(0.1);
    expect(even!.sparse[2]).toBe(0);
  });
});
