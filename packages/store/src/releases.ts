import type { ReleaseReason } from '@dateline/story';
import { all, type Db, inTransaction, one, type Pool } from './db.ts';
import { removeLinksTo } from './enrichments.ts';

export interface Release {
  storyId: string;
  ordinal: number;
  event: string;
  because: ReleaseReason;
  releasedAt: Date;
  announcedAt: Date | null;
  syndicatedAt: Date | null;
}

const columns = `story_id as "storyId", ordinal, event, because, released_at as "releasedAt", announced_at as "announcedAt",
  syndicated_at as "syndicatedAt"`;

/**
 * Decides once that a version goes out. Answers the release to announce, or why there is none: it was released before,
 * or a newer version took its place. `eventFor` is told whether an earlier version went out.
 */
export async function release(
  pool: Pool,
  version: { storyId: string; ordinal: number },
  because: ReleaseReason,
  eventFor: (hasEarlier: boolean) => string,
): Promise<{ kind: 'released' | 'already'; release: Release } | { kind: 'superseded' | 'unknown' | 'held' }> {
  return inTransaction(pool, async (tx) => {
    const story = await one<{ currentOrdinal: number; stage: string }>(
      tx,
      'select current_ordinal as "currentOrdinal", stage from stories where id = $1 for update',
      [version.storyId],
    );
    if (!story) return { kind: 'unknown' };
    if (story.currentOrdinal !== version.ordinal) return { kind: 'superseded' };
    if (story.stage === 'held') return { kind: 'held' };
    const earlier = await listReleases(tx, version.storyId);
    const known = earlier.find((row) => row.ordinal === version.ordinal);
    if (known) return { kind: 'already', release: known };
    return { kind: 'released', release: await insertRelease(tx, version, because, eventFor(earlier.length > 0)) };
  });
}

async function insertRelease(tx: Db, version: { storyId: string; ordinal: number }, because: string, event: string) {
  if (event === 'story.killed') await removeLinksTo(tx, version.storyId);
  const row = await one<Release>(
    tx,
    `with moved as (update stories set stage = 'released', stage_since = now() where id = $1)
     insert into releases (story_id, ordinal, event, because) values ($1, $2, $3, $4) returning ${columns}`,
    [version.storyId, version.ordinal, event, because],
  );
  return row as Release;
}

/** All releases of a story, oldest first. */
export const listReleases = (db: Db, storyId: string): Promise<Release[]> =>
  all(db, `select ${columns} from releases where story_id = $1 order by released_at, ordinal`, [storyId]);

export const findRelease = (db: Db, storyId: string, ordinal: number): Promise<Release | undefined> =>
  one(db, `select ${columns} from releases where story_id = $1 and ordinal = $2`, [storyId, ordinal]);

/** Called when the log has acknowledged the announcement. */
export async function markAnnounced(db: Db, version: { storyId: string; ordinal: number }): Promise<void> {
  await db.query(
    `with announced as (
       update releases set announced_at = coalesce(announced_at, now()) where story_id = $1 and ordinal = $2)
     update stories set stage = 'published', stage_since = now() where id = $1 and current_ordinal = $2 and stage = 'released'`,
    [version.storyId, version.ordinal],
  );
}

/** After this long an announcement that nobody has acted on counts as lost with its log. */
const SILENCE = "interval '10 minutes'";

/**
 * Releases to announce (again): the process died between its transaction and the log, or the log lost what it had
 * acknowledged.
 */
export const listUnannounced = (db: Db, graceMs: number, limit: number): Promise<Release[]> =>
  all(
    db,
    `select ${columns} from releases
     where (announced_at is null and released_at < now() - make_interval(secs => $1 / 1000.0))
        or (syndicated_at is null and announced_at < now() - ${SILENCE})
     order by released_at limit $2`,
    [graceMs, limit],
  );
