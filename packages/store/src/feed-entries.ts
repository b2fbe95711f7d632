import type { Story } from '@dateline/story';
import { embargoOf } from './copies.ts';
import { all, type Db, inMaintenance, inTransaction, one, type Pool } from './db.ts';
import { liveLinks } from './enrichments.ts';
import { prepared } from './prepared.ts';

export interface FeedEntry {
  storyId: string;
  sourceId: string;
  ordinal: number;
  event: string;
  /** When the feed showed the story first. */
  publishedAt: Date;
  /** When the feed began to show this version. */
  updatedAt: Date;
  /** When the first version that arrived of the story was written, by its source. */
  writtenAt: Date;
  /** An embargo that has ended. */
  embargoedUntil: Date | null;
  /** Number of this version among the changes of the feed. */
  place: number;
  story: Story;
  /** Results of taggers. */
  tags: unknown[];
  related: unknown;
  /** Story of the same source that this one corrects. */
  corrects: string | null;
}

/** When an entry is shown; null = it is hidden. Given the rows of the entry and of its story. */
const shownAt = `case when f.withdrawn_at is null and f.behind is null and s.held_because is null and s.killed_at is null
    then greatest(f.updated_at, ${embargoOf('s', 'f')}) end`;

/**
 * Gives the entries chosen by `condition` their state and, where they are shown, the next places of their feeds, which it marks
 * as changed. Feeds are locked in the order of their names, after everything else, so it is to be the last statement of its
 * transaction. An embargo that ended meanwhile makes an entry due.
 */
const settle = (condition: string): string => `
  with given as materialized (
    select f.feed, f.story_id, ${shownAt} as shown_at, f.shown_at as before
    from feed_entries f join stories s on s.id = f.story_id where ${condition}
    order by f.story_id, f.feed for no key update of f
  ), feed as materialized (
    select name, place from feeds where name in (select feed from given) order by name for no key update
  ), numbered as materialized (
    select g.*, g.shown_at <= clock_timestamp() as is_shown,
      feed.place + row_number() over (partition by g.feed, g.shown_at <= clock_timestamp() order by g.shown_at, g.story_id) as place
    from given g join feed on feed.name = g.feed
  ), entry as (
    update feed_entries f set shown_at = n.shown_at, place = case when n.is_shown then n.place end
    from numbered n where f.feed = n.feed and f.story_id = n.story_id
  )
  update feeds set due_at = least(feeds.due_at, c.due_at), place = greatest(feeds.place, c.place), seq = seq + c.changes,
    previously_at = case c.changes when 1 then changed_at else previously_at end,
    changed_at = case c.changes when 1 then greatest(changed_at, clock_timestamp()) else changed_at end
  from (select feed, max(place) filter (where is_shown) as place, min(shown_at) filter (where not is_shown) as due_at,
      coalesce(bool_or(is_shown or before is not null), false)::int as changes
    from numbered group by feed) c
  where feeds.name = c.feed`;

const settleOfStories = prepared(
  'feed-entries-settle',
  settle(`f.story_id = any($1) and f.shown_at is distinct from (${shownAt})`),
);

/**
 * Brings the entries of these stories up to what is known of them: new, changed, embargoed, held, withdrawn or killed. To be
 * called as the last of a transaction that changes entries or what hides a story; entries that are as they should be stay.
 */
export async function settleFeedEntries(tx: Db, storyIds: readonly string[]): Promise<void> {
  if (storyIds.length > 0) await tx.query(settleOfStories, [[...new Set(storyIds)]]);
}

/** So many entries whose embargo has ended get their places in one statement. */
const DUE_AT_ONCE = 1_000;

const settleDue = settle(`(f.feed, f.story_id) in (
  select d.feed, d.story_id from feed_entries d where d.feed = $1 and d.place is null and d.shown_at <= now()
  order by d.shown_at, d.story_id limit ${DUE_AT_ONCE})`);

/** Gives places to entries of a feed whose embargo has ended, the oldest thousand, and notes when the next one ends. */
export async function placeDueEntries(pool: Pool, feed: string): Promise<void> {
  await inTransaction(pool, async (tx) => {
    await tx.query(settleDue, [feed]);
    await tx.query(
      `update feeds set due_at = (select min(shown_at) from feed_entries where feed = $1 and place is null and shown_at is not null)
       where name = $1`,
      [feed],
    );
  });
}

/**
 * Stories of the last day with entries that an older Dateline wrote beside this one, while processes were replaced one by one:
 * `settleFeedEntries` is due for them. Reads the whole table.
 */
export async function listUnsettledStories(pool: Pool): Promise<string[]> {
  const rows = await inMaintenance(pool, (tx) =>
    all<{ id: string }>(
      tx,
      `select distinct f.story_id as id from feed_entries f join stories s on s.id = f.story_id
       where f.updated_at > now() - interval '1 day' and f.shown_at is distinct from (${shownAt})`,
    ),
  );
  return rows.map(({ id }) => id);
}

const touch = prepared(
  'feeds-touch',
  `with feed as materialized (
     select name from feeds where name in (select feed from feed_entries where story_id = any($1) and place is not null)
     order by name for no key update
   )
   update feeds set seq = seq + 1, previously_at = changed_at, changed_at = greatest(changed_at, clock_timestamp())
   from feed where feeds.name = feed.name`,
);

