/** One label's decision values over the documents, each by a model that has not seen it, and which were right. */
export interface Judged {
  values: Float64Array;
  positive: Uint8Array;
}

/** Rare labels borrow their threshold: with fewer examples than this one of their own would be chance. */
const LEAST_EXAMPLES = 12;
/** A threshold of one's own weighs as much as the common one at this many examples; 30 to 100 measured the same. */
const COMMON_WEIGHS = 60;

/**
 * One threshold a label: its own best one, pulled towards the common one, the more so the fewer its examples; the common one
 * for rare labels, whose own would be too high and lose them (the FBR heuristic of Fan and Lin, "A Study on Threshold
 * Selection for Multi-label Classification", 2007, in spirit). The common one serves micro-F1, a label's own serves macro-F1.
 */
export function thresholdsOf(judged: readonly Judged[]): number[] {
  const common = bestCommonThreshold(judged);
  return judged.map((label) => {
    const own = bestThreshold(label);
    const examples = sumOf(label.positive);
    return own === undefined ? common : (own * examples + common * COMMON_WEIGHS) / (examples + COMMON_WEIGHS);
  });
}

/**
 * The threshold that gives the best F1 on judged values (SCut; Yang, "A Study of Thresholding Strategies for Text
 * Categorization", SIGIR 2001). Undefined when there are too few right ones to tell.
 */
export function bestThreshold({ values, positive }: Judged): number | undefined {
  const wanted = sumOf(positive);
  if (wanted < LEAST_EXAMPLES) return undefined;
  const order = Int32Array.from(values, (_, at) => at).sort((a, b) => values[b]! - values[a]!);
  let [right, best, threshold] = [0, 0, 0];
  for (const [at, row] of order.entries()) {
    right += positive[row]!;
    const f1 = (2 * right) / (at + 1 + wanted);
    if (f1 <= best) continue;
    best = f1;
    const next = order[at + 1];
    threshold = next === undefined ? values[row]! - 0.1 : (values[row]! + values[next]!) / 2;
  }
  return threshold;
}

/** The one threshold for all labels that gives the best micro-F1, out of a grid fine enough for SVM margins. */
export function bestCommonThreshold(judged: readonly Judged[]): number {
  const grid = Array.from({ length: 41 }, (_, at) => -1 + at * 0.025);
  const scores = grid.map((threshold) => microF1(judged, threshold));
  // Where several thresholds are equally good, the middle of them is the safest.
  const best = Math.max(...scores);
  const [first, last] = [scores.indexOf(best), scores.lastIndexOf(best)];
  return grid[Math.round((first + last) / 2)]!;
}

function microF1(judged: readonly Judged[], threshold: number): number {
  let [right, given, wanted] = [0, 0, 0];
  for (const { values, positive } of judged) {
    for (let row = 0; row < values.length; row++) {
      wanted += positive[row]!;
      if (values[row]! < threshold) continue;
      given += 1;
      right += positive[row]!;
    }
  }
  return (2 * right) / (given + wanted || 1);
}

function sumOf(ones: Uint8Array): number {
  let sum = 0;
  for (const one of ones) sum += one;
  return sum;
}
