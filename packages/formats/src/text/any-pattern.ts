/**
 * Whether any of these patterns matches: nearly all copy matches none, and one pattern tells so sooner than fifty. Patterns of the
 * same flags are joined, those that begin with "^" apart, since only a pattern that begins with it as a whole is tried at one place.
 */
export function anyPattern(patterns: readonly RegExp[]): (text: string) => boolean {
  const groups = Map.groupBy(patterns, ({ source, flags }) => `${flags} ${isAnchored(source)}`);
  const joined = [...groups.values()].map(joinedPattern);
  return (text) => joined.some((pattern) => pattern.test(text));
}

/** Only what is in a group stands behind the "^" of its beginning: "^a|b" looks for b everywhere. */
const isAnchored = (source: string): boolean => source.startsWith('^') && !hasAlternatives(source);

/** Whether a pattern has alternatives outside of any group. */
function hasAlternatives(source: string): boolean {
  const groups = source.replace(/\\./gs, '').replace(/\[[^\]]*\]/g, '');
  let depth = 0;
  for (const sign of groups) {
    if (sign === '(') depth++;
    else if (sign === ')') depth--;
    else if (sign === '|' && depth === 0) return true;
  }
  return false;
}

function joinedPattern(own: readonly RegExp[]): RegExp {
  const [{ source, flags }] = own as [RegExp];
  if (!isAnchored(source)) return new RegExp(own.map((pattern) => `(?:${pattern.source})`).join('|'), flags);
  return new RegExp(`^(?:${own.map((pattern) => `(?:${pattern.source.slice(1)})`).join('|')})`, flags);
}
