import type { NewJob } from '@dateline/runtime';
import { type EnrichJob, isFlash, type ReleaseJob, type ReleaseReason, releaseDeadlineMs } from '@dateline/story';
import type { Plan } from './plan.ts';
import { stageOf } from './rows.ts';

/**
 * The work that a current version starts: a kill goes out at once, everything else is enriched and has a deadline. Names
 * are made from ids, so that adding the same work twice changes nothing.
 */
export function jobsOf(plan: Plan): NewJob<EnrichJob | ReleaseJob>[] {
  if (stageOf(plan) === 'held') return [];
  const { story } = plan.message;
  const version = { v: 1 as const, storyId: plan.id, ordinal: plan.ordinal };
  if (plan.facts.kill || story.pubStatus === 'withheld') return [releaseJob(version, 'kill', 0, 0)];
  return [
    { name: 'enrich', id: `enrich-${plan.id}-${plan.ordinal}`, data: version, priority: story.urgency },
    releaseJob(version, isFlash(story.urgency) ? 'flash' : 'deadline', releaseDeadlineMs(story.urgency), 0),
  ];
}

const releaseJob = (
  version: EnrichJob,
  because: ReleaseReason,
  delayMs: number,
  priority: number,
): NewJob<ReleaseJob> => ({
  name: 'release',
  id: `release-${version.storyId}-${version.ordinal}`,
  data: { ...version, because },
  delayMs,
  priority,
});
