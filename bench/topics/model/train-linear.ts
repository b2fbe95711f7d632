import type { Rows } from './vectorise.ts';

/** Weights of one label; the last one is the bias. */
export type LinearWeights = Float64Array;

export interface LinearOptions {
  /** Price of a training error. */
  cost: number;
  /** Passes over the data at most. */
  passes: number;
  /** Ends early when no dual variable moves more than this. */
  tolerance: number;
  /** Numbers of the order of visits; 0 to below 1. */
  random: () => number;
}

/**
 * L2-regularised linear SVM with squared hinge loss by dual coordinate descent: Hsieh, Chang, Lin, Keerthi and Sundararajan,
 * "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008, algorithm 1, without shrinking. The bias is a
 * feature of value 1. Rows outside `chosen` are left out.
 */
export function trainLinear(
  rows: Rows,
  chosen: Int32Array,
  positive: Uint8Array,
  features: number,
  options: LinearOptions,
): LinearWeights {
  const weights = new Float64Array(features + 1);
  const alphas = new Float64Array(chosen.length);
  const diagonal = 1 / (2 * options.cost);
  const squares = Float64Array.from(chosen, (row) => squareOf(rows, row) + 1 + diagonal);
  const order = Int32Array.from(chosen, (_, at) => at);
  for (let pass = 0; pass < options.passes; pass++) {
    shuffle(order, options.random);
    let moved = 0;
    for (const at of order) {
      const row = chosen[at]!;
      const sign = positive[row] === 1 ? 1 : -1;
      const gradient = sign * dot(rows, row, weights) - 1 + diagonal * alphas[at]!;
      const before = alphas[at]!;
      const after = Math.max(0, before - gradient / squares[at]!);
      if (after === before) continue;
      alphas[at] = after;
      addTo(weights, rows, row, (after - before) * sign);
      moved = Math.max(moved, Math.abs(after - before));
    }
    if (moved < options.tolerance) break;
  }
  return weights;
}

/** The decision value of a row: above 0 the label is more likely than not. */
export function dot({ starts, indices, values }: Rows, row: number, weights: LinearWeights): number {
  let sum = weights[weights.length - 1]!;
  for (let at = starts[row]!; at < starts[row + 1]!; at++) sum += values[at]! * weights[indices[at]!]!;
  return sum;
}

function addTo(weights: LinearWeights, { starts, indices, values }: Rows, row: number, step: number): void {
  weights[weights.length - 1]! += step;
  for (let at = starts[row]!; at < starts[row + 1]!; at++) weights[indices[at]!]! += step * values[at]!;
}

function squareOf({ starts, values }: Rows, row: number): number {
  let sum = 0;
  for (let at = starts[row]!; at < starts[row + 1]!; at++) sum += values[at]! ** 2;
  return sum;
}

/** Fisher and Yates. */
function shuffle(order: Int32Array, random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at]!;
    order[at] = order[other]!;
    order[other] = kept;
  }
}
