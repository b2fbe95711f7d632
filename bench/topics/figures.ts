/**
 * Micro-F1 over all labels of all documents, and macro-F1: the mean F1 of the labels that occur in the truth. A label that was
 * never trained counts as missed wherever it stands.
 */
export function figuresOf(truth: readonly (readonly string[])[], given: readonly (readonly string[])[]) {
  const counts = new Map<string, { right: number; wanted: number; offered: number }>();
  const of = (label: string) => {
    const count = counts.get(label) ?? { right: 0, wanted: 0, offered: 0 };
    counts.set(label, count);
    return count;
  };
  for (const [at, labels] of truth.entries()) {
    const offered = new Set(given[at]);
    for (const label of offered) of(label).offered += 1;
    for (const label of new Set(labels)) {
      of(label).wanted += 1;
      if (offered.has(label)) of(label).right += 1;
    }
  }
  const all = [...counts.values()];
  const sum = (name: 'right' | 'wanted' | 'offered') => all.reduce((total, count) => total + count[name], 0);
  const scores = all
    .filter(({ wanted }) => wanted > 0)
    .map(({ right, wanted, offered }) => (2 * right) / (wanted + offered));
  return {
    microF1: (2 * sum('right')) / (sum('wanted') + sum('offered') || 1),
    macroF1: scores.reduce((total, score) => total + score, 0) / (scores.length || 1),
    labels: scores.length,
  };
}