/** Marks the feeds that show these stories as changed, as when links to other stories are found or taken out. Last of its transaction. */
export async function touchFeedsOf(tx: Db, storyIds: readonly string[]): Promise<void> {
  if (storyIds.length === 0) return;
  await tx.query(touch, [storyIds]);
}

/**
 * Places of a feed's changes, those after `after` up to and with `upTo`, or one version of a story; undefined = the newest, as many
 * as the feed shows.
 */
export type FeedRange = { after: number; upTo: number } | { storyId: string; ordinal: number } | undefined;

const selectEntries = (chosen: string): string => `
  select f.story_id as "storyId", s.source_id as "sourceId", f.ordinal, f.event, f.place::float8 as place, v.story, s.corrects,
    ${liveLinks('r.result')} as related,
    coalesce((select jsonb_agg(t.result order by t.enricher <> 'topics') from enrichments t
      where t.story_id = f.story_id and t.ordinal = f.ordinal and t.enricher in ('topics', 'external-topics')), '[]') as tags,
    greatest(f.published_at, x.embargoed_until) as "publishedAt", greatest(f.updated_at, x.embargoed_until) as "updatedAt",
    coalesce((select w.version_created from story_versions w where w.story_id = f.story_id and w.ordinal = 1), f.published_at) as "writtenAt",
    x.embargoed_until as "embargoedUntil"
  from (${chosen}) f join stories s on s.id = f.story_id cross join lateral (select ${embargoOf('s', 'f')} as embargoed_until) x
  join story_versions v on v.story_id = f.story_id and v.ordinal = f.ordinal
  left join enrichments r on r.story_id = f.story_id and r.ordinal = f.ordinal and r.enricher = 'related'
  where s.held_because is null and s.killed_at is null and coalesce(x.embargoed_until <= now(), true)
  order by f.place desc`;

const selectNewest = selectEntries(
  'select * from feed_entries where feed = $1 and place is not null order by place desc limit $2',
);
const selectRange = selectEntries('select * from feed_entries where feed = $1 and place > $2 and place <= $3');
const selectVersion = selectEntries(
  'select * from feed_entries where feed = $1 and story_id = $2 and ordinal = $3 and withdrawn_at is null and behind is null',
);

const selectShown = selectEntries(
  `select * from feed_entries where feed = $1 and place is not null
   order by place desc limit (select max_entries from feeds where name = $1)`,
);

/**
 * What a feed shows, the latest change first: never an embargoed, a held or a withdrawn story. An entry whose embargo has ended
 * is shown once `placeDueEntries` gave it a place.
 */
export const listFeedEntries = (db: Db, feed: string, limit: number): Promise<FeedEntry[]> =>
  all(db, selectNewest, [feed, limit]);

/** A story that was taken out of a feed. */
export interface WithdrawnEntry {
  storyId: string;
  at: Date;
}

/** What a document of a feed is made of, as of one moment. */
export interface FeedPage {
  name: string;
  title: string;
  description: string | null;
  language: string | null;
  maxEntries: number;
  /** Those of `FeedVersion` at that moment. */
  createdMs: number;
  seq: number;
  revision: number;
  place: number;
  changedMs: number;
  /** JSON text of `FeedEntry[]` with times in RFC 3339: copy is parsed where it is rendered. */
  entries: string;
  /** JSON text of `WithdrawnEntry[]`. */
  withdrawn: string;
}

const RECENT_WITHDRAWALS = 50;

/** A feed's part as one JSON text each of the entries and of the withdrawals that match. */
const selectPage = (entries: string, withdrawals: string): string => `
  select name, title, description, language, max_entries as "maxEntries", ${stateOf('feeds')},
    (select coalesce(json_agg(e), '[]')::text from (${entries}) e) as entries,
    (select coalesce(json_agg(w), '[]')::text from (
      select story_id as "storyId", withdrawn_at as at from feed_entries
      where feed = $1 and withdrawn_at is not null and ${withdrawals}
      order by withdrawn_at desc limit ${RECENT_WITHDRAWALS}) w) as withdrawn
  from feeds where name = $1`;

/** Reads a part of a feed, and which version of it that is, in one snapshot; undefined = no such feed. */
export function readFeedPage(db: Db, feed: string, range: FeedRange): Promise<FeedPage | undefined> {
  if (range === undefined) return one(db, selectPage(selectShown, 'true'), [feed]);
  if ('after' in range) return one(db, selectPage(selectRange, 'true'), [feed, range.after, range.upTo]);
  const { storyId, ordinal } = range;
  return one(db, selectPage(selectVersion, 'story_id = $2'), [feed, storyId, ordinal]);
}

/** How far a feed has come, for a list of columns. */
export const stateOf = (feed: string): string =>
  `${feed}.seq::float8 as seq, ${feed}.revision, ${feed}.place::float8 as place,
   ${msOf(`${feed}.created_at`)} as "createdMs",
   ${msOf(`greatest(${feed}.changed_at, ${feed}.updated_at)`)} as "changedMs"`;

/** Milliseconds since 1970 cost less to read than a time. */
export const msOf = (time: string): string => `floor(extract(epoch from ${time}) * 1000)::float8`;
