import { setTimeout as wait } from 'node:timers/promises';
import { type JobQueue, QueueUnavailable } from '@dateline/runtime';
import {
  indexWords,
  listUnannounced,
  listUnenriched,
  listWordsDue,
  type Pool,
  type UnenrichedVersion,
} from '@dateline/store';
import { type EnrichJob, enrichJobFor } from '@dateline/story';
import type { Logger } from 'pino';
import { type AnnounceDeps, releaseOverdue } from './announce.ts';

/** A job or announcement in flight is left alone this long. */
const GRACE_MS = 5_000;
const BATCH = 500;
/** With fewer jobs waiting or running, a story that has waited for the grace is in none of their lists. */
const FEW_JOBS = 10;
/** Stories whose words go into one statement. */
const WORDS_AT_ONCE = 50;
/** While links wait, words are left to their jobs for so many times the grace. */
const PATIENT = 12;
/** After a burst that left stories without jobs, sweeps follow each other this fast, ms, as the queue runs short. */
const BACKLOG_PAUSE_MS = 250;

export interface SweepDeps extends AnnounceDeps {
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
export async function sweepOnce(deps: SweepDeps, graceMs = GRACE_MS): Promise<Swept> {
  const due = await releaseDue(deps, graceMs);
  try {
    const unenriched = await findUnenriched(deps, graceMs);
    await deps.jobs.add(unenriched.map(enrichJobFor));
    return { indexed: await indexLeftWords(deps, graceMs), enriching: unenriched.length, ...due };
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

async function releaseDue(deps: SweepDeps, graceMs: number): Promise<Pick<Swept, 'released' | 'announced'>> {
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
async function findUnenriched({ pool, jobs, relating }: SweepDeps, graceMs: number): Promise<UnenrichedVersion[]> {
  const news = await jobs.counts();
  if (news.waiting + news.active >= FEW_JOBS) return [];
  const unenriched = await listUnenriched(pool, 3 * graceMs, BATCH);
  if (unenriched.length === 0) return [];
  return (await isDone(relating)) ? unenriched : unenriched.filter(({ isTagged }) => !isTagged);
}

/**
 * Words are written before links are looked for. What is held, killed or withheld has no links, so its words are found here; while
 * links wait, most words that are due wait with them.
 */
async function indexLeftWords({ pool, relating }: SweepDeps, graceMs: number): Promise<number> {
  const due = await listWordsDue(pool, (await isDone(relating)) ? graceMs : PATIENT * graceMs, BATCH);
  for (let at = 0; at < due.length; at += WORDS_AT_ONCE) await indexWords(pool, due.slice(at, at + WORDS_AT_ONCE));
  return due.length;
}

async function isDone(queue: Pick<JobQueue<EnrichJob>, 'counts'>): Promise<boolean> {
  const { waiting, active, delayed } = await queue.counts();
  return waiting + active + delayed === 0;
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
