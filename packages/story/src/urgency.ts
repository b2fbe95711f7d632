/**
 * Urgency inside Dateline is the ninjs scale: 1 flash, 2 bulletin, 3 urgent, 4 high, 5 normal, 6-8 lower, 9 least.
 * NITF `ed-urg`, IPTC 7901 priority and AP use 1..8 with 5 = normal: the same numbers, so only the ends need care.
 */
export function clampUrgency(value: number): number | undefined {
  if (!Number.isFinite(value)) return undefined;
  return Math.min(9, Math.max(1, Math.round(value)));
}

/** ANPA 1312 priority letter to urgency: f(lash) b(ulletin) u(rgent) r(ush/regular) d(eferred) ... */
const anpaScale: Record<string, number> = { f: 1, b: 2, u: 3, r: 4, d: 5, a: 6, s: 6, w: 7, x: 8, z: 8, i: 5, p: 5 };

export const urgencyOfAnpa = (letter: string): number => anpaScale[letter.toLowerCase()] ?? 5;

/** A story that nobody waits for tags on: it is released the moment it is recorded. */
export const isFlash = (urgency: number): boolean => urgency === 1;

/**
 * How long a story may wait for its enrichers before it is released without them, in milliseconds.
 * Wire desks expect bulletins within a second or two; a feature can wait for its topics (ADR 0004).
 */
const deadlines = [0, 0, 1_000, 3_000, 5_000, 10_000, 15_000, 20_000, 30_000, 30_000] as const;

export const releaseDeadlineMs = (urgency: number): number => deadlines[urgency] ?? 10_000;
