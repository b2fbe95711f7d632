import { z } from 'zod';
import { ordinal } from './ordinal.ts';
import { instant } from './story.ts';

/** Queues of work, as verbs (ADR 0001). Related links have a queue of their own, so that news never waits behind them. */
export const QUEUES = { enrich: 'enrich', relate: 'relate', deliver: 'deliver' } as const;

/** Jobs hold ids, never stories: a story may change while its job waits, and Redis is not where copy is kept. */
export const enrichJob = z.object({ v: z.literal(1), storyId: z.string(), ordinal });
export type EnrichJob = z.infer<typeof enrichJob>;

/** Why a version goes out: tags known, out of time, a flash that waits for none, or a kill. */
export const RELEASE_REASONS = ['enriched', 'deadline', 'flash', 'kill'] as const;
export type ReleaseReason = (typeof RELEASE_REASONS)[number];

export const releaseJob = enrichJob.extend({ because: z.enum(RELEASE_REASONS) });
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

interface VersionOfStory {
  storyId: string;
  ordinal: number;
}

/** Finds the topics and names of a version. */
export const enrichJobFor = (version: VersionOfStory): NamedJob<EnrichJob> => ofVersion('enrich', version);

/** Finds the related stories of a version: the part of enriching that may wait, in a queue of its own (see `QUEUES`). */
export const relateJobFor = (version: VersionOfStory): NamedJob<EnrichJob> => ofVersion('relate', version);

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

const ofVersion = (name: string, { storyId, ordinal }: VersionOfStory): NamedJob<EnrichJob> => ({
  name,
  id: `${name}-${storyId}-${ordinal}`,
  data: { v: 1, storyId, ordinal },
});
