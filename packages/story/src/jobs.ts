import { z } from 'zod';
import { ordinal } from './messages.ts';
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

export const deliverJob = z.object({ v: z.literal(1), deliveryId: z.string(), attempt: z.int().positive() });
export type DeliverJob = z.infer<typeof deliverJob>;

/** What a queue is given; without delay and priority it runs at once and before all that have a priority. */
interface Job<T> {
  name: string;
  id: string;
  data: T;
}

/*
 * Several services ask for the same work: the one whose turn it is, the sweeper after a crash, an operator. They name it by
 * these functions, so that asking for what still waits changes nothing.
 */

export const enrichJobFor = (version: { storyId: string; ordinal: number }): Job<EnrichJob> =>
  ofVersion('enrich', version);

/** The part of enriching that may wait: see `QUEUES`. */
export const relateJobFor = (version: { storyId: string; ordinal: number }): Job<EnrichJob> =>
  ofVersion('relate', version);

const ofVersion = (name: string, { storyId, ordinal }: { storyId: string; ordinal: number }): Job<EnrichJob> => ({
  name,
  id: `${name}-${storyId}-${ordinal}`,
  data: { v: 1, storyId, ordinal },
});

/** The next attempt of a delivery; one job is one attempt. */
export const deliverJobFor = ({ id, attempts }: { id: string; attempts: number }): Job<DeliverJob> => ({
  name: 'deliver',
  id: `deliver-${id}-${attempts + 1}`,
  data: { v: 1, deliveryId: id, attempt: attempts + 1 },
});

/** A kill goes before everything that waits; then the more urgent copy. */
export const deliverPriority = ({ event, urgency }: { event: string; urgency: number }): number =>
  event === 'story.killed' ? 0 : urgency;
