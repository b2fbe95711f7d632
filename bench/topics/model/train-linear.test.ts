import { describe, expect, it } from 'vitest';
import { seeded } from '../../dedup/random.ts';
import { dot, trainLinear } from './train-linear.ts';

// Four points on two axes, one value a row.
const rows = {
  starts: Int32Array.of(0, 1, 2, 3, 4),
  indices: Int32Array.of(0, 0, 1, 1),
  values: Float64Array.of(1, 0.5, 1, 0.5),
};
const positive = Uint8Array.of(1, 1, 0, 0);
const train = (chosen: Int32Array, cost = 1) =>
  trainLinear(rows, chosen, positive, 2, { cost, passes: 1000, tolerance: 1e-9, random: seeded(1) });
const all = Int32Array.of(0, 1, 2, 3);

describe('trainLinear', () => {
  it('parts the classes', () => {
    const weights = train(all);
    expect([0, 1, 2, 3].map((row) => Math.sign(dot(rows, row, weights)))).toEqual([1, 1, -1, -1]);
  });

  it('reaches the minimum of half the squared weights plus cost times the squared hinges', () => {
    const objective = (weights: Float64Array) =>
      weights.reduce((sum, weight) => sum + weight ** 2 / 2, 0) +
      [0, 1, 2, 3].reduce(
        (sum, row) => sum + Math.max(0, 1 - (positive[row] ? 1 : -1) * dot(rows, row, weights)) ** 2,
        0,
      );
    const weights = train(all);
    for (const at of [0, 1, 2]) {
      for (const step of [-0.01, 0.01]) {
        const moved = Float64Array.from(weights);
        moved[at]! += step;
        expect(objective(moved)).toBeGreaterThan(objective(weights));
      }
    }
  });

  it('leaves out the rows that are not chosen', () => expect(train(Int32Array.of(0, 1))[1]).toBe(0));

  it('gives larger weights at a higher cost', () => {
    const size = (weights: Float64Array) => Math.hypot(...weights);
    expect(size(train(all, 10))).toBeGreaterThan(size(train(all, 0.1)));
  });
});
