import { setTimeout as wait } from 'node:timers/promises';
import type { JobQueue } from '@dateline/runtime';
import { type DueDelivery, listDueDeliveries, type Pool } from '@dateline/store';
import { type DeliverJob, deliverJobFor, deliverPriority } from '@dateline/story';
import type { Logger } from 'pino';
import type { DispatcherMetrics } from './metrics.ts';

const PAGE = 500;
/** A backlog larger than this is gone through over several rounds. */
const MOST_PAGES = 20;

export interface SweepDeps {
  pool: Pool;
  jobs: JobQueue<DeliverJob>;
  log: Logger;
  metrics: Pick<DispatcherMetrics, 'swept'>;
  /** A delivery due no longer than this may still have its job on the way. */
  graceMs: number;
}

/**
 * Offers due deliveries to the queue again: after a lost Redis, a crash, or an endpoint enabled again. Where a job still
 * waits, adding it changes nothing. Answers where to go on; undefined when all were seen.
 */
export async function sweepOnce(deps: SweepDeps, from?: DueDelivery): Promise<DueDelivery | undefined> {
  let last = from;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page = await listDueDeliveries(deps.pool, deps.graceMs, PAGE, last);
    await deps.jobs.add(page.map((due) => ({ ...deliverJobFor(due), priority: deliverPriority(due) })));
    deps.metrics.swept(page.length);
    if (page.length < PAGE) return undefined;
    last = page.at(-1);
  }
  return last;
}

/** Sweeps until aborted. An outage is logged and the next round tries again. */
export async function sweepUntilStopped(deps: SweepDeps & { everyMs: number; signal: AbortSignal }): Promise<void> {
  let from: DueDelivery | undefined;
  while (!deps.signal.aborted) {
    await wait(deps.everyMs, undefined, { signal: deps.signal }).catch(() => undefined);
    if (deps.signal.aborted) return;
    try {
      from = await sweepOnce(deps, from);
    } catch (error) {
      deps.log.error({ err: error }, 'sweep of due deliveries failed; trying again');
    }
  }
}
