import { type JobQueue, QueueUnavailable } from '@dateline/queues';
import type { PeriodicTask } from '@dateline/runtime';
import { listUnannounced, listUnenriched, listWordsDue, type Pool, type UnenrichedVersion } from '@dateline/store';
import { type EnrichJob, enrichJobFor } from '@dateline/story';
import type { Logger } from 'pino';
import { type AnnounceDeps, releaseOverdue } from './announce.ts';
import type { EnrichDeps } from './enrich.ts';

/** A job or announcement in flight is left alone this long. */
const GRACE_MS = 5_000;
const BATCH = 500;
/** With fewer jobs waiting or running, a story that has waited for the grace is in none of their lists. */
const FEW_JOBS = 10;
/** While links wait, words are left to their jobs for so many times the grace. */
const PATIENT = 12;
/** After a burst that left stories without jobs, sweeps follow each other this fast, ms, as the queue runs short. */
const BACKLOG_PAUSE_MS = 250;

export interface EnrichmentSweepDeps extends AnnounceDeps, Pick<EnrichDeps, 'indexWords'> {
  pool: Pool;
  jobs: Pick<JobQueue<EnrichJob>, 'add' | 'counts'>;
  relating: Pick<JobQueue<EnrichJob>, 'counts'>;
  now: () => Date;
}

export interface Swept {
  indexed: number;
  enriching: number;
  released: number;
  announced: number;
}

/**
 * Finds what a crash or a lost Redis left behind: stories past their deadline, releases that never reached the log, and stories
 * without a job. Rows come first, since they need no queue; while there is none, no job is on its way and nothing is left alone.
 */
export async function sweepOnce(deps: EnrichmentSweepDeps, graceMs = GRACE_MS): Promise<Swept> {
  const due = await releaseDue(deps, graceMs);
  try {
    const isLinking = await hasJobs(deps.relating);
    const unenriched = await findUnenriched(deps, graceMs, isLinking);
    await deps.jobs.add(unenriched.map(enrichJobFor));
    return { indexed: await indexLeftWords(deps, graceMs, isLinking), enriching: unenriched.length, ...due };
  } catch (error) {
    if (!(error instanceof QueueUnavailable)) throw error;
    const more = await releaseDue(deps, 0);
    return {
      indexed: 0,
      enriching: 0,
      released: due.released + more.released,
      announced: due.announced + more.announced,
    };
  }
}

async function releaseDue(deps: EnrichmentSweepDeps, graceMs: number): Promise<Pick<Swept, 'released' | 'announced'>> {
  const released = await releaseOverdue(deps, new Date(deps.now().getTime() - graceMs));
  const silent = await listUnannounced(deps.pool, graceMs, BATCH);
  await Promise.all(silent.map((row) => deps.outbox.announce(row)));
  return { released, announced: silent.length };
}

/**
 * While jobs wait, a story without tags is one that waits too, in one of their lists. One that lacks nothing but its links is left
 * alone while any links wait: enriching it again goes first, so a sweep that is faster than that queue would keep it from them.
 * Each gets a job of its own, so that one that ends its process takes no others along.
 */
async function findUnenriched(
  { pool, jobs }: EnrichmentSweepDeps,
  graceMs: number,
  isLinking: boolean,
): Promise<UnenrichedVersion[]> {
  const news = await jobs.counts();
  if (news.waiting + news.active >= FEW_JOBS) return [];
  const unenriched = await listUnenriched(pool, 3 * graceMs, BATCH);
  return isLinking ? unenriched.filter(({ isTagged }) => !isTagged) : unenriched;
}

/**
 * Words are written before links are looked for. What is held, killed or withheld has no links, so its words are found here; while
 * links wait, most words that are due wait with them.
 */
async function indexLeftWords(
  { pool, indexWords }: EnrichmentSweepDeps,
  graceMs: number,
  isLinking: boolean,
): Promise<number> {
  const due = await listWordsDue(pool, isLinking ? PATIENT * graceMs : graceMs, BATCH);
  await Promise.all(due.map(indexWords));
  return due.length;
}

async function hasJobs(queue: Pick<JobQueue<EnrichJob>, 'counts'>): Promise<boolean> {
  const { waiting, active, delayed } = await queue.counts();
  return waiting + active + delayed > 0;
}

/** Returns the sweep as a task: after a burst that left stories without jobs the next round comes sooner. */
export const sweeping = (deps: EnrichmentSweepDeps & { logger: Logger; everyMs: number }): PeriodicTask => ({
  failed: 'sweep failed; trying again',
  everyMs: deps.everyMs,
  firstAfterMs: deps.everyMs,
  async act() {
    const swept = await sweepOnce(deps);
    if (swept.released + swept.announced + swept.enriching > 0) deps.logger.warn(swept, 'swept up what lost its job');
    return swept.enriching < BATCH ? deps.everyMs : Math.min(deps.everyMs, BACKLOG_PAUSE_MS);
  },
});
