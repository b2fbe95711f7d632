import { z } from 'zod';
import { stableId } from './identity.ts';
import { ordinal } from './ordinal.ts';
import { instant } from './story.ts';

/** A list of this many versions is done in a fraction of a second, and more would save next to nothing. */
export const MOST_VERSIONS_A_JOB = 50;

const version = z.object({ storyId: z.string(), ordinal });
const versionJob = version.extend({ v: z.literal(1) });

/**
 * Jobs hold ids, never stories: a story may change while its job waits, and Redis is not where copy is kept. Those of versions
 * that were recorded together share a job, the second form: what a job costs by itself is more than what a version costs.
 */
export const enrichJob = z.discriminatedUnion('v', [
  versionJob,
  z.object({ v: z.literal(2), versions: z.array(version).min(1).max(MOST_VERSIONS_A_JOB) }),
]);
export type EnrichJob = z.infer<typeof enrichJob>;

/** The versions that a job is for. */
export const versionsOf = (job: EnrichJob): VersionOfStory[] =>
  job.v === 1 ? [{ storyId: job.storyId, ordinal: job.ordinal }] : job.versions;

/** Why a version goes out: tags known, out of time, a flash that waits for none, or a kill. */
export const RELEASE_REASONS = ['enriched', 'deadline', 'flash', 'kill'] as const;
export type ReleaseReason = (typeof RELEASE_REASONS)[number];

export const releaseJob = versionJob.extend({ because: z.enum(RELEASE_REASONS) });
export type ReleaseJob = z.infer<typeof releaseJob>;

/** One for all stories whose deadline is the same: whatever still waits at that moment goes out as it is. */
export const deadlineJob = z.object({
  v: z.literal(1),
  by: instant.describe('Versions with this deadline or an earlier one are released'),
});
export type DeadlineJob = z.infer<typeof deadlineJob>;

/** Only wakes: rows say what is due. Version 1 named one attempt of one delivery. */
export const wakeJob = z.object({ v: z.literal(2), endpointId: z.string() });
export type WakeJob = z.infer<typeof wakeJob>;

/**
 * Work with a name of its own. Several services ask for the same work: the one whose turn it is, the sweeper after a crash, an
 * operator. All take the name from the functions below, so that asking for what still waits changes nothing. Without delay and
 * priority it runs at once, before all that have a priority.
 */
export interface NamedJob<T> {
  /** What is to be done, by which the queue's worker finds who does it. */
  name: string;
  /** The same for the same work. */
  id: string;
  data: T;
}

export interface VersionOfStory {
  storyId: string;
  ordinal: number;
}

/** Finds the topics and names of a version. */
export const enrichJobFor = (version: VersionOfStory): NamedJob<EnrichJob> => ofVersion('enrich', version);

/** Finds the related stories of a version: the part of enriching that may wait, in a queue of its own (see `QUEUES`). */
export const relateJobFor = (version: VersionOfStory): NamedJob<EnrichJob> => ofVersion('relate', version);

/** The work of `enrichJobFor` for many versions, in lists. */
export const enrichJobsFor = (versions: readonly VersionOfStory[]): NamedJob<EnrichJob>[] =>
  inLists('enrich', versions);

/** The work of `relateJobFor` for many versions, in lists. */
export const relateJobsFor = (versions: readonly VersionOfStory[]): NamedJob<EnrichJob>[] =>
  inLists('relate', versions);

/** Sends a version out. The reason is no part of the id: a version goes out once. */
export function releaseJobFor(version: VersionOfStory, because: ReleaseReason): NamedJob<ReleaseJob> {
  const { name, id, data } = ofVersion('release', version);
  return { name, id, data: { ...data, because } };
}

/** Sends out whatever still waits at `by`, in milliseconds since 1970. */
export const deadlineJobFor = (by: number): NamedJob<DeadlineJob> => ({
  name: 'deadline',
  id: `deadline-${by}`,
  data: { v: 1, by: new Date(by).toISOString() },
});

/**
 * Has somebody look for what is due to an endpoint. Each has a name of its own, unlike all others: while one runs it may have looked
 * already, so the next must not be taken for the same.
 */
export const wakeJobFor = (endpointId: string, unique: string): NamedJob<WakeJob> => ({
  name: 'wake',
  id: `wake-${endpointId}-${unique}`,
  data: { v: 2, endpointId },
});

const ofVersion = (name: string, { storyId, ordinal }: VersionOfStory) => ({
  name,
  id: `${name}-${storyId}-${ordinal}`,
  data: { v: 1 as const, storyId, ordinal },
});

function inLists(name: string, versions: readonly VersionOfStory[]): NamedJob<EnrichJob>[] {
  if (versions.length === 1) return [ofVersion(name, versions[0]!)];
  const lists = Array.from({ length: Math.ceil(versions.length / MOST_VERSIONS_A_JOB) }, (_, at) =>
    versions.slice(at * MOST_VERSIONS_A_JOB, (at + 1) * MOST_VERSIONS_A_JOB),
  );
  return lists.map((list) => ofVersions(name, list));
}

/** Named by its versions, so that the same list is the same work. */
function ofVersions(name: string, list: readonly VersionOfStory[]): NamedJob<EnrichJob> {
  const versions = list.map(({ storyId, ordinal }) => ({ storyId, ordinal }));
  const id = stableId(`${name}-list`, ...versions.flatMap(({ storyId, ordinal }) => [storyId, ordinal]));
  return { name, id, data: { v: 2, versions } };
}
