import type { NewJob } from '@dateline/runtime';
import {
  type DeadlineJob,
  deadlineJobFor,
  type EnrichJob,
  enrichJobFor,
  isFlash,
  type ReleaseJob,
  releaseDeadlineMs,
  releaseJobFor,
} from '@dateline/story';
import type { Plan } from './plan.ts';
import { stageOf } from './rows.ts';

/** What the deduplicator puts into the queue `enrich`. */
export type StartedJob = EnrichJob | ReleaseJob | DeadlineJob;

/** Deadlines within this time share a job, which runs at its end; so copy goes out at most this late. */
const SLOT_MS = 250;

/**
 * The work that current versions start: a kill or a flash goes out at once, and everything but a kill is enriched and has a
 * deadline. The deadlines of one moment share a job.
 * @param now the moment from which the versions' deadlines count
 * @param isBacklogged the queue is so long that only flashes are enriched at once, and the enricher's sweeper finds the others
 */
export function jobsOf(plans: readonly Plan[], now: Date, isBacklogged = false): NewJob<StartedJob>[] {
  const jobs = plans.flatMap((plan) => jobsOfOne(plan, now, isBacklogged));
  return [...new Map(jobs.map((job) => [job.id, job])).values()];
}

function jobsOfOne(plan: Plan, now: Date, isBacklogged: boolean): NewJob<StartedJob>[] {
  if (stageOf(plan) === 'held') return [];
  const { story } = plan.message;
  const version = { storyId: plan.id, ordinal: plan.ordinal };
  if (plan.facts.kill || story.pubStatus === 'withheld') return [releaseJobFor(version, 'kill')];
  const enrich = { ...enrichJobFor(version), priority: story.urgency };
  if (isFlash(story.urgency)) return [enrich, releaseJobFor(version, 'flash')];
  const deadline = deadlineJob(releaseDeadlineMs(story.urgency), now);
  return isBacklogged ? [deadline] : [enrich, deadline];
}

/** A job for each story would mostly find its story released; one for all of a moment costs the queue next to nothing. */
function deadlineJob(deadlineMs: number, now: Date): NewJob<DeadlineJob> {
  const by = Math.ceil((now.getTime() + deadlineMs) / SLOT_MS) * SLOT_MS;
  return { ...deadlineJobFor(by), delayMs: by - now.getTime() };
}
