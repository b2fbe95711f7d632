/** A linear system with a symmetric, positive definite matrix, of which only products and the diagonal are known. */
export interface LinearSystem {
  product: (vector: Float64Array) => Float64Array;
  wanted: Float64Array;
  diagonal: Float64Array;
}

/** Of the first residual. A hundredth of it would move one shipped score in a hundred, by one step. */
const EXACT = 1e-4;
const MOST_ROUNDS = 500;

/**
 * The vector whose product is what is wanted, by conjugate gradients: thirty thousand unknowns need no matrix.
 * Throws when the matrix cannot be positive definite.
 */
export function solve({ product, wanted, diagonal }: LinearSystem): Float64Array {
  const solution = new Float64Array(wanted.length);
  const residual = Float64Array.from(wanted);
  const enough = EXACT ** 2 * dot(wanted, wanted);
  let scaled = residual.map((value, at) => value / diagonal[at]!);
  let direction = scaled;
  let size = dot(residual, scaled);
  for (let round = 0; dot(residual, residual) > enough; round++) {
    if (round === MOST_ROUNDS)
      throw new Error(`No solution after ${MOST_ROUNDS} rounds: is the matrix positive definite?`);
    const along = product(direction);
    const step = size / dot(direction, along);
    for (let at = 0; at < solution.length; at++) {
      solution[at]! += step * direction[at]!;
      residual[at]! -= step * along[at]!;
    }
    scaled = residual.map((value, at) => value / diagonal[at]!);
    const before = size;
    size = dot(residual, scaled);
    const last = direction;
    direction = scaled.map((value, at) => value + (size / before) * last[at]!);
  }
  return solution;
}

export const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
};
