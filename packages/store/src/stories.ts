import type { Story } from '@dateline/story';
import { all, type Db, one } from './db.ts';
import type { Enrichment } from './enrichments.ts';
import { prepared } from './prepared.ts';
import { columnsOf, inOrder, type VersionKey } from './version-key.ts';

export type Stage = 'recorded' | 'released' | 'published' | 'held';
export type CopyKind = 'lead' | 'first-of-source' | 'copy';

export interface StoryRow {
  id: string;
  sourceId: string;
  guid: string;
  language: string;
  headline: string;
  slugline: string | null;
  urgency: number;
  versions: number;
  currentOrdinal: number;
  clusterId: string;
  copyKind: CopyKind;
  stage: Stage;
  stageSince: Date;
  /** Why it waits for an operator; null = it does not. */
  heldBecause: string | null;
  releaseBy: Date;
  embargoedUntil: Date | null;
  killedAt: Date | null;
  enrichedAt: Date | null;
  firstReceivedAt: Date;
  updatedAt: Date;
}

const columns = `id, source_id as "sourceId", guid, language, headline, slugline, urgency, versions,
  current_ordinal as "currentOrdinal", cluster_id as "clusterId", copy_kind as "copyKind", stage,
  stage_since as "stageSince", held_because as "heldBecause", release_by as "releaseBy", embargoed_until as "embargoedUntil", killed_at as "killedAt",
  enriched_at as "enrichedAt",
  first_received_at as "firstReceivedAt", updated_at as "updatedAt"`;

export const findStory = (db: Db, id: string): Promise<StoryRow | undefined> =>
  one(db, `select ${columns} from stories where id = $1`, [id]);

export interface StoryInFull extends StoryRow {
  /** Copy of the version asked for; null when there is no such version. */
  story: Story | null;
  /** What was found out about that version. */
  enrichments: Pick<Enrichment, 'enricher' | 'version' | 'result'>[];
}

const inFull = prepared(
  'stories-in-full',
  `select ${columns}, w.story_id as "storyId", w.asked_ordinal as ordinal,
     (select v.story from story_versions v where v.story_id = w.story_id and v.ordinal = w.asked_ordinal) as story,
     coalesce((select jsonb_agg(jsonb_build_object('enricher', e.enricher, 'version', e.version, 'result', e.result))
       from enrichments e where e.story_id = w.story_id and e.ordinal = w.asked_ordinal), '[]') as enrichments
   from (select distinct story_id, asked_ordinal from unnest($1::text[], $2::int[]) as w (story_id, asked_ordinal)) w
   join stories on id = w.story_id`,
);

/**
 * Stories, each with the copy of one version and what was found out about it, in one round trip; one answer for each, in
 * order. undefined = no such story.
 */
export async function findStoriesInFull(db: Db, versions: readonly VersionKey[]): Promise<(StoryInFull | undefined)[]> {
  const rows = await all<StoryInFull & VersionKey>(db, inFull, columnsOf(versions));
  return inOrder(versions, rows);
}

/** Stories by id, locked until the transaction ends; in id order, so that two shards cannot deadlock. */
export const lockStories = (tx: Db, ids: readonly string[]): Promise<(StoryRow & { everReleased: boolean })[]> =>
  all(
    tx,
    `select ${columns}, exists (select 1 from releases r where r.story_id = stories.id) as "everReleased"
     from stories where id = any($1) order by id for update`,
    [ids],
  );

/** What the deduplicator decided about a story whose new version becomes current. Times are RFC 3339. */
export interface StoryChange {
  id: string;
  source_id: string;
  guid: string;
  language: string;
  headline: string;
  slugline: string | null;
  urgency: number;
  versions: number;
  current_ordinal: number;
  cluster_id: string;
  copy_kind: CopyKind;
  stage: Stage;
  stage_since: string;
  held_because: string | null;
  release_by: string;
  embargoed_until: string | null;
  killed_at: string | null;
  enriched_at: null;
  first_received_at: string;
  updated_at: string;
}

const changed =
  `language headline slugline urgency versions current_ordinal cluster_id copy_kind stage stage_since held_because release_by
  embargoed_until killed_at enriched_at updated_at`.split(/\s+/);

/**
 * Inserts stories or moves them to their new current version, and notes that their words are due (`indexWords`); in id order, in
 * one statement. Words that are due already are kept by this transaction, so that nobody writes those of the version before and
 * takes them for done.
 */
export async function saveStories(tx: Db, changes: readonly StoryChange[]): Promise<void> {
  if (changes.length > 0) await tx.query(saveStatement, [JSON.stringify(changes)]);
}

const inserted = ['id', 'source_id', 'guid', 'first_received_at', ...changed].join(', ');

