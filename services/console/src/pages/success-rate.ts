import { type DeliverySlot, SLOT_MS } from '@dateline/store';

/** What arrived and what failed in a span of time. */
export interface SlotCounts {
  good: number;
  bad: number;
}

/**
 * The last slots of five minutes up to now, oldest first, with those in which nothing was sent.
 * @param most how many slots
 * @param together how many of them are one span
 */
export function lastSlots(slots: readonly DeliverySlot[], now: Date, most: number, together: number): SlotCounts[] {
  const newest = Math.floor(now.getTime() / SLOT_MS);
  const counts = Array.from({ length: most / together }, () => ({ good: 0, bad: 0 }));
  for (const { slot, delivered, failed } of slots) {
    const at = most - 1 - (newest - Math.floor(slot.getTime() / SLOT_MS));
    const one = counts[Math.floor(at / together)];
    if (!one || at < 0) continue;
    one.good += delivered;
    one.bad += failed;
  }
  return counts;
}

/** How many attempts arrived, as a percentage that is 100 % only when all did, and 0 % only when none did; null = nothing was sent. */
export function successRate(counts: readonly SlotCounts[]): SlotCounts & { percent: string | null } {
  const good = counts.reduce((sum, one) => sum + one.good, 0);
  const bad = counts.reduce((sum, one) => sum + one.bad, 0);
  if (good + bad === 0) return { good, bad, percent: null };
  const exact = (100 * good) / (good + bad);
  const rounded = bad === 0 ? 100 : good === 0 ? 0 : Math.min(99, Math.max(1, Math.round(exact)));
  return { good, bad, percent: `${rounded} %` };
}
