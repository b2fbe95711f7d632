/** Signs of something, the first of them constant, whether it was right, and how much that counts. */
export interface Observation {
  signs: readonly number[];
  right: boolean;
  weight: number;
}

const ROUNDS = 60;
/** Pulls every weight but the constant's towards nothing, since a few hundred items prove little. */
const RIDGE = 0.5;

/** Weights of a logistic regression with a ridge, by Newton's method. The same observations give the same weights. */
export function fitLogistic(observations: readonly Observation[]): number[] {
  const size = observations[0]!.signs.length;
  let weights = Array.from({ length: size }, () => 0);
  for (let round = 0; round < ROUNDS; round++) {
    const step = solve(newtonSystem(observations, weights));
    weights = weights.map((weight, at) => weight + step[at]!);
  }
  return weights;
}

/** Rows of the Hessian, each with its component of the gradient at the end. */
function newtonSystem(observations: readonly Observation[], weights: readonly number[]): number[][] {
  const system = weights.map((weight, row) => [
    ...weights.map((_, column) => (row === column && row > 0 ? RIDGE : 0)),
    row > 0 ? -RIDGE * weight : 0,
  ]);
  for (const { signs, right, weight } of observations) {
    const chance = 1 / (1 + Math.exp(-signs.reduce((sum, sign, at) => sum + sign * weights[at]!, 0)));
    for (const [row, line] of system.entries()) {
      for (const [column, sign] of signs.entries())
        line[column]! += weight * chance * (1 - chance) * signs[row]! * sign;
      line[weights.length]! += weight * ((right ? 1 : 0) - chance) * signs[row]!;
    }
  }
  return system;
}

/** Gaussian elimination; the system is positive definite, so no row has to be exchanged. */
function solve(system: readonly (readonly number[])[]): number[] {
  const rows = system.map((row) => [...row]);
  for (const [at, row] of rows.entries()) {
    for (const lower of rows.slice(at + 1)) {
      const factor = lower[at]! / row[at]!;
      for (let column = at; column < row.length; column++) lower[column]! -= factor * row[column]!;
    }
  }
  const solution = rows.map(() => 0);
  for (const [at, row] of [...rows.entries()].reverse()) {
    const known = solution.reduce((sum, value, column) => (column > at ? sum + value * row[column]! : sum), 0);
    solution[at] = (row.at(-1)! - known) / row[at]!;
  }
  return solution;
}
