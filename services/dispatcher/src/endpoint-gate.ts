/** How an attempt went for its endpoint; `undefined` when it says nothing about it. */
export interface Departure {
  ok: boolean | undefined;
  ms: number;
  /** The partner asked for fewer requests: leave it alone this long. */
  throttleMs?: number | undefined;
}

export type Entry =
  | { kind: 'entered'; leave(departure: Departure): void }
  | { kind: 'wait'; because: 'busy' | 'throttled'; ms: number };

export interface EndpointGate {
  /**
   * Asks for one of the endpoint's places. No place: come back after `ms`, which grows with the number that wait, so that a
   * backlog does not spin.
   */
  enter(endpointId: string, cap: number, deliveryId: string): Entry;
  /** Endpoints that are remembered, for the bound. */
  readonly size: number;
}

interface Condition {
  inFlight: number;
  /** Turned away, by when they come back; oldest first. */
  waiting: Map<string, number>;
  quietUntil: number;
  /** Failures since the last success. */
  failures: number;
  /** Of answers and failures, moving; 0 = none yet. */
  meanMs: number;
}

/** Failures in a row after which an endpoint is only probed. */
const TRIP_AFTER = 5;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 300_000;
/** An endpoint that answers this slowly gets few places: ten such endpoints must not fill a process of 64. */
const SLOW_MS = 3_000;
const SLOW_CAP = 2;
/** Until the first answer is here. */
const ASSUMED_MS = 500;
const SHORTEST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 30_000;
const MOST_WAITING = 10_000;

/**
 * Keeps one bad partner from holding up the others: a bound on requests in flight to each endpoint, less for slow ones, and
 * a breaker that after five failures lets through one probe at a time, 5 s apart at first, 5 min at most. Per process: with
 * four processes an endpoint sees up to four times its bound.
 */
export function createEndpointGate({ now = Date.now, random = Math.random } = {}): EndpointGate {
  const conditions = new Map<string, Condition>();

  const conditionOf = (endpointId: string): Condition => {
    const known = conditions.get(endpointId) ?? {
      inFlight: 0,
      waiting: new Map(),
      quietUntil: 0,
      failures: 0,
      meanMs: 0,
    };
    conditions.set(endpointId, known);
    return known;
  };

  const leave = (endpointId: string, condition: Condition, departure: Departure): void => {
    condition.inFlight--;
    note(condition, departure, now());
    if (isUnremarkable(condition, now())) conditions.delete(endpointId);
  };

  return {
    get size() {
      return conditions.size;
    },
    enter: (endpointId, cap, deliveryId) => {
      const condition = conditionOf(endpointId);
      condition.waiting.delete(deliveryId);
      const places = placesOf(condition, cap);
      const pauseMs = condition.quietUntil - now();
      if (pauseMs <= 0 && condition.inFlight < places) {
        condition.inFlight++;
        return { kind: 'entered', leave: once((departure) => leave(endpointId, condition, departure)) };
      }
      const ms = Math.max(0, pauseMs) + queueMs(condition, places, now()) * (0.5 + random());
      remember(condition.waiting, deliveryId, now() + ms);
      return { kind: 'wait', because: pauseMs > 0 ? 'throttled' : 'busy', ms: Math.round(ms) };
    },
  };
}

function placesOf({ failures, meanMs }: Condition, cap: number): number {
  if (failures >= TRIP_AFTER) return 1;
  return meanMs > SLOW_MS ? Math.min(cap, SLOW_CAP) : cap;
}

function note(condition: Condition, { ok, ms, throttleMs = 0 }: Departure, now: number): void {
  if (ok === undefined) return;
  condition.meanMs = condition.meanMs === 0 ? ms : condition.meanMs * 0.8 + ms * 0.2;
  condition.failures = ok ? 0 : condition.failures + 1;
  const tripped = condition.failures - TRIP_AFTER;
  const pauseMs = tripped < 0 ? 0 : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tripped);
  condition.quietUntil = Math.max(
    ok ? 0 : condition.quietUntil,
    now + Math.max(pauseMs, Math.min(throttleMs, LONGEST_PAUSE_MS)),
  );
}

/** How long it takes until as many as wait now have had their turn. */
function queueMs({ waiting, meanMs }: Condition, places: number, now: number): number {
  for (const [id, returnsAt] of waiting) {
    // Another process took it, or it was superseded.
    if (returnsAt > now - 1_000) break;
    waiting.delete(id);
  }
  const turns = (waiting.size + 1) / places;
  return Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, turns * (meanMs || ASSUMED_MS)));
}

function remember(waiting: Map<string, number>, id: string, returnsAt: number): void {
  waiting.set(id, returnsAt);
  if (waiting.size <= MOST_WAITING) return;
  const [oldest] = waiting.keys();
  if (oldest !== undefined) waiting.delete(oldest);
}

const isUnremarkable = ({ inFlight, waiting, quietUntil, failures, meanMs }: Condition, now: number): boolean =>
  inFlight === 0 && waiting.size === 0 && quietUntil <= now && failures === 0 && meanMs <= SLOW_MS;

/** A place is given back once, whatever the caller does. */
function once<T>(act: (value: T) => void): (value: T) => void {
  let acted = false;
  return (value) => {
    if (acted) return;
    acted = true;
    act(value);
  };
}
