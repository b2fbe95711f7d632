/** How an attempt went for its endpoint; `undefined` when it says nothing about it. */
export interface Departure {
  ok: boolean | undefined;
  ms: number;
  /** The partner asked for fewer requests: leave it alone this long. */
  throttleMs?: number | undefined;
}

/** What is known of an endpoint while it has requests in flight or is not at its best. Times in ms. */
export interface Condition {
  inFlight: number;
  /** Turned away, by when they come back; oldest first. */
  waiting: Map<string, number>;
  quietUntil: number;
  /** Failures since the last success. */
  failures: number;
  /** The partner's time for an answer or a failure, moving mean; 0 = none yet. */
  meanMs: number;
  /** Someone waited for a place in vain, and nothing succeeded since. */
  stuck: boolean;
}

export const newCondition = (): Condition => ({
  inFlight: 0,
  waiting: new Map(),
  quietUntil: 0,
  failures: 0,
  meanMs: 0,
  stuck: false,
});

/** Failures in a row after which an endpoint is only probed. */
const TRIP_AFTER = 5;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 300_000;
/** An endpoint that answers this slowly gets few places: ten such endpoints must not fill a process of 128. */
const SLOW_MS = 3_000;
const SLOW_CAP = 2;
/** Until the first answer is here. */
const ASSUMED_MS = 500;
const SHORTEST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 30_000;
const MOST_WAITING = 10_000;
/** A place that is expected within this time is worth holding a slot of the process for. */
const SOON_MS = 50;

/** How many requests may be in flight. */
export function placesOf({ failures, meanMs }: Condition, cap: number): number {
  if (failures >= TRIP_AFTER) return 1;
  return meanMs > SLOW_MS ? Math.min(cap, SLOW_CAP) : cap;
}

/** Learns from an attempt. */
export function note(condition: Condition, { ok, ms, throttleMs = 0 }: Departure, now: number): void {
  if (ok === undefined) return;
  condition.meanMs = condition.meanMs === 0 ? ms : condition.meanMs * 0.8 + ms * 0.2;
  condition.failures = ok ? 0 : condition.failures + 1;
  if (ok) condition.stuck = false;
  const tripped = condition.failures - TRIP_AFTER;
  const pauseMs = tripped < 0 ? 0 : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tripped);
  condition.quietUntil = Math.max(
    ok ? 0 : condition.quietUntil,
    now + Math.max(pauseMs, Math.min(throttleMs, LONGEST_PAUSE_MS)),
  );
}

/**
 * True when whoever comes after `ahead` others will have a place in a moment. Nothing known of an endpoint counts as fast:
 * should it not be, those who wait learn it once, all at the same time.
 */
export const isSoon = ({ failures, meanMs, stuck }: Condition, places: number, ahead: number): boolean =>
  !stuck && failures < TRIP_AFTER && ((ahead + 1) / places) * meanMs <= SOON_MS;

/** How long it takes until as many as wait now, and `ahead` more, have had their turn. */
export function queueMs({ waiting, meanMs }: Condition, places: number, ahead: number, now: number): number {
  for (const [id, returnsAt] of waiting) {
    // Another process took it, or it was superseded.
    if (returnsAt > now - 1_000) break;
    waiting.delete(id);
  }
  const turns = (waiting.size + ahead + 1) / places;
  return Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, turns * (meanMs || ASSUMED_MS)));
}

export function remember(waiting: Map<string, number>, id: string, returnsAt: number): void {
  waiting.set(id, returnsAt);
  if (waiting.size <= MOST_WAITING) return;
  const [oldest] = waiting.keys();
  if (oldest !== undefined) waiting.delete(oldest);
}

/** Nothing that would be missed. */
export const isUnremarkable = (
  { inFlight, waiting, quietUntil, failures, meanMs, stuck }: Condition,
  now: number,
): boolean =>
  inFlight === 0 && waiting.size === 0 && quietUntil <= now && failures === 0 && meanMs <= SLOW_MS && !stuck;
