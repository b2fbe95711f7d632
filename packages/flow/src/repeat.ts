import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';

/**
 * Acts over and over until the signal aborts, first after `firstAfterMs`, then each time after the wait in ms that the time before
 * asked for. A failure is logged as `failed`, and the next round comes after `everyMs`. Never rejects.
 */
export async function repeatUntilStopped(
  { log, signal }: { log: Pick<Logger, 'warn'>; signal: AbortSignal },
  failed: string,
  everyMs: number,
  act: () => Promise<number>,
  firstAfterMs = 0,
): Promise<void> {
  let waitMs = firstAfterMs;
  while (!signal.aborted) {
    await wait(waitMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    waitMs = await act().catch((error: unknown) => {
      log.warn({ err: error }, failed);
      return everyMs;
    });
  }
}
