import type { NewJob } from '@dateline/queues';
import {
  type DeadlineJob,
  deadlineJobFor,
  type EnrichJob,
  enrichJobFor,
  enrichJobsFor,
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
 * deadline. Versions of one urgency share a job, save for flashes; the deadlines of one moment do too.
 * @param now the moment from which the versions' deadlines count
 * @param isBacklogged the queue is so long that only flashes are enriched at once, and the enricher's sweeper finds the others
 */
export function jobsOf(plans: readonly Plan[], now: Date, isBacklogged = false): NewJob<StartedJob>[] {
  const started = plans.filter((plan) => stageOf(plan) !== 'held');
  const { kill = [], flash = [], news = [] } = Object.groupBy(started, kindOf);
  const jobs = [...kill.map(releaseOfKill), ...flash.flatMap(jobsOfFlash), ...jobsOfNews(news, now, isBacklogged)];
  return [...new Map(jobs.map((job) => [job.id, job])).values()];
}

function kindOf({ facts, message: { story } }: Plan): 'kill' | 'flash' | 'news' {
  if (facts.kill || story.pubStatus === 'withheld') return 'kill';
  return isFlash(story.urgency) ? 'flash' : 'news';
}

const versionOf = ({ id, ordinal }: Plan) => ({ storyId: id, ordinal });

const releaseOfKill = (plan: Plan): NewJob<StartedJob> => releaseJobFor(versionOf(plan), 'kill');

const jobsOfFlash = (plan: Plan): NewJob<StartedJob>[] => [
  { ...enrichJobFor(versionOf(plan)), priority: plan.message.story.urgency },
  releaseJobFor(versionOf(plan), 'flash'),
];

/** The more urgent a job, the sooner it runs, so none holds versions of two urgencies. */
function jobsOfNews(news: readonly Plan[], now: Date, isBacklogged: boolean): NewJob<StartedJob>[] {
  return [...Map.groupBy(news, ({ message }) => message.story.urgency)].flatMap(([urgency, plans]) => {
    const versions = new Map(plans.map((plan) => [`${plan.id} ${plan.ordinal}`, versionOf(plan)]));
    // What a failed job of this name leaves undone is found by the sweeper, which looks for such jobs.
    const enrich = enrichJobsFor([...versions.values()]).map((job) => ({ ...job, priority: urgency, isNew: true }));
    const deadline = deadlineJob(releaseDeadlineMs(urgency), now);
    return isBacklogged ? [deadline] : [...enrich, deadline];
  });
}

/** A job for each story would mostly find its story released; one for all of a moment costs the queue next to nothing. */
function deadlineJob(deadlineMs: number, now: Date): NewJob<DeadlineJob> {
  const by = Math.ceil((now.getTime() + deadlineMs) / SLOT_MS) * SLOT_MS;
  return { ...deadlineJobFor(by), delayMs: by - now.getTime(), isNew: true };
}
