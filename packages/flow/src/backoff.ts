const LONGEST_MS = 30_000;

/**
 * Returns the wait before attempt `attempt + 1`: doubles from `firstMs` up to 30 s, spread by ±20 % so that what failed together
 * does not come back together. `random` is in [0, 1).
 */
export function backoffMs(attempt: number, firstMs: number, random: number): number {
  const base = Math.min(LONGEST_MS, firstMs * 2 ** Math.min(30, Math.max(0, attempt - 1)));
  return Math.round(base * (0.8 + 0.4 * random));
}

/** Resolves after `ms`, or at once when the signal aborts. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal?.addEventListener('abort', finish);
  });
}
