const MOST_KEPT = 10_000;

/** A map or a set by strings, in the order in which they were put in. */
interface Kept {
  readonly size: number;
  keys(): Iterable<string>;
  delete(key: string): boolean;
}

/**
 * Bounds what is kept by a key that somebody else chooses or that may be gone for good: the entry that was put in first goes, and is
 * made anew if need be. Call it after each entry; whoever wants the one that was unused for longest to go puts entries in again.
 */
export function forgetOldest(kept: Kept, most = MOST_KEPT): void {
  if (kept.size <= most) return;
  const [oldest] = kept.keys();
  if (oldest !== undefined) kept.delete(oldest);
}
