import type { Seen, Story, VersionLabel } from '@dateline/story';
import { all, type Db, one } from './db.ts';
import { prepared } from './prepared.ts';
import { columnsOf, type VersionKey } from './version-key.ts';

/** A row of story_versions as written; times are RFC 3339. */
export interface NewVersion {
  story_id: string;
  ordinal: number;
  label: VersionLabel | null;
  version_created: string;
  content_hash: string;
  receipt_id: string;
  receipt_index: number;
  received_at: string;
  kill: boolean;
  late: boolean;
  story: Story;
}

export interface VersionSummary {
  storyId: string;
  ordinal: number;
  label: VersionLabel | null;
  versionCreated: Date;
  contentHash: string;
  receiptId: string;
  receiptIndex: number;
  receivedAt: Date;
  kill: boolean;
  late: boolean;
  /** Receipts that brought the same copy again. */
  seen: Seen | null;
}

const columns = `story_id as "storyId", ordinal, label, version_created as "versionCreated", content_hash as "contentHash",
  receipt_id as "receiptId", receipt_index as "receiptIndex", received_at as "receivedAt", kill, late, seen`;

const listOfStories = prepared(
  'versions-list',
  `select ${columns} from story_versions where story_id = any($1) order by story_id, ordinal`,
);

/** The histories of these stories, without their copy. */
export const listVersions = (db: Db, storyIds: readonly string[]): Promise<VersionSummary[]> =>
  all(db, listOfStories, [storyIds]);

/** One version's copy. */
export async function findVersion(db: Db, storyId: string, ordinal: number): Promise<Story | undefined> {
  const row = await one<{ story: Story }>(db, 'select story from story_versions where story_id = $1 and ordinal = $2', [
    storyId,
    ordinal,
  ]);
  return row?.story;
}

/** Stores which receipts brought the same copy again; of two entries for one version the last counts. */
export async function recordSightings(tx: Db, seen: readonly (VersionKey & { seen: Seen })[]): Promise<void> {
  if (seen.length === 0) return;
  const last = [...new Map(seen.map((one) => [JSON.stringify([one.storyId, one.ordinal]), one])).values()];
  await tx.query(
    `update story_versions v set seen = s.seen from unnest($1::text[], $2::int[], $3::jsonb[]) as s (story_id, ordinal, seen)
     where v.story_id = s.story_id and v.ordinal = s.ordinal`,
    [...columnsOf(last), last.map((one) => JSON.stringify(one.seen))],
  );
}

/** What became of one story of a receipt. */
export interface ReceiptOutcome {
  receipt_id: string;
  index: number;
  story_id: string;
  ordinal: number;
  outcome: 'new' | 'version' | 'late' | 'repeat';
}
