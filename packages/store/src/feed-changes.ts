import type { SubscriptionFilter } from '@dateline/story';
import { all, type Db, inTransaction, one, type Pool } from './db.ts';
import type { Changed, PartnerScope } from './endpoints.ts';
import { type Feed, feedColumns, findFeed, parseFeed } from './feeds.ts';

/** Everything of a feed that can be decided. */
export interface FeedFields {
  title: string;
  description: string | null;
  language: string | null;
  filter: SubscriptionFilter;
  maxEntries: number;
  access: Feed['access'];
  partnerId: string | null;
}

const valuesOf = (name: string, feed: FeedFields): unknown[] => [
  name,
  feed.title,
  feed.description,
  feed.language,
  JSON.stringify(feed.filter),
  feed.maxEntries,
  feed.access,
  feed.partnerId,
];

/** Adds a feed. False when the name is taken. */
export async function addFeed(db: Db, name: string, feed: FeedFields): Promise<boolean> {
  const done = await db.query(
    `insert into feeds (name, title, description, language, filter, max_entries, access, partner_id, decided_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, now()) on conflict (name) do nothing`,
    valuesOf(name, feed),
  );
  return done.rowCount === 1;
}

/** Changes a feed under its lock and raises its revision; entries that it carries already stay. An access counts as decided. */
export const changeFeed = (
  pool: Pool,
  name: string,
  feed: FeedFields,
  { partnerId, revision }: PartnerScope & { revision?: number | undefined } = {},
): Promise<Changed<Feed>> =>
  inTransaction(pool, async (tx): Promise<Changed<Feed>> => {
    const current = await one<{ revision: number }>(
      tx,
      'select revision from feeds where name = $1 and ($2::text is null or partner_id = $2) for no key update',
      [name, partnerId ?? null],
    );
    if (!current) return { kind: 'unknown' };
    if (revision !== undefined && revision !== current.revision) return { kind: 'stale', revision: current.revision };
    await tx.query(
      `update feeds set title = $2, description = $3, language = $4, filter = $5, max_entries = $6, access = $7, partner_id = $8,
         decided_at = case when access = $7 then decided_at else now() end,
         revision = revision + 1, updated_at = clock_timestamp()
       where name = $1`,
      valuesOf(name, feed),
    );
    return { kind: 'changed', row: (await findFeed(tx, name))! };
  });

/** Returns feeds by name, those after a name; of one partner where one asks. */
export async function pageOfFeeds(
  db: Db,
  { partnerId, after, limit }: PartnerScope & { after?: string | undefined; limit: number },
): Promise<Feed[]> {
  const rows = await all(
    db,
    `select ${feedColumns} from feeds where ($1::text is null or partner_id = $1) and ($2::text is null or name > $2)
     order by name limit $3`,
    [partnerId ?? null, after ?? null, limit],
  );
  return rows.map(parseFeed);
}

/** Returns the feed of this name; only if it is of this partner, where one asks. */
export async function readFeed(db: Db, name: string, partnerId?: string): Promise<Feed | undefined> {
  const row = await one<object>(
    db,
    `select ${feedColumns} from feeds where name = $1 and ($2::text is null or partner_id = $2)`,
    [name, partnerId ?? null],
  );
  return row && parseFeed(row);
}

/** Removes a feed with its entries and keys. False when there is none that the scope allows, or it has another revision. */
export async function removeFeedOf(
  db: Db,
  name: string,
  { partnerId, revision }: PartnerScope & { revision?: number | undefined } = {},
): Promise<boolean> {
  const done = await db.query(
    `delete from feeds where name = $1 and ($2::text is null or partner_id = $2) and ($3::int is null or revision = $3)`,
    [name, partnerId ?? null, revision ?? null],
  );
  return done.rowCount === 1;
}

/** How many feeds a partner has. */
export async function countFeedsOf(db: Db, partnerId: string): Promise<number> {
  const row = await one<{ count: number }>(db, 'select count(*)::int as count from feeds where partner_id = $1', [
    partnerId,
  ]);
  return row?.count ?? 0;
}
