import type { ReleaseReason } from '@dateline/story';
import { all, type Db, inTransaction, ONE_PLAN, type Pool, type Transaction } from './db.ts';
import { type EnrichedVersion, enrichmentsOf, removeLinksTo, saveEnrichments } from './enrichments.ts';
import { touchFeedsOf } from './feed-entries.ts';
import { prepared } from './prepared.ts';
import { columnsOf, type VersionKey } from './version-key.ts';

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

/** A version that should go out; what was found out about it is kept together with the decision. */
export interface ReleaseRequest extends EnrichedVersion {
  because: ReleaseReason;
  /** The event when nothing of the story went out before, and when something did. */
  event: { first: string; later: string };
}

export type ReleaseOutcome =
  | { kind: 'released' | 'already'; release: Release }
  | { kind: 'superseded' | 'unknown' | 'held' };

/**
 * Stores what was found out about versions, and decides once for each that it goes out. Answers in order the release to
 * announce, or why there is none: it was released before, or a newer version took its place. One transaction for all;
 * stories are locked by id, before anything else, so that neither others nor the foreign keys can deadlock with it.
 */
export async function releaseVersions(pool: Pool, requests: readonly ReleaseRequest[]): Promise<ReleaseOutcome[]> {
  const decided = await inTransaction(pool, (tx) => decideReleases(tx, requests), ONE_PLAN);
  const made = new Map((await decided.inserted).map((row) => [row.storyId, row]));
  return requests.map((request) => {
    const { storyId } = request;
    return outcomeOf(request, decided.stories.get(storyId), decided.earlier.get(storyId), made);
  });
}

async function decideReleases(tx: Transaction, requests: readonly ReleaseRequest[]) {
  const ids = [...new Set(requests.map(({ storyId }) => storyId))];
  // What is sent together runs in order: releases are read once the stories are locked.
  const [locked, released] = await Promise.all([lockForRelease(tx, ids), listReleases(tx, ids)]);
  const stories = new Map(locked.map((row) => [row.id, row]));
  const earlier = Map.groupBy(released, ({ storyId }) => storyId);
  const known = requests.filter(({ storyId }) => stories.has(storyId));
  const due = known.filter((request) => isDue(request, stories.get(request.storyId), earlier.get(request.storyId)));
  const rows = rowsOf(due, (storyId) => earlier.has(storyId));
  const saved = saveEnrichments(tx, enrichmentsOf(known));
  const inserted = insertReleases(tx, rows);
  tx.withCommit(Promise.all([saved, inserted]));
  const late = foundLate(known, earlier);
  const unlinked = await unlinkKilled(tx, rows);
  tx.withCommit(touchFeedsOf(tx, [...unlinked, ...late]));
  return { stories, earlier, inserted };
}

interface LockedStory {
  id: string;
  currentOrdinal: number;
  stage: string;
}

const lockStatement = prepared(
  'releases-lock-stories',
  `select id, current_ordinal as "currentOrdinal", stage from stories where id = any($1) order by id for no key update`,
);

const lockForRelease = (tx: Db, ids: readonly string[]): Promise<LockedStory[]> => all(tx, lockStatement, [ids]);

const isDue = (
  { ordinal }: ReleaseRequest,
  story: LockedStory | undefined,
  earlier: readonly Release[] = [],
): boolean =>
  story?.currentOrdinal === ordinal && story.stage !== 'held' && !earlier.some((row) => row.ordinal === ordinal);

/** The same version twice in a list is released once, and both are told so. */
function outcomeOf(
  request: ReleaseRequest,
  story: LockedStory | undefined,
  earlier: readonly Release[] = [],
  made: Map<string, Release>,
): ReleaseOutcome {
  const { storyId, ordinal } = request;
  if (!story) return { kind: 'unknown' };
  if (story.currentOrdinal !== ordinal) return { kind: 'superseded' };
  if (story.stage === 'held') return { kind: 'held' };
  const before = earlier.find((row) => row.ordinal === ordinal);
  return before ? { kind: 'already', release: before } : { kind: 'released', release: made.get(storyId)! };
}

