/** Endpoints whose secrets a process keeps open: more than one that sends to all of a large installation has. */
const MOST_KEPT = 10_000;

/** Bounds what is kept by endpoint: those that were removed are never asked for again. The oldest entry goes, and is made anew if need be. */
export function forgetOldest(kept: Map<string, unknown>, most = MOST_KEPT): void {
  if (kept.size > most) kept.delete(kept.keys().next().value!);
}
