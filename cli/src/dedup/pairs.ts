/** Two guids as the pairs file writes them: text, or the numbers of a research collection. */
export interface Pair {
  a: string | number;
  b: string | number;
}

/** Reads `[[a, b], ...]`, `[[a, b, jaccard], ...]` or `[{"a", "b"}, ...]`. Throws with the place of the first wrong entry. */
export function readPairs(json: string): Pair[] {
  const list: unknown = JSON.parse(json);
  if (!Array.isArray(list)) throw new TypeError('The pairs file is no JSON array; expected [[guid, guid], ...]');
  return list.map((entry: unknown, at) => {
    const [a, b]: unknown[] = Array.isArray(entry) ? entry : [(entry as Partial<Pair>)?.a, (entry as Partial<Pair>)?.b];
    if (isGuid(a) && isGuid(b)) return { a, b };
    throw new TypeError(`Entry ${at} of the pairs file is no pair; expected [guid, guid] or {"a": guid, "b": guid}`);
  });
}

const isGuid = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';
