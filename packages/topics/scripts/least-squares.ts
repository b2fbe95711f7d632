/** Something with its features, and the topics, by number, that are right for it. */
export interface Example {
  features: Float64Array;
  topics: readonly number[];
  weight: number;
}

/** Pulls every weight towards nothing. */
const RIDGE = 100;
/** How far a topic's few examples are raised towards the weight of all others together. */
const BALANCE = 0.1;

/**
 * Weights of a linear function of the features for each topic, near 1 where it is right and near -1 where not: least squares with a
 * ridge, in closed form. On our items as good as logistic regression and a hundred times faster.
 */
export function fitLeastSquares(examples: readonly Example[], topics: number): Float64Array[] {
  const size = examples[0]!.features.length;
  const all = momentsOf(examples, size);
  return Array.from({ length: topics }, (_, topic) => {
    const right = momentsOf(
      examples.filter((example) => example.topics.includes(topic)),
      size,
    );
    const raise = BALANCE * (all.weight / right.weight - 1);
    const system = all.squares.map((row, at) =>
      row.map((value, column) => value + raise * right.squares[at]![column]!),
    );
    for (const [at, row] of system.entries()) row[at]! += at === 0 ? 0 : RIDGE;
    return solve(
      system,
      all.sums.map((sum, at) => (2 + raise) * right.sums[at]! - sum),
    );
  });
}

interface Moments {
  weight: number;
  sums: Float64Array;
  squares: Float64Array[];
}

function momentsOf(examples: readonly Example[], size: number): Moments {
  const sums = new Float64Array(size);
  const squares = Array.from({ length: size }, () => new Float64Array(size));
  for (const { features, weight } of examples) {
    for (let row = 0; row < size; row++) {
      const value = weight * features[row]!;
      sums[row]! += value;
      const line = squares[row]!;
      for (let column = 0; column < size; column++) line[column]! += value * features[column]!;
    }
  }
  return { weight: examples.reduce((sum, { weight }) => sum + weight, 0), sums, squares };
}

/** Gaussian elimination; the system is positive definite, so no row has to be exchanged. */
export function solve(system: readonly Float64Array[], wanted: Float64Array): Float64Array {
  const rows = system.map((row, at) => Float64Array.from([...row, wanted[at]!]));
  for (const [at, row] of rows.entries()) {
    for (const lower of rows.slice(at + 1)) {
      const factor = lower[at]! / row[at]!;
      for (let column = at; column < row.length; column++) lower[column]! -= factor * row[column]!;
    }
  }
  const solution = new Float64Array(rows.length);
  for (const [at, row] of [...rows.entries()].reverse()) {
    const known = solution.reduce((sum, value, column) => (column > at ? sum + value * row[column]! : sum), 0);
    solution[at] = (row.at(-1)! - known) / row[at]!;
  }
  return solution;
}
