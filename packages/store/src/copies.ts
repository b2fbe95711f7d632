import type { CopyFacts, OtherCopy } from '@dateline/story';
import { all, type Db } from './db.ts';
import { prepared } from './prepared.ts';
import type { VersionKey } from './version-key.ts';

/** A copy with everybody who is owed it or shows it. */
export interface CopyInGroup extends CopyFacts, Pick<OtherCopy, 'isEarlier'> {
  endpoints: { id: string; wasSent: boolean }[];
  feeds: string[];
}

/** The copies of one text, as one of them stands among the others. */
export interface CopyGroup {
  own: CopyFacts;
  /** Oldest first. */
  others: CopyInGroup[];
}

/** A story's group: its lead's id. A story that is no copy leads its own. */
export const groupOf = (story: string): string =>
  `case ${story}.copy_kind when 'lead' then ${story}.id else ${story}.cluster_id end`;

/** Ids of the stories of a group. */
export const membersOf = (group: string): string =>
  `select ${group} union all select c.id from stories c where c.cluster_id = ${group} and c.copy_kind <> 'lead'`;

/** Whether a story may go out, given its row and its current version's: a `CopyStanding`. */
export const standingOf = (story: string, version: string): string =>
  `case when ${story}.killed_at is not null then 'killed' when ${version}.story->>'pubStatus' = 'withheld' then 'withheld'
     when ${story}.stage = 'held' then 'held' else 'open' end`;

/** SQL: whether a story, given its row, is taken back: killed, or withheld by its source although it was out, which is a kill to readers. */
export const isTakenBack = (story: string): string =>
  `(${story}.killed_at is not null or exists (
     select from story_versions tb where tb.story_id = ${story}.id and tb.ordinal = ${story}.current_ordinal
       and tb.story->>'pubStatus' = 'withheld'))`;

/**
 * SQL: `isTakenBack` for a text, given something with its `ordinal`. A version that withholds its story is no text, so the newest
 * version is looked up only for older ones.
 */
export const isTakenBackSince = (story: string, version: string): string =>
  `(${story}.killed_at is not null or (${version}.ordinal <> ${story}.current_ordinal and ${isTakenBack(story)}))`;

/**
 * SQL: until when an embargo keeps a version from readers, given the rows of its story and of something with its `ordinal`; null =
 * none does. The story's embargo is its newest version's. An older version keeps its own besides: while the newer one that lifts
 * it is on its way, the older must not go out in its stead.
 */
export const embargoOf = (story: string, version: string): string =>
  `greatest(${story}.embargoed_until, case when ${version}.ordinal <> ${story}.current_ordinal then (
     select (ev.story->>'embargoedUntil')::timestamptz from story_versions ev
     where ev.story_id = ${story}.id and ev.ordinal = ${version}.ordinal) end)`;

/** SQL: whether no embargo keeps a version from readers, given what `embargoOf` is given. */
export const isPastEmbargo = (story: string, version: string): string =>
  `coalesce(${embargoOf(story, version)} <= now(), true)`;

/** Milliseconds until a story's embargo ends, by the database's clock. */
export const embargoMsOf = (story: string): string =>
  `coalesce(greatest(0, extract(epoch from ${story}.embargoed_until - now()) * 1000), 0)::float8`;

const factsOf = (story: string, version: string): string =>
  `'storyId', ${story}.id, 'source', ${story}.source_id, 'standing', ${standingOf(story, version)}, 'embargoMs', ${embargoMsOf(story)}`;

/** The group of a story as jsonb, as `CopyGroup`. */
export const copyGroupOf = (story: string, version: string): string => `jsonb_build_object(
  'own', jsonb_build_object(${factsOf(story, version)}),
  'others', coalesce((
    select jsonb_agg(jsonb_build_object(${factsOf('o', 'ov')},
        'isEarlier', (o.first_received_at, o.id) < (${story}.first_received_at, ${story}.id),
        'endpoints', coalesce((select jsonb_agg(jsonb_build_object('id', d.endpoint_id, 'wasSent', d.sent)) from (
          select endpoint_id, bool_or(attempts > 0 or state = 'delivered') as sent from deliveries
          where story_id = o.id and behind is null and event <> 'story.killed' group by endpoint_id) d), '[]'),
        'feeds', array(select f.feed from feed_entries f where f.story_id = o.id and f.behind is null and f.withdrawn_at is null))
      order by o.first_received_at, o.id)
    from stories o join story_versions ov on ov.story_id = o.id and ov.ordinal = o.current_ordinal
    where o.id in (${membersOf(groupOf(story))}) and o.id <> ${story}.id), '[]'))`;

const lockGroups = prepared(
  'copies-lock-groups',
  `with member as materialized (
     select s.id, ${groupOf('s')} as group from stories s where s.id = any($1)
   ), key as materialized (
     select distinct hashtextextended('copies ' || member.group, 0) as key from member order by 1
   ), locked as materialized (
     select pg_advisory_xact_lock(key) from key
   )
   select id, "group" from member where (select count(*) from locked) >= 0`,
);

/**
 * Locks the groups of these stories until the transaction ends, so that of two copies that are matched at the same time the
 * second sees where the first went; returns each story's group. Taken before any row is locked, in one order.
 */
export async function lockCopyGroups(tx: Db, storyIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await all<{ id: string; group: string }>(tx, lockGroups, [storyIds]);
  return new Map(rows.map(({ id, group }) => [id, group]));
}

/** The id of the copy that leads a story's group, as `leadingCopy` has it. */
export const leadingCopyOf = (story: string): string => `(
    select o.id from stories o join story_versions ov on ov.story_id = o.id and ov.ordinal = o.current_ordinal
    where o.id in (${membersOf(groupOf(story))}) and o.stage in ('released', 'published') and ${standingOf('o', 'ov')} = 'open'
    order by ${embargoMsOf('o')}, o.first_received_at, o.id limit 1)`;

/** What an operator sees of a copy: where it stands, and who is owed it instead of another. */
export interface CopyInView extends CopyFacts {
  /** It was released: whoever wants all copies has it. */
  isOut: boolean;
}

/** The copies of a story's text, itself among them, oldest first. */
export const listCopies = (db: Db, storyId: string): Promise<CopyInView[]> =>
  all(
    db,
    `select s.id as "storyId", s.source_id as source, ${standingOf('s', 'v')} as standing, ${embargoMsOf('s')} as "embargoMs",
       s.stage in ('released', 'published') as "isOut"
     from (select ${groupOf('a')} as id from stories a where a.id = $1) g cross join lateral (${membersOf('g.id')}) m (id)
     join stories s on s.id = m.id join story_versions v on v.story_id = s.id and v.ordinal = s.current_ordinal
     order by s.first_received_at, s.id limit 200`,
    [storyId],
  );

/** A release that may be offered again: its copy may go to readers that it stood behind another at. */
export interface OfferedRelease extends VersionKey {
  event: string;
  releasedAt: Date;
}

/** The open copies of these groups that were released, oldest first. */
export const listOpenCopies = (db: Db, groups: readonly string[]): Promise<OfferedRelease[]> =>
  all(
    db,
    `select s.id as "storyId", r.ordinal, r.event, r.released_at as "releasedAt"
     from unnest($1::text[]) g cross join lateral (${membersOf('g')}) m (id)
     join stories s on s.id = m.id join story_versions v on v.story_id = s.id and v.ordinal = s.current_ordinal
     join releases r on r.story_id = s.id and r.ordinal = s.current_ordinal
     where ${standingOf('s', 'v')} = 'open'
     order by s.first_received_at, s.id`,
    [groups],
  );
