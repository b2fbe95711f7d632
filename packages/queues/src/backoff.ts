/** Makes BullMQ run the job again, after this wait when the handler asked for one. */
export class RunAgain extends Error {
  override name = 'RunAgain';
  readonly afterMs: number | undefined;

  constructor(reason: string, afterMs?: number) {
    super(reason);
    this.afterMs = afterMs;
  }
}

const FIRST_MS = 500;
const LONGEST_MS = 60_000;

/**
 * Returns the wait before the next run, in ms: what the handler asked for, else 0.5 s doubling up to a minute, spread by
 * ±20 % so that jobs that failed together do not return together. `random` is in [0, 1).
 */
export function backoffMs(attemptsMade: number, error: unknown, random: number): number {
  if (error instanceof RunAgain && error.afterMs !== undefined) return Math.max(0, Math.round(error.afterMs));
  const base = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, attemptsMade - 1));
  return Math.round(base * (0.8 + 0.4 * random));
}
