/** nDCG at a depth with gains of 2^grade - 1: 1 when the best links stand first, 0 when none of those given is worth one. */
export function ndcg(given: readonly string[], grades: ReadonlyMap<string, number>, depth: number): number {
  const best = [...grades.values()].sort((a, b) => b - a);
  return (
    gained(
      given.map((id) => grades.get(id) ?? 0),
      depth,
    ) / gained(best, depth)
  );
}

const gained = (grades: readonly number[], depth: number): number =>
  grades.slice(0, depth).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
