import type { EventLog } from '@dateline/runtime';
import { findRelease, findVersion, markAnnounced, type Pool, type Release, release } from '@dateline/store';
import { eventOf, type ReleaseReason, type Story, type StoryEvent, type StoryPublished, TOPICS } from '@dateline/story';

export interface AnnounceDeps {
  pool: Pool;
  log: EventLog;
}

/** Puts a release on the log and marks it so. Saying it twice is harmless: whoever listens knows a release by its key. */
export async function announce({ pool, log }: AnnounceDeps, row: Release): Promise<void> {
  const message: StoryPublished = {
    schema: 'story.published',
    v: 1,
    storyId: row.storyId,
    ordinal: row.ordinal,
    event: row.event as StoryEvent,
    at: row.releasedAt.toISOString(),
  };
  await log.append(TOPICS.storyPublished, [
    { key: row.storyId, value: new TextEncoder().encode(JSON.stringify(message)) },
  ]);
  await markAnnounced(pool, row);
}

/**
 * Releases a version and announces it, if it is still the current one and nobody did so before. Dying between the two is
 * mended by the sweeper, which finds the release unannounced.
 * @param known the version's copy, where the caller has read it
 */
export async function releaseVersion(
  deps: AnnounceDeps,
  version: { storyId: string; ordinal: number },
  because: ReleaseReason,
  known?: Story,
): Promise<'released' | 'already' | 'superseded' | 'unknown' | 'held'> {
  const story = known ?? (await findVersion(deps.pool, version.storyId, version.ordinal));
  if (!story) return 'unknown';
  const outcome = await release(deps.pool, version, because, (hasEarlier) => eventOf({ ...story, hasEarlier }));
  if (outcome.kind === 'released') await announce(deps, outcome.release);
  if (outcome.kind === 'already' && outcome.release.announcedAt === null) await announce(deps, outcome.release);
  return outcome.kind;
}

/** Announces again what went out before its tags were known, so that subscriptions to a topic get to see it. */
export async function announceAgain(deps: AnnounceDeps, version: { storyId: string; ordinal: number }): Promise<void> {
  const row = await findRelease(deps.pool, version.storyId, version.ordinal);
  if (row) await announce(deps, row);
}
