import type { OriginFacts } from '@dateline/story';
import { groupOf, membersOf, standingOf } from './copies.ts';
import { all, type Db, inTransaction, one, type Pool } from './db.ts';
import { settleFeedEntries } from './feed-entries.ts';
import { isHeldByNotice } from './receipt-stories.ts';
import type { VersionKey } from './version-key.ts';

/** A story of a group with a killed one, as far as its origin is concerned. */
export type GroupMember = OriginFacts & { id: string };

/** The groups of these stories that have a killed member, each with its killed and its open stories. */
export async function listKilledGroups(
  tx: Db,
  storyIds: readonly string[],
): Promise<{ killed: GroupMember[]; copies: GroupMember[] }[]> {
  const rows = await all<GroupMember & { group: string; standing: string }>(
    tx,
    `select g.id as group, s.id, s.source_id as "sourceId", coalesce(o.name, s.source_id) as "sourceName",
       v.story, ${standingOf('s', 'v')} as standing
     from (select distinct ${groupOf('a')} as id from stories a where a.id = any($1)) g
     cross join lateral (${membersOf('g.id')}) m (id)
     join stories s on s.id = m.id left join sources o on o.id = s.source_id
     cross join lateral (
       select story from story_versions where story_id = s.id
       order by kill, ordinal = s.current_ordinal desc, ordinal desc limit 1) v
     order by s.first_received_at, s.id`,
    [storyIds],
  );
  return [...Map.groupBy(rows, ({ group }) => group).values()]
    .map((members) => ({
      killed: members.filter(({ standing }) => standing === 'killed'),
      copies: members.filter(({ standing }) => standing === 'open'),
    }))
    .filter(({ killed }) => killed.length > 0);
}

/** Ids of all stories in the groups of these, the copies of one text. */
export async function listCopyIds(db: Db, storyIds: readonly string[]): Promise<string[]> {
  const rows = await all<{ id: string }>(
    db,
    `select m.id from (select distinct ${groupOf('a')} as id from stories a where a.id = any($1)) g
     cross join lateral (${membersOf('g.id')}) m (id)`,
    [storyIds],
  );
  return rows.map(({ id }) => id);
}

/** Lets stories wait for an operator, each with its reason: nothing of them goes out to anybody new. */
export async function holdStories(tx: Db, reasons: ReadonlyMap<string, string>): Promise<void> {
  if (reasons.size === 0) return;
  await tx.query(
    `with held as materialized (
       select s.id, h.because from unnest($1::text[], $2::text[]) as h (id, because) join stories s on s.id = h.id
       order by s.id for no key update of s
     )
     update stories set stage = 'held', stage_since = now(), held_because = held.because from held where stories.id = held.id`,
    [[...reasons.keys()], [...reasons.values()]],
  );
  await settleFeedEntries(tx, [...reasons.keys()]);
}

export interface HeldStory {
  id: string;
  headline: string;
  sourceId: string;
  because: string;
  since: Date;
}

/** Stories that wait for an operator, the longest first. */
export const listHeldStories = (db: Db, limit: number): Promise<HeldStory[]> =>
  all(
    db,
    `select id, headline, source_id as "sourceId", held_because as because, stage_since as since from stories
     where held_because is not null order by stage_since limit $1`,
    [limit],
  );

export async function countHeldStories(db: Db): Promise<number> {
  const row = await one<{ count: number }>(db, 'select count(*) from stories where held_because is not null');
  return row?.count ?? 0;
}

/**
 * Records that an operator lets a held story go out. One that was released already is to be announced again, so that the
 * syndicator offers it to whom it did not go; one that was not waits for its release anew, and stays held while its source
 * withholds it or an undecided kill may mean it. Returns its current version, or
 * undefined when it does not wait for anybody.
 */
export async function letOut(pool: Pool, storyId: string): Promise<VersionKey | undefined> {
  return inTransaction(pool, async (tx) => {
    const story = await one<VersionKey>(
      tx,
      `update stories s set held_because = null, stage_since = now(), release_by = now(),
         stage = case when exists (select from releases r where r.story_id = s.id and r.ordinal = s.current_ordinal) then 'released'
           when v.story->>'pubStatus' = 'withheld' or ${isHeldByNotice('s')} then 'held' else 'recorded' end
       from story_versions v
       where s.id = $1 and held_because is not null and v.story_id = s.id and v.ordinal = s.current_ordinal
       returning s.id as "storyId", current_ordinal as ordinal`,
      [storyId],
    );
    if (story === undefined) return undefined;
    await tx.query(
      `update releases set announced_at = null, syndicated_at = null where story_id = $1 and ordinal = $2`,
      [story.storyId, story.ordinal],
    );
    await tx.query(
      `update deliveries set state = 'pending', next_attempt_at = greatest(next_attempt_at, now()) where id in (
         select id from deliveries where story_id = $1 and state = 'held' and endpoint_id in (select id from endpoints where state = 'enabled')
         order by id for no key update)`,
      [story.storyId],
    );
    await settleFeedEntries(tx, [story.storyId]);
    return story;
  });
}
