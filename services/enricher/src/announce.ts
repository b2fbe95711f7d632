import { listOverdue, type Pool, type ReleaseOutcome, type ReleaseRequest, type StoryInFull } from '@dateline/store';
import { eventOf, isKill, type ReleaseReason, type Story } from '@dateline/story';
import type { Outbox } from './outbox.ts';

export interface Version {
  storyId: string;
  ordinal: number;
}

export interface AnnounceDeps {
  outbox: Outbox;
  /** Reads a version with what is known of it; undefined when there is no such story. */
  findVersion(version: Version): Promise<StoryInFull | undefined>;
}

/**
 * Releases a version and announces it, if it is still the current one and nobody did so before. Dying between the two is
 * mended by the sweeper, which finds the release unannounced.
 */
export async function releaseVersion(
  deps: AnnounceDeps,
  version: Version,
  because: ReleaseReason,
): Promise<ReleaseOutcome['kind']> {
  const whole = await deps.findVersion(version);
  if (!whole?.story) return 'unknown';
  const outcome = await deps.outbox.release(
    requestFor(version, whole.story, isKill(whole.story) ? 'kill' : because, []),
  );
  if (outcome.kind === 'released') await deps.outbox.announce(outcome.release);
  if (outcome.kind === 'already' && outcome.release.announcedAt === null) await deps.outbox.announce(outcome.release);
  return outcome.kind;
}

/** Versions released in one go when their deadline has passed. */
const BATCH = 500;

/** Releases every version whose deadline is this moment or earlier, with what is known of it; answers how many. */
export async function releaseOverdue(deps: AnnounceDeps & { pool: Pool }, by: Date): Promise<number> {
  let released = 0;
  for (;;) {
    const overdue = await listOverdue(deps.pool, by, BATCH);
    const kinds = await Promise.all(overdue.map((version) => releaseVersion(deps, version, 'deadline')));
    const fresh = kinds.filter((kind) => kind === 'released').length;
    released += fresh;
    // Nothing released of a full list: others are at it, and their versions leave the list by themselves.
    if (overdue.length < BATCH || fresh === 0) return released;
  }
}

export const requestFor = (
  { storyId, ordinal }: Version,
  story: Story,
  because: ReleaseReason,
  found: ReleaseRequest['found'],
): ReleaseRequest => ({
  storyId,
  ordinal,
  because,
  found,
  event: { first: eventOf({ ...story, hasEarlier: false }), later: eventOf({ ...story, hasEarlier: true }) },
});
