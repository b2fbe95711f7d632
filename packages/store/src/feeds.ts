import { type SubscriptionFilter, subscriptionFilter } from '@dateline/story';
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
  /** What its partner may have at all; the feed carries a story only if this filter takes it too. */
  entitlement: subscriptionFilter,
  access: z.enum(['open', 'private']),
  /** When an operator said that this access is meant; null for a feed that was open before feeds had access. */
  decidedAt: z.date().nullable(),
  createdAt: z.date(),
  updatedAt: z.date(),
  revision: z.number(),
});
export type Feed = z.infer<typeof feedRow>;

/** What `parseFeed` reads, of `feeds`. */
export const feedColumns = `name, title, description, language, filter, max_entries as "maxEntries", partner_id as "partnerId", access,
  case when partner_id is null then '{}' else (select p.filter from partners p where p.id = partner_id) end as entitlement,
  decided_at as "decidedAt", created_at as "createdAt", updated_at as "updatedAt", revision`;

export const parseFeed = (row: unknown): Feed => feedRow.parse(row);

export async function listFeeds(db: Db): Promise<Feed[]> {
  return (await all(db, `select ${feedColumns} from feeds order by name`)).map(parseFeed);
}

export async function findFeed(db: Db, name: string): Promise<Feed | undefined> {
  const row = await one<object>(db, `select ${feedColumns} from feeds where name = $1`, [name]);
  return row && parseFeed(row);
}

export interface NewFeed {
  name: string;
  title: string;
  description?: string | undefined;
  language?: string | undefined;
  filter: SubscriptionFilter;
  maxEntries?: number | undefined;
  /** Who may read it; left out, a new feed is private, and one that exists stays as it is. */
  access?: Feed['access'] | undefined;
}

/** Adds a feed, or changes the one of this name; entries it already carries stay. An access that is given counts as decided. */
export async function putFeed(db: Db, feed: NewFeed): Promise<void> {
  await db.query(
    `insert into feeds (name, title, description, language, filter, max_entries, access, decided_at)
     values ($1, $2, $3, $4, $5, $6, coalesce($7, 'private'), now())
     on conflict (name) do update set title = excluded.title, description = excluded.description, language = excluded.language,
       filter = excluded.filter, max_entries = excluded.max_entries, access = coalesce($7, feeds.access),
       decided_at = case when $7 is null then feeds.decided_at else now() end,
       revision = feeds.revision + 1, updated_at = clock_timestamp()`,
    [
      feed.name,
      feed.title,
      feed.description ?? null,
      feed.language ?? null,
      JSON.stringify(feed.filter),
      feed.maxEntries ?? 100,
      feed.access ?? null,
    ],
  );
}

/** Records who may read a feed. False = no such feed. */
export async function decideFeedAccess(db: Db, name: string, access: Feed['access']): Promise<boolean> {
  const done = await db.query(
    `update feeds set access = $2, decided_at = now(), revision = revision + 1, updated_at = clock_timestamp() where name = $1`,
    [name, access],
  );
  return done.rowCount === 1;
}

/** Names of feeds that anybody may read although nobody has said so: they were made before feeds had keys. */
export const listUndecidedFeeds = async (db: Db): Promise<string[]> => {
  const rows = await all<{ name: string }>(
    db,
    `select name from feeds where access = 'open' and decided_at is null order by name`,
  );
  return rows.map(({ name }) => name);
};

export async function removeFeed(db: Db, name: string): Promise<boolean> {
  return (await db.query('delete from feeds where name = $1', [name])).rowCount === 1;
}
