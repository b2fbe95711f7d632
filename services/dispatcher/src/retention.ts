import { setTimeout as wait } from 'node:timers/promises';
import { repeatUntilStopped } from '@dateline/flow';
import {
  forgetSubscriptions,
  listEndpointsToSweep,
  type Pool,
  raiseHorizon,
  removeAlertsBefore,
  removeEndpointChanges,
  removeExpired,
  removeExpiredBatches,
  removeExpiredPayloads,
} from '@dateline/store';
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

/**
 * Removes events that are no longer kept and what was sent of them, in short transactions; several processes may do so at once.
 * Returns how many events.
 */
export async function removeExpiredEvents(deps: RetentionDeps): Promise<number> {
  const { pool, keptDays } = deps;
  const horizon = await raiseHorizon(pool, keptDays);
  let removed = 0;
  for (const endpointId of await listEndpointsToSweep(pool, horizon)) {
    removed += await inBatches(deps, (batch) => removeExpired(pool, endpointId, horizon, batch));
  }
  await removeEndpointChanges(pool, horizon);
  await inBatches(deps, (batch) => removeExpiredPayloads(pool, horizon, batch));
  await inBatches(deps, (batch) => forgetSubscriptions(pool, horizon, batch));
  await inBatches(deps, (batch) => removeExpiredBatches(pool, horizon, batch));
  await removeAlertsBefore(pool, horizon);
  return removed;
}

async function inBatches(
  { signal, batch = BATCH }: RetentionDeps,
  remove: (batch: number) => Promise<number>,
): Promise<number> {
  let removed = 0;
  for (let found = batch; found === batch && !signal.aborted; ) {
    found = await remove(batch);
    removed += found;
    await wait(REST_MS, undefined, { signal }).catch(() => undefined);
  }
  return removed;
}

/** Removes expired events every ten minutes until aborted; a failure is logged and left to the next round. */
export const removeExpiredUntilStopped = (deps: RetentionDeps & { log: Logger; everyMs?: number }): Promise<void> => {
  const { log, everyMs = EVERY_MS } = deps;
  return repeatUntilStopped(deps, 'removing expired events failed; trying again', everyMs, async () => {
    const removed = await removeExpiredEvents(deps);
    if (removed > 0) log.info({ removed }, 'events older than EVENTS_KEPT_DAYS removed');
    return everyMs;
  });
};
