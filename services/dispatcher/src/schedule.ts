/** Waits between attempts in seconds, as Standard Webhooks 1.0 proposes: ten attempts within 75 h 35 min. */
const SCHEDULE_S = [0, 5, 5 * 60, 30 * 60, 2 * 3_600, 5 * 3_600, 10 * 3_600, 14 * 3_600, 20 * 3_600, 24 * 3_600];

export const ATTEMPTS_PER_RUN = SCHEDULE_S.length;

const JITTER = 0.2;
/** A partner may ask for a longer wait than the schedule's, within reason: its own clock may be wrong by years. */
const LONGEST_RETRY_AFTER_MS = 24 * 3_600_000;

/**
 * The wait after failed attempt `n` of a run (1 = first) in ms, or null when the run of ten is over; rows of older versions count
 * on from ten in the next run. Within ±20 % of the schedule, but never before the time that the partner asked for.
 * @param random in [0, 1)
 */
export function nextAttemptInMs(n: number, random: number, retryAfterMs = 0): number | null {
  const wait = SCHEDULE_S[n % ATTEMPTS_PER_RUN];
  if (wait === undefined || n % ATTEMPTS_PER_RUN === 0) return null;
  const planned = wait * 1_000 * (1 - JITTER + 2 * JITTER * random);
  const asked = Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS) * (1 + JITTER * random);
  return Math.round(Math.max(planned, asked));
}

/**
 * Reads Retry-After (RFC 9110, 10.2.3): seconds, or an HTTP date. undefined when absent, past or unreadable.
 */
export function retryAfterMs(value: string | undefined, now: Date): number | undefined {
  if (value === undefined) return undefined;
  const wait = /^\s*\d{1,9}\s*$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - now.getTime();
  return Number.isFinite(wait) && wait > 0 ? wait : undefined;
}
