/** Who asks for places among the requests that a process may have in flight. */
export interface SlotUser {
  /** Whether its partner answered lately, and well. */
  isProven(): boolean;
  /** Places may be had now: ask again. */
  onFree(): void;
}

export interface Slots {
  /**
   * Returns how many places are given, at most `wanted`. Nobody holds more than its fair share of what is free, one part being left
   * for whoever comes next. Where none is to be had, `onFree` follows in the order of asking.
   */
  take(user: SlotUser, wanted: number): number;
  /** Claims places past the bound, for what must not wait. */
  force(user: SlotUser, count: number): void;
  release(user: SlotUser, count: number): void;
  /** Ends the wait of one that wants nothing any more. */
  forget(user: SlotUser): void;
}

/** Endpoints that may turn out to hang share this part of a process; the others keep the rest. */
const UNPROVEN_SHARE = 0.5;

/** Shares out the requests that a process may have in flight among the endpoints it sends to. */
export function createSlots(total: number): Slots {
  const held = new Map<SlotUser, number>();
  const waiting = new Set<SlotUser>();
  let used = 0;

  const change = (user: SlotUser, by: number): void => {
    used += by;
    const left = (held.get(user) ?? 0) + by;
    if (left > 0) held.set(user, left);
    else held.delete(user);
  };
  const freeFor = (user: SlotUser): number => {
    if (user.isProven()) return total - used;
    const most = Math.ceil(total * UNPROVEN_SHARE);
    const unproven = [...held].reduce((sum, [one, count]) => sum + (one.isProven() ? 0 : count), 0);
    return Math.min(total - used, most - unproven);
  };
  return {
    take: (user, wanted) => {
      waiting.delete(user);
      const free = freeFor(user);
      const own = held.get(user) ?? 0;
      const share = Math.max(1, Math.floor((free + own) / (waiting.size + 2)));
      const given = Math.max(0, Math.min(wanted, free, share - own));
      if (given < wanted) waiting.add(user);
      change(user, given);
      return given;
    },
    force: (user, count) => change(user, count),
    release: (user, count) => {
      if (count === 0) return;
      change(user, -count);
      for (const next of [...waiting].slice(0, Math.max(0, total - used))) next.onFree();
    },
    forget: (user) => void waiting.delete(user),
  };
}