const saveStatement = prepared(
  'stories-save',
  `with given as materialized (
     select ${inserted} from jsonb_populate_recordset(null::stories, $1)
   ), saved as (
     insert into stories (${inserted}) select ${inserted} from given order by id
     on conflict (id) do update set ${changed.map((column) => `${column} = excluded.${column}`).join(', ')}
   )
   insert into words_due (story_id) select id from given order by id on conflict (story_id) do update set since = words_due.since`,
);

/** Raises the count of versions for stories that got only a late one. */
export async function countLateVersions(tx: Db, counts: readonly { id: string; versions: number }[]): Promise<void> {
  if (counts.length === 0) return;
  await tx.query(
    `update stories set versions = greatest(stories.versions, c.versions)
     from (select id, max(versions) as versions from jsonb_to_recordset($1) as late(id text, versions integer) group by id) c
     where stories.id = c.id`,
    [JSON.stringify(counts)],
  );
}

/** Stories that still wait for release: kills, which have no deadline, then those overdue at this moment, the longest first. */
export const listOverdue = (db: Db, by: Date, limit: number): Promise<VersionKey[]> =>
  all(
    db,
    `select id as "storyId", current_ordinal as ordinal from stories
     where stage = 'recorded' and (release_by <= $1 or killed_at is not null)
     order by killed_at is null, release_by limit $2`,
    [by, limit],
  );

const markDone = prepared(
  'stories-mark-enriched',
  `with done as materialized (
     select w.id, w.ordinal from unnest($1::text[], $2::int[]) as w (id, ordinal)
   ), story as materialized (
     select id, current_ordinal from stories where id in (select id from done) order by id for no key update
   )
   update stories set enriched_at = now() from story join done on done.id = story.id and done.ordinal = story.current_ordinal
   where stories.id = story.id`,
);

/**
 * Marks the enrichers' work on versions as done, unless a newer version has come. All stories are locked, in id order, so that
 * what is written of them after it in the same transaction cannot deadlock.
 */
export async function markEnriched(db: Db, versions: readonly VersionKey[]): Promise<void> {
  await db.query(markDone, columnsOf(versions));
}

/** A version whose enrichers have not finished. */
export interface UnenrichedVersion extends VersionKey {
  /** Its topics are known, so that only what follows the release is missing. */
  isTagged: boolean;
}

/** Stories whose enrichers have not finished after the grace: their job was lost. */
export const listUnenriched = (db: Db, graceMs: number, limit: number): Promise<UnenrichedVersion[]> =>
  all(
    db,
    `select id as "storyId", current_ordinal as ordinal, exists (
       select from enrichments e where e.story_id = id and e.ordinal = current_ordinal and e.enricher = 'topics') as "isTagged"
     from stories
     where enriched_at is null and killed_at is null and stage <> 'held' and updated_at < now() - make_interval(secs => $1 / 1000.0)
     order by updated_at limit $2`,
    [graceMs, limit],
  );

export interface StorySearch {
  text?: string | undefined;
  sourceId?: string | undefined;
  stage?: Stage | undefined;
  limit: number;
  before?: Date | undefined;
}

/**
 * Newest first. `text` is a web-search query over headline, slugline and body, or an id, a guid or a receipt, in quotes or not.
 * Also looked for as it is written, since stories recorded before migration 0013 are indexed so.
 */
export const searchStories = (db: Db, search: StorySearch): Promise<StoryRow[]> =>
  all(
    db,
    `select ${columns} from stories
     where ($1::text is null or id = $6 or guid = $6
         or id in (select story_id from story_words where words @@ websearch_to_tsquery('simple', search_text($1)))
         or id in (select story_id from story_words where words @@ websearch_to_tsquery('simple', $1))
         or id in (select story_id from receipt_stories where receipt_id = $6))
       and ($2::text is null or source_id = $2) and ($3::text is null or stage = $3)
       and ($4::timestamptz is null or updated_at < $4)
     order by updated_at desc limit $5`,
    [
      search.text || null,
      search.sourceId ?? null,
      search.stage ?? null,
      search.before ?? null,
      search.limit,
      search.text?.trim().replace(/^"(.*)"$/s, '$1') ?? null,
    ],
  );

/** Other stories of a cluster: the lead and its copies. */
export const listCluster = (db: Db, clusterId: string): Promise<StoryRow[]> =>
  all(db, `select ${columns} from stories where cluster_id = $1 order by first_received_at limit 200`, [clusterId]);

/** Sources that already have a story in a cluster; decides who is first of its source. */
export const listClusterSources = (
  db: Db,
  clusterIds: readonly string[],
): Promise<{ clusterId: string; sourceId: string }[]> =>
  all(
    db,
    'select distinct cluster_id as "clusterId", source_id as "sourceId" from stories where cluster_id = any($1)',
    [clusterIds],
  );
