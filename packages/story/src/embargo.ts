/**
 * The embargo in force for a story, given its current version. NewsML-G2 and ninjs define `embargoed` as the time before
 * which *all versions* are embargoed, and an absent element as no embargo; so the current version alone decides,
 * and a newer version without one lifts it (ADR 0006).
 */
export function embargoHolds(embargoedUntil: string | undefined, now: Date): boolean {
  return embargoedUntil !== undefined && Date.parse(embargoedUntil) > now.getTime();
}
