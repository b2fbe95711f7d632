import { setTimeout as wait } from 'node:timers/promises';
import type { JobQueue } from '@dateline/runtime';
import { type DueDelivery, listDueDeliveries, type Pool } from '@dateline/store';
import { type DeliverJob, deliverJobFor, deliverPriority } from '@dateline/story';
import type { Logger } from 'pino';
import type { Deliver } from './deliver.ts';
import type { DispatcherMetrics } from './metrics.ts';

const PAGE = 500;
/** A backlog larger than this is gone through over several rounds. */
const MOST_PAGES = 20;

export interface SweepDeps {
  pool: Pool;
  jobs: Pick<JobQueue<DeliverJob>, 'add' | 'counts'>;
  /** Attempts a delivery from its row. */
  deliver: Deliver;
  /** Deliveries attempted at the same time from their rows. */
  concurrency: number;
  log: Logger;
  metrics: Pick<DispatcherMetrics, 'swept'>;
  /** A delivery due no longer than this may still have its job on the way. */
  graceMs: number;
  signal: AbortSignal;
}

/**
 * Offers due deliveries to the queue again: after a lost Redis, a crash, or an endpoint enabled again. Where a job still
 * waits, adding it changes nothing. Those whose sender stopped in the middle are attempted from their rows, since its job counts
 * as running for longer than its lease; and while the queue is away all that is due, kills first.
 */
export async function sweepOnce(deps: SweepDeps, from?: DueDelivery): Promise<SweepRound> {
  if (await answers(deps)) return { away: false, next: await offerToQueue(deps, from) };
  return { away: true, next: await deliverFromRows(deps, from) };
}

export interface SweepRound {
  /** The queue did not answer. */
  away: boolean;
  /** Where to go on; undefined when all were seen. */
  next: DueDelivery | undefined;
}

async function offerToQueue(deps: SweepDeps, from?: DueDelivery): Promise<DueDelivery | undefined> {
  let last = from;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page = await listDueDeliveries(deps.pool, { graceMs: deps.graceMs, limit: PAGE, after: last });
    const left = page.filter(({ wasSending }) => wasSending);
    const lost = page.filter(({ wasSending }) => !wasSending);
    await deps.jobs.add(lost.map((due) => ({ ...deliverJobFor(due), priority: deliverPriority(due) })));
    await deliverAll(deps, left);
    deps.metrics.swept(page.length);
    if (page.length < PAGE) return undefined;
    last = page.at(-1);
  }
  return last;
}

const answers = ({ jobs, log }: SweepDeps): Promise<boolean> =>
  jobs.counts().then(
    () => true,
    (error: unknown) => {
      log.warn({ err: error }, 'the queue is away; due deliveries are attempted from their rows');
      return false;
    },
  );

/** No job is on its way, so nothing is left alone. A kill must not wait behind a backlog, so kills have a page of their own. */
async function deliverFromRows(deps: SweepDeps, from?: DueDelivery): Promise<DueDelivery | undefined> {
  await deliverAll(deps, await listDueDeliveries(deps.pool, { graceMs: 0, limit: PAGE, event: 'story.killed' }));
  const page = await listDueDeliveries(deps.pool, { graceMs: 0, limit: PAGE, after: from });
  await deliverAll(deps, page);
  return page.length < PAGE ? undefined : page.at(-1);
}

/** What fails or has to come back later stays in its row, for the next round. */
async function deliverAll(deps: SweepDeps, page: readonly DueDelivery[]): Promise<void> {
  const waiting = [...page];
  const sender = async (): Promise<void> => {
    for (let due = waiting.shift(); due && !deps.signal.aborted; due = waiting.shift()) {
      const { id } = due;
      await deps.deliver({ id, priority: deliverPriority(due) }, deps.signal).catch((error: unknown) => {
        deps.log.warn({ deliveryId: id, err: error }, 'attempt from its row failed; trying again');
      });
    }
  };
  await Promise.all(Array.from({ length: Math.min(deps.concurrency, page.length) }, sender));
}

/** How often deliveries are attempted from their rows while the queue is away, in ms. */
const AWAY_MS = 1_000;

/** Sweeps until aborted. An outage of the database is logged and the next round tries again. */
export async function sweepUntilStopped(deps: SweepDeps & { everyMs: number }): Promise<void> {
  let last: SweepRound = { away: false, next: undefined };
  while (!deps.signal.aborted) {
    const waitMs = last.away ? Math.min(AWAY_MS, deps.everyMs) : deps.everyMs;
    await wait(waitMs, undefined, { signal: deps.signal }).catch(() => undefined);
    if (deps.signal.aborted) return;
    try {
      last = await sweepOnce(deps, last.next);
    } catch (error) {
      deps.log.error({ err: error }, 'sweep of due deliveries failed; trying again');
    }
  }
}
