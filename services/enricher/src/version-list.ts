import { done, type Outcome } from '@dateline/flow';
import type { JobHandler, JobQueue } from '@dateline/queues';
import { databaseFaultOf, isTransient } from '@dateline/store';
import { type EnrichJob, enrichJob, versionsOf } from '@dateline/story';
import type { Version } from './announce.ts';

/** Does the work of a job for one of its versions. A throw is tried again. */
export type VersionHandler = (version: Version, signal: AbortSignal) => Promise<Outcome>;

/** A queue that versions of a list are put back into, each by itself. */
export type JobSink = Pick<JobQueue<EnrichJob>, 'add'>;

/**
 * Does all versions of a job at once, so that they share statements. What fails of a list through a fault of its own gets a job of
 * its own by `addAlone`, where it is tried again, counted and kept as failed without the others; through an outage the list as a
 * whole is tried again, which repeats what is done already and changes nothing.
 */
export function listHandler(
  handle: VersionHandler,
  addAlone: (versions: readonly Version[]) => Promise<void>,
): JobHandler<EnrichJob> {
  return async (data, _job, signal) => {
    const versions = versionsOf(enrichJob.parse(data));
    const [only] = versions;
    if (versions.length === 1) return handle(only!, signal);
    const settled = await Promise.allSettled(versions.map((version) => handle(version, signal)));
    const failed = settled.map((one) => one.status === 'rejected' || !isFinal(one.value));
    const outage = settled.find((one) => one.status === 'rejected' && isOutage(one.reason));
    if (outage?.status === 'rejected') throw outage.reason;
    if (failed.includes(true)) await addAlone(versions.filter((_, at) => failed[at]));
    return done;
  };
}

/** What takes too long may do so by itself: in a list it would keep all others from their end at each attempt. */
const isOutage = (reason: unknown): boolean => isTransient(reason) && databaseFaultOf(reason) !== 'timeout';

const isFinal = ({ kind }: Outcome): boolean => kind === 'done' || kind === 'skip';
