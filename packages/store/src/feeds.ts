import { type Story, type SubscriptionFilter, subscriptionFilter } from '@dateline/story';
import { z } from 'zod';
import { all, type Db, one } from './db.ts';

const feedRow = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  language: z.string().nullable(),
  filter: subscriptionFilter,
  maxEntries: z.number(),
  partnerId: z.string().nullable(),
  access: z.enum(['open', 'private']),
  /** When an operator said that this access is meant; null for a feed that was open before feeds had access. */
  decidedAt: z.date().nullable(),
  createdAt: z.date(),
  updatedAt: z.date(),
  revision: z.number(),
});
export type Feed = z.infer<typeof feedRow>;

const columns = `name, title, description, language, filter, max_entries as "maxEntries", partner_id as "partnerId", access,
  decided_at as "decidedAt", created_at as "createdAt", updated_at as "updatedAt", revision`;

export async function listFeeds(db: Db): Promise<Feed[]> {
  return (await all(db, `select ${columns} from feeds order by name`)).map((row) => feedRow.parse(row));
}

export async function findFeed(db: Db, name: string): Promise<Feed | undefined> {
  const row = await one<object>(db, `select ${columns} from feeds where name = $1`, [name]);
  return row && feedRow.parse(row);
}

export interface NewFeed {
  name: string;
  title: string;
  description?: string | undefined;
  language?: string | undefined;
  filter: SubscriptionFilter;
  maxEntries?: number | undefined;
}

/** Adds a feed, or changes the one of this name; entries it already carries stay. */
export async function putFeed(db: Db, feed: NewFeed): Promise<void> {
  await db.query(
    `insert into feeds (name, title, description, language, filter, max_entries) values ($1, $2, $3, $4, $5, $6)
     on conflict (name) do update set title = excluded.title, description = excluded.description, language = excluded.language,
       filter = excluded.filter, max_entries = excluded.max_entries`,
    [
      feed.name,
      feed.title,
      feed.description ?? null,
      feed.language ?? null,
      JSON.stringify(feed.filter),
      feed.maxEntries ?? 100,
    ],
  );
}

export async function removeFeed(db: Db, name: string): Promise<boolean> {
  return (await db.query('delete from feeds where name = $1', [name])).rowCount === 1;
}

export interface FeedEntry {
  storyId: string;
  sourceId: string;
  ordinal: number;
  event: string;
  publishedAt: Date;
  updatedAt: Date;
  story: Story;
  /** Results of taggers. */
  tags: unknown[];
  related: unknown;
  /** Story of the same source that this one corrects. */
  corrects: string | null;
}

/**
 * What a feed shows now, newest publication first, by the database's clock: never an embargoed or a withdrawn story. An
 * entry whose embargo has just ended counts as published and updated then, so that readers and caches see it arrive.
 */
export const listFeedEntries = (db: Db, feed: string, limit: number): Promise<FeedEntry[]> =>
  all(
    db,
    `select f.story_id as "storyId", s.source_id as "sourceId", f.ordinal, f.event, v.story, s.corrects, r.result as related,
       coalesce((select jsonb_agg(t.result order by t.enricher <> 'topics') from enrichments t
         where t.story_id = f.story_id and t.ordinal = f.ordinal and t.enricher in ('topics', 'external-topics')), '[]') as tags,
       greatest(f.published_at, s.embargoed_until) as "publishedAt", greatest(f.updated_at, s.embargoed_until) as "updatedAt"
     from feed_entries f join stories s on s.id = f.story_id
     join story_versions v on v.story_id = f.story_id and v.ordinal = f.ordinal
     left join enrichments r on r.story_id = f.story_id and r.ordinal = f.ordinal and r.enricher = 'related'
     where f.feed = $1 and f.withdrawn_at is null and f.behind is null and s.held_because is null and s.killed_at is null
       and (s.embargoed_until is null or s.embargoed_until <= now())
     order by greatest(f.published_at, s.embargoed_until) desc, f.story_id limit $2`,
    [feed, limit],
  );

/** Stories taken out of a feed lately, for Atom's deleted-entry (RFC 6721). Never one that is still under embargo. */
export const listWithdrawn = (db: Db, feed: string, limit: number): Promise<{ storyId: string; at: Date }[]> =>
  all(
    db,
    `select story_id as "storyId", withdrawn_at as at from feed_entries where feed = $1 and withdrawn_at is not null
     order by withdrawn_at desc limit $2`,
    [feed, limit],
  );
