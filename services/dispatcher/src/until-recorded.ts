import { setTimeout as wait } from 'node:timers/promises';
import { isTransient } from '@dateline/store';
import type { Logger } from 'pino';

const RECORD_AGAIN_MS = 250;

/** Records what came of an attempt, again and again while the database is away. Throws once it is told to give up. */
export async function untilRecorded(
  deps: { log: Logger },
  giveUp: AbortSignal,
  record: () => Promise<void>,
): Promise<void> {
  for (;;) {
    try {
      return await record();
    } catch (error) {
      if (!isTransient(error) || giveUp.aborted) throw error;
      deps.log.warn({ err: error }, 'an attempt could not be recorded; trying again');
      await wait(RECORD_AGAIN_MS, undefined, { signal: giveUp }).catch(() => undefined);
    }
  }
}
