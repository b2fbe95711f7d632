import { BREAKER_TRIPS_AFTER } from '@dateline/store';

/** What is known of how a partner does, and so how much it is sent: slow start and circuit breaker. Times in ms. */
export interface LimiterState {
  /** Failures since the last success. */
  failures: number;
  /** The partner's time for an answer or a failure, moving mean; 0 = none yet. */
  meanMs: number;
  /** Requests it may have in flight by now: one at first, one more with each success, so twice as many each time all have succeeded; one again after a failure. */
  slots: number;
  /** Left alone until then, by the database's clock; 0 = not. */
  quietUntil: number;
  quietBecause: string | null;
}

/** How an attempt went for its endpoint. */
export interface AttemptResult {
  /** undefined when it says nothing about the partner. */
  ok: boolean | undefined;
  ms: number;
  /** The partner asked for fewer requests: leave it alone this long. */
  throttleMs?: number | undefined;
  error: string | null;
}

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 300_000;
/** An endpoint that answers this slowly gets few slots: ten such endpoints must not fill a process of 128. */
const SLOW_MS = 3_000;
const SLOW_CAP = 2;
const MOST_SLOTS = 1_024;

/** How many requests may be in flight. */
export function concurrencyLimit({ failures, meanMs, slots }: LimiterState, cap: number): number {
  if (failures >= BREAKER_TRIPS_AFTER) return 1;
  return Math.min(cap, slots, meanMs > SLOW_MS ? SLOW_CAP : MOST_SLOTS);
}

/** Whether it answered lately, and well. Of others nothing good is known, so they share a part of a process only. */
export const isProven = ({ failures, meanMs }: LimiterState): boolean => failures === 0 && meanMs > 0;

/** Learns from an attempt. A breaker's pause ends with a success; one that the partner asked for lasts. */
export function recordOutcome(state: LimiterState, result: AttemptResult, now: number): LimiterState {
  const { ok, ms } = result;
  if (ok === undefined) return state;
  const failures = ok ? 0 : state.failures + 1;
  return {
    failures,
    meanMs: state.meanMs === 0 ? Math.max(1, ms) : state.meanMs * 0.8 + ms * 0.2,
    slots: ok ? Math.min(MOST_SLOTS, state.slots + 1) : 1,
    ...pauseAfter(ok ? notQuiet : state, failures, result, now),
  };
}

/** The same with its pause ended by a wish. One more failure of one that is only probed begins another. */
export const withoutPause = (state: LimiterState): LimiterState => ({
  ...state,
  ...notQuiet,
  failures: Math.min(state.failures, BREAKER_TRIPS_AFTER - 1),
});

type Pause = Pick<LimiterState, 'quietUntil' | 'quietBecause'>;

const notQuiet: Pause = { quietUntil: 0, quietBecause: null };

function pauseAfter(before: Pause, failures: number, { throttleMs = 0, error }: AttemptResult, now: number): Pause {
  const tripped = failures - BREAKER_TRIPS_AFTER;
  const breakerMs = tripped < 0 ? 0 : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tripped);
  const pauseMs = Math.max(breakerMs, Math.min(throttleMs, LONGEST_PAUSE_MS));
  const quietUntil = now + pauseMs;
  if (pauseMs === 0 || quietUntil <= before.quietUntil)
    return { quietUntil: before.quietUntil, quietBecause: before.quietBecause };
  const why = breakerMs >= throttleMs ? `${failures} failures in a row` : 'The partner asked for fewer requests';
  return { quietUntil, quietBecause: error === null ? why : `${why}; the last: ${error}` };
}
