import type { EventLog } from '@dateline/event-log';
import { batchCalls } from '@dateline/flow';
import {
  databaseFaultOf,
  markAnnounced,
  type Pool,
  type Release,
  type ReleaseOutcome,
  type ReleaseRequest,
  releaseVersions,
} from '@dateline/store';
import { publishedTopic, type StoryEvent, type StoryPublished } from '@dateline/story';

/** The way out of the enricher: what it decides to release, and what it tells the log of it. */
export interface Outbox {
  /** Keeps what was found out about a version and decides once that it goes out. */
  release(request: ReleaseRequest): Promise<ReleaseOutcome>;
  /** Puts a release on the log and marks it so. Saying it twice is harmless: whoever listens knows a release by its key. */
  announce(row: Release): Promise<void>;
}

/**
 * An outbox for all jobs of a process. What they do at the same moment shares its statements: one story at a time, a release
 * was seven round trips, and those were most of what a story cost.
 */
export function createOutbox({ pool, log }: { pool: Pool; log: EventLog }): Outbox {
  const mark = batchCalls((rows: readonly Release[]) => markAnnounced(pool, rows));
  return {
    release: batchCalls((requests: readonly ReleaseRequest[]) => releaseVersions(pool, requests), {
      classify: databaseFaultOf,
    }),
    async announce(row) {
      await log.append(publishedTopic.name, [publishedTopic.toRecord(toMessage(row))]);
      await mark(row);
    },
  };
}

const toMessage = (row: Release): StoryPublished => ({
  schema: 'story.published',
  v: 1,
  storyId: row.storyId,
  ordinal: row.ordinal,
  event: row.event as StoryEvent,
  at: row.releasedAt.toISOString(),
});
