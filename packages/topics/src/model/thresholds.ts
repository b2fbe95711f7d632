/** A decision value and whether it was right. */
export interface Judged {
  value: number;
  right: boolean;
}

/** Rare labels borrow their threshold: with fewer examples than this one of their own would be chance. */
const LEAST_EXAMPLES = 12;

/**
 * The threshold that gives the best F1 on judged values (SCut; Yang, "A Study of Thresholding Strategies for Text
 * Categorization", SIGIR 2001). Undefined when there are too few right ones to tell.
 */
export function bestThreshold(judged: readonly Judged[]): number | undefined {
  const wanted = judged.filter(({ right }) => right).length;
  if (wanted < LEAST_EXAMPLES) return undefined;
  const sorted = judged.toSorted((a, b) => b.value - a.value);
  let [right, best, threshold] = [0, 0, 0];
  for (const [at, one] of sorted.entries()) {
    if (one.right) right += 1;
    const f1 = (2 * right) / (at + 1 + wanted);
    if (f1 <= best) continue;
    best = f1;
    threshold = (one.value + (sorted[at + 1]?.value ?? one.value - 0.2)) / 2;
  }
  return threshold;
}

/** The one threshold for all labels that gives the best micro-F1, out of a grid fine enough for SVM margins. */
export function bestCommonThreshold(judged: readonly (readonly Judged[])[]): number {
  const grid = Array.from({ length: 41 }, (_, at) => -1 + at * 0.025);
  const all = judged.flat();
  const wanted = all.filter(({ right }) => right).length;
  const scores = grid.map((threshold) => {
    const given = all.filter(({ value }) => value >= threshold);
    return (2 * given.filter(({ right }) => right).length) / (given.length + wanted);
  });
  // Where a stretch of thresholds is equally good, its middle is the safest.
  const best = Math.max(...scores);
  const [first, last] = [scores.indexOf(best), scores.lastIndexOf(best)];
  return grid[Math.round((first + last) / 2)]!;
}
