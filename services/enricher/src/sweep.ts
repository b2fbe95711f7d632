import { setTimeout as wait } from 'node:timers/promises';
import { type JobQueue, QueueUnavailable } from '@dateline/runtime';
import { listUnannounced, listUnenriched, type Pool } from '@dateline/store';
import { type EnrichJob, enrichJobFor, relateJobFor } from '@dateline/story';
import type { Logger } from 'pino';
import { type AnnounceDeps, releaseOverdue } from './announce.ts';

/** A job or announcement in flight is left alone this long. */
const GRACE_MS = 5_000;
const BATCH = 500;
/** After a burst that left stories without jobs, sweeps follow each other this fast, ms, as the queue runs short. */
const BACKLOG_PAUSE_MS = 250;

export interface SweepDeps extends AnnounceDeps {
  pool: Pool;
  jobs: Pick<JobQueue<EnrichJob>, 'add' | 'counts'>;
  relating: Pick<JobQueue<EnrichJob>, 'unfinished'>;
  now: () => Date;
}

export interface Swept {
  enriching: number;
  released: number;
  announced: number;
}

/**
 * Finds what a crash or a lost Redis left behind: stories past their deadline, releases that never reached the log, and stories
 * without a job. Rows come first, since they need no queue; while there is none, no job is on its way and nothing is left alone.
 */
export async function sweepOnce(deps: SweepDeps, graceMs = GRACE_MS): Promise<Swept> {
  const due = await releaseDue(deps, graceMs);
  try {
    const unenriched = await findUnenriched(deps, graceMs);
    await deps.jobs.add(unenriched.map(enrichJobFor));
    return { enriching: unenriched.length, ...due };
  } catch (error) {
    if (!(error instanceof QueueUnavailable)) throw error;
    const more = await releaseDue(deps, 0);
    return { enriching: 0, released: due.released + more.released, announced: due.announced + more.announced };
  }
}

async function releaseDue(deps: SweepDeps, graceMs: number): Promise<Pick<Swept, 'released' | 'announced'>> {
  const released = await releaseOverdue(deps, new Date(deps.now().getTime() - graceMs));
  const silent = await listUnannounced(deps.pool, graceMs, BATCH);
  await Promise.all(silent.map((row) => deps.outbox.announce(row)));
  return { released, announced: silent.length };
}

/**
 * While many jobs wait, a story without tags is one that waits too: adding its job again would only lengthen the queue's day.
 * One whose links wait for their turn is left alone for a stronger reason: enriching it again goes first, so a sweep that is
 * faster than the queue kept 259 stories from their links for ever.
 */
async function findUnenriched({ pool, jobs, relating }: SweepDeps, graceMs: number) {
  const { waiting, active } = await jobs.counts();
  if (waiting + active >= BATCH) return [];
  const unenriched = await listUnenriched(pool, 3 * graceMs, BATCH);
  const linking = await relating.unfinished(unenriched.map((version) => relateJobFor(version).id));
  return unenriched.filter((version) => !linking.has(relateJobFor(version).id));
}

/** Sweeps until aborted. An outage is logged and the next round tries again. */
export async function sweepUntilStopped(
  deps: SweepDeps & { logger: Logger; everyMs: number; signal: AbortSignal },
): Promise<void> {
  let pauseMs = deps.everyMs;
  while (!deps.signal.aborted) {
    await wait(Math.min(deps.everyMs, pauseMs), undefined, { signal: deps.signal }).catch(() => undefined);
    if (deps.signal.aborted) return;
    try {
      const swept = await sweepOnce(deps);
      pauseMs = swept.enriching < BATCH ? deps.everyMs : BACKLOG_PAUSE_MS;
      if (swept.released + swept.announced + swept.enriching > 0) deps.logger.warn(swept, 'swept up what lost its job');
    } catch (error) {
      deps.logger.error({ err: error }, 'sweep failed; trying again');
    }
  }
}
