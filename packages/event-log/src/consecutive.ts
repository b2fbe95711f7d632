/**
 * The offsets of one partition that are held, in order, and which of them are finished. Only the consecutive finished
 * head may be committed: a commit says "everything before this is done".
 */
export interface Consecutive {
  /** Offsets must be added in rising order; they need not be adjacent (compaction and control records leave holes). */
  add(offset: bigint): void;
  finish(offset: bigint): void;
  /** The offset to commit, one past the last of the finished head; undefined while nothing new is finished. */
  takeHead(): bigint | undefined;
  readonly size: number;
}

export function consecutive(): Consecutive {
  // A Map keeps insertion order, which is offset order, so the head is its first entry and removal is O(1).
  const held = new Map<bigint, boolean>();
  let head: bigint | undefined;
  return {
    add: (offset) => void held.set(offset, false),
    finish: (offset) => {
      if (held.has(offset)) held.set(offset, true);
      for (const [first, finished] of held) {
        if (!finished) break;
        held.delete(first);
        head = first + 1n;
      }
    },
    takeHead: () => {
      const taken = head;
      head = undefined;
      return taken;
    },
    get size() {
      return held.size;
    },
  };
}
