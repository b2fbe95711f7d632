import { setTimeout as wait } from 'node:timers/promises';
import { listEndpointsToSweep, type Pool, raiseHorizon, removeExpired, removeExpiredPayloads } from '@dateline/store';
import type { Logger } from 'pino';

export interface RetentionDeps {
  pool: Pool;
  /** How long events are kept, in days. */
  keptDays: number;
  signal: AbortSignal;
  /** Events removed in one transaction. */
  batch?: number;
}

const BATCH = 500;
const EVERY_MS = 10 * 60_000;
/** Between batches, so that a long backlog leaves the database to deliveries. */
const REST_MS = 50;

/** Removes events that are no longer kept and what was sent of them, in short transactions; several processes may do so at once. Returns how many events. */
export async function removeExpiredEvents({ pool, keptDays, signal, batch = BATCH }: RetentionDeps): Promise<number> {
  const horizon = await raiseHorizon(pool, keptDays);
  let removed = 0;
  for (const endpointId of await listEndpointsToSweep(pool, horizon)) {
    for (let found = batch; found === batch && !signal.aborted; ) {
      found = await removeExpired(pool, endpointId, horizon, batch);
      removed += found;
      await wait(REST_MS, undefined, { signal }).catch(() => undefined);
    }
  }
  for (let found = batch; found === batch && !signal.aborted; ) {
    found = await removeExpiredPayloads(pool, horizon, batch);
    await wait(REST_MS, undefined, { signal }).catch(() => undefined);
  }
  return removed;
}

/** Removes expired events every ten minutes until aborted; a failure is logged and left to the next round. */
export async function removeExpiredUntilStopped(
  deps: RetentionDeps & { log: Logger; everyMs?: number },
): Promise<void> {
  const { log, signal, everyMs = EVERY_MS } = deps;
  while (!signal.aborted) {
    try {
      const removed = await removeExpiredEvents(deps);
      if (removed > 0) log.info({ removed }, 'events older than EVENTS_KEPT_DAYS removed');
    } catch (error) {
      log.error({ err: error }, 'removing expired events failed; trying again');
    }
    await wait(everyMs, undefined, { signal }).catch(() => undefined);
  }
}