const insertStatement = prepared(
  'releases-insert',
  `with due as materialized (
     select w.story_id, w.ordinal, w.event, w.because
     from unnest($1::text[], $2::integer[], $3::text[], $4::text[]) as w (story_id, ordinal, event, because)
   ), moved as (
     update stories set stage = 'released', stage_since = now() from due where stories.id = due.story_id
   )
   insert into releases (story_id, ordinal, event, because) select story_id, ordinal, event, because from due returning ${columns}`,
);

type NewRelease = Pick<Release, 'storyId' | 'ordinal' | 'event' | 'because'>;

/** Only one version of a story can be due, so there is one row a story. */
const rowsOf = (due: readonly ReleaseRequest[], hasEarlier: (storyId: string) => boolean): NewRelease[] =>
  [...new Map(due.map((request) => [request.storyId, request])).values()].map(
    ({ storyId, ordinal, because, event }) => ({
      storyId,
      ordinal,
      because,
      event: hasEarlier(storyId) ? event.later : event.first,
    }),
  );

const insertReleases = async (tx: Db, rows: readonly NewRelease[]): Promise<Release[]> =>
  rows.length === 0
    ? []
    : all(tx, insertStatement, [
        rows.map(({ storyId }) => storyId),
        rows.map(({ ordinal }) => ordinal),
        rows.map(({ event }) => event),
        rows.map(({ because }) => because),
      ]);

/** Removes stories whose kill goes out now from the links of others. Returns these. */
async function unlinkKilled(tx: Db, released: readonly NewRelease[]): Promise<string[]> {
  const linked: string[] = [];
  for (const { storyId, event } of released)
    if (event === 'story.killed') linked.push(...(await removeLinksTo(tx, storyId)));
  return linked;
}

/** Stories of which more was found out after they went out: feeds show it from now on. */
const foundLate = (requests: readonly ReleaseRequest[], earlier: ReadonlyMap<string, readonly Release[]>): string[] =>
  requests.filter(({ storyId, found }) => found.length > 0 && earlier.has(storyId)).map(({ storyId }) => storyId);

const listStatement = prepared(
  'releases-of-stories',
  `select ${columns} from releases where story_id = any($1) order by released_at, ordinal`,
);

/** All releases of these stories, oldest first. */
export const listReleases = (db: Db, storyIds: readonly string[]): Promise<Release[]> =>
  all(db, listStatement, [storyIds]);

const markStatement = prepared(
  'releases-mark-announced',
  `with announced as materialized (
     select w.story_id, w.ordinal from unnest($1::text[], $2::integer[]) as w (story_id, ordinal)
   ), story as materialized (
     select id, current_ordinal from stories where id in (select story_id from announced) order by id for no key update
   ), release as materialized (
     select r.story_id, r.ordinal from releases r join announced a using (story_id, ordinal) join story on story.id = r.story_id
     order by r.story_id, r.ordinal for no key update of r
   ), marked as (
     update releases r set announced_at = coalesce(r.announced_at, now()) from release
     where r.story_id = release.story_id and r.ordinal = release.ordinal
   )
   update stories set stage = 'published', stage_since = now() from announced a, story
   where stories.id = story.id and a.story_id = story.id and a.ordinal = story.current_ordinal and stories.stage = 'released'`,
);

/** Called when the log has acknowledged the announcements. Rows are locked by story: stories first, then releases. */
export async function markAnnounced(db: Db, versions: readonly VersionKey[]): Promise<void> {
  await db.query(markStatement, columnsOf(versions));
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
     where ((announced_at is null and released_at < now() - make_interval(secs => $1 / 1000.0))
         or (syndicated_at is null and announced_at < now() - ${SILENCE}))
       and not exists (select from stories s where s.id = story_id and s.held_because is not null)
     order by released_at limit $2`,
    [graceMs, limit],
  );
