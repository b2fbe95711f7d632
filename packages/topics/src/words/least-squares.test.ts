import { describe, expect, it } from 'vitest';
import { fitLeastSquares, solve } from '../../scripts/least-squares.ts';

describe('least squares', () => {
  it('solves a system', () => {
    const system = [Float64Array.of(4, 1), Float64Array.of(1, 3)];
    const [x, y] = solve(system, Float64Array.of(6, 7));
    expect(x).toBeCloseTo(1);
    expect(y).toBeCloseTo(2);
  });

  it('finds which feature speaks for which topic', () => {
    const examples = Array.from({ length: 400 }, (_, at) => ({
      features: Float64Array.of(1, at % 2 === 0 ? 1 : -1, at % 3 === 0 ? 1 : -1),
      topics: at % 2 === 0 ? [0] : [1],
      weight: 1,
    }));
    const [even, odd] = fitLeastSquares(examples, 2);
    expect(even![1]).toBeGreaterThan(0.5);
    expect(odd![1]).toBeLessThan(-0.5);
    expect(Math.abs(even![2]!)).toBeLessThan(0.1);
  });
});
