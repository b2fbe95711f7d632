import type { Judged } from './thresholds.ts';

/** How far below its threshold the best label of an otherwise unlabelled document may lie; 0 gives it none. */
const FLOORS = [0, -0.05, -0.1, -0.15, -0.2, -0.25, -0.3, -0.4, -0.5, -0.75, -1];

/**
 * A document above no threshold may take its nearest label, if that is no further below than the answer. In an archive where
 * every story has labels that is right more often than nothing (Reuters: +0.002 micro-F1, +0.012 macro-F1); where many have
 * none it is wrong. So the floor is the one that gives the best micro-F1 on documents the judging model has not seen.
 */
export function bestFloor(judged: readonly Judged[], thresholds: readonly number[]): number {
  const nearest = nearestOfUnlabelled(judged, thresholds);
  const scores = FLOORS.map((floor) => {
    const given = floor === 0 ? [] : nearest.filter(({ margin }) => margin >= floor);
    return microWith(judged, thresholds, given.length, given.filter(({ right }) => right).length);
  });
  return FLOORS[scores.indexOf(Math.max(...scores))]!;
}

/** Of every document above no threshold: how far below its nearest label lies, and whether that label is right. */
function nearestOfUnlabelled(judged: readonly Judged[], thresholds: readonly number[]) {
  const documents = judged[0]?.values.length ?? 0;
  return Array.from({ length: documents }, (_, row) => {
    let [margin, right] = [Number.NEGATIVE_INFINITY, false];
    for (const [label, { values, positive }] of judged.entries()) {
      const own = values[row]! - thresholds[label]!;
      if (own > margin) [margin, right] = [own, positive[row] === 1];
    }
    return { margin, right };
  }).filter(({ margin }) => margin < 0);
}

function microWith(
  judged: readonly Judged[],
  thresholds: readonly number[],
  added: number,
  addedRight: number,
): number {
  let [right, given, wanted] = [addedRight, added, 0];
  for (const [label, { values, positive }] of judged.entries()) {
    for (let row = 0; row < values.length; row++) {
      wanted += positive[row]!;
      if (values[row]! < thresholds[label]!) continue;
      given += 1;
      right += positive[row]!;
    }
  }
  return (2 * right) / (given + wanted || 1);
}
