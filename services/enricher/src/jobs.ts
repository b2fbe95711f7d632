import { done, type Outcome, skip } from '@dateline/flow';
import type { JobHandler } from '@dateline/queues';
import {
  type DeadlineJob,
  deadlineJob,
  type EnrichJob,
  enrichJobFor,
  type ReleaseJob,
  relateJobFor,
  releaseJob,
} from '@dateline/story';
import { type AnnounceDeps, releaseOverdue, releaseVersion } from './announce.ts';
import { createEnrich, createRelate, type EnrichDeps } from './enrich.ts';
import { type JobSink, listHandler } from './version-list.ts';

/** What comes out of the queues `enrich` and `relate`. */
export type EnricherJob = EnrichJob | ReleaseJob | DeadlineJob;

export interface HandlerDeps extends EnrichDeps {
  jobs: JobSink;
  relating: JobSink;
}

/** Does each job by its name. */
export function createHandler(deps: HandlerDeps): JobHandler<EnricherJob> {
  const handlers: Record<string, JobHandler<never>> = {
    enrich: listHandler(createEnrich(deps), (versions) => deps.jobs.add(versions.map(enrichJobFor))),
    relate: listHandler(createRelate(deps), (versions) => deps.relating.add(versions.map(relateJobFor))),
    release: (job) => releaseAtOnce(deps, releaseJob.parse(job)),
    deadline: (job) => releaseInTime(deps, deadlineJob.parse(job)),
  };
  return async (data, job, signal) => {
    const handler = handlers[job.name];
    return handler ? handler(data as never, job, signal) : skip(`unknown job name "${job.name}"`);
  };
}

/** Kills and flashes wait for nothing. */
async function releaseAtOnce(deps: AnnounceDeps, { because, ...version }: ReleaseJob): Promise<Outcome> {
  const outcome = await releaseVersion(deps, version, because);
  return outcome === 'released' || outcome === 'already' ? done : skip(outcome);
}

/** Without this the slowest enricher would decide when news goes out. By the job's own time, whatever clock the database has. */
async function releaseInTime(deps: EnrichDeps, { by }: DeadlineJob): Promise<Outcome> {
  await releaseOverdue(deps, new Date(by));
  return done;
}
