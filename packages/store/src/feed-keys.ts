import { stableId } from '@dateline/story';
import { all, type Db, one } from './db.ts';
import { hashOfToken, newToken } from './random-token.ts';

/** A key of a private feed, without what it opens with. */
export interface FeedKey {
  id: string;
  feed: string;
  name: string;
  /** Requests a minute that it is good for. */
  perMinute: number;
  createdAt: Date;
  revokedAt: Date | null;
  /** To the minute. */
  lastUsedAt: Date | null;
}

const columns = `id, feed, name, per_minute as "perMinute", created_at as "createdAt", revoked_at as "revokedAt",
  last_used_at as "lastUsedAt"`;

export interface NewFeedKey {
  feed: string;
  name: string;
  perMinute?: number | undefined;
}

/** Adds a key to a feed; undefined = no such feed. `key` is shown this once. */
export async function addFeedKey(
  db: Db,
  { feed, name, perMinute }: NewFeedKey,
): Promise<{ id: string; key: string } | undefined> {
  const key = newToken('dlf_');
  const id = stableId('fk', key);
  const added = await one<object>(
    db,
    `insert into feed_keys (id, feed, hash, name, per_minute) select $1, name, $3, $4, coalesce($5, 60) from feeds where name = $2
     returning id`,
    [id, feed, hashOfToken(key), name, perMinute ?? null],
  );
  return added && { id, key };
}

/** Keys of a feed, or of all, the newest first; revoked ones too. */
export const listFeedKeys = (db: Db, feed?: string): Promise<FeedKey[]> =>
  all(db, `select ${columns} from feed_keys where $1::text is null or feed = $1 order by feed, created_at desc, id`, [
    feed ?? null,
  ]);

/** A key that is good at this moment. */
export type GoodFeedKey = Pick<FeedKey, 'id' | 'feed' | 'perMinute'>;

/** Good keys by the hashes of what requests carry; one answer for each, in order. undefined = unknown, revoked, or of a partner who is disabled. */
export async function findFeedKeys(db: Db, hashes: readonly Uint8Array[]): Promise<(GoodFeedKey | undefined)[]> {
  const rows = await all<GoodFeedKey & { hash: Buffer }>(
    db,
    `select k.hash, k.id, k.feed, k.per_minute as "perMinute" from feed_keys k join feeds f on f.name = k.feed
     left join partners p on p.id = f.partner_id where k.hash = any($1) and k.revoked_at is null and p.disabled_at is null`,
    [hashes.map((hash) => Buffer.from(hash))],
  );
  const found = new Map(rows.map(({ hash, ...key }) => [hash.toString('hex'), key]));
  return hashes.map((hash) => found.get(Buffer.from(hash).toString('hex')));
}

/** Revokes a key, from the next request on. False = there is none of this id, or it was revoked before. */
export async function revokeFeedKey(db: Db, id: string): Promise<boolean> {
  const done = await db.query('update feed_keys set revoked_at = now() where id = $1 and revoked_at is null', [id]);
  return done.rowCount === 1;
}

/** Notes that keys were used just now. */
export async function noteFeedKeysUsed(db: Db, ids: readonly string[]): Promise<void> {
  await db.query(
    `with used as materialized (select id from feed_keys where id = any($1) order by id for no key update)
     update feed_keys k set last_used_at = now() from used where k.id = used.id`,
    [ids],
  );
}
