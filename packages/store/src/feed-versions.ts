import { all, type Db } from './db.ts';
import { changedAtOf } from './feed-entries.ts';

/** A request for a feed, with the SHA-256 of the key it carries. */
export interface FeedRequest {
  name: string;
  keyHash: Uint8Array | undefined;
}

/** A feed as it is at this moment, without its entries. */
export interface FeedVersion {
  name: string;
  title: string;
  description: string | null;
  language: string | null;
  maxEntries: number;
  access: 'open' | 'private';
  /** Rises with every change of what the feed shows. */
  seq: number;
  /** Rises with every change of the feed itself. A document differs only where one of the two does. */
  revision: number;
  createdAt: Date;
  /** Entries that it ever showed, each version counted: the place of the newest. */
  place: number;
  changedAt: Date;
  /** Changes before this one, the latest of each kind: HTTP's seconds cannot always tell them apart. */
  earlierChanges: Date[];
  /** An embargo has ended since: `placeDueEntries` comes first. */
  isDue: boolean;
  /** The key of the request, if it opens this feed and was not revoked. */
  key: { id: string; perMinute: number } | null;
}

/** Feeds with what opens them, in one round trip by indexes alone; one answer for each request, in order. undefined = no such feed. */
export async function findFeedVersions(db: Db, requests: readonly FeedRequest[]): Promise<(FeedVersion | undefined)[]> {
  const rows = await all<FeedVersion>(
    db,
    `select f.name, f.title, f.description, f.language, f.max_entries as "maxEntries", f.access, f.place::float8 as place,
       f.seq::float8 as seq, f.revision, f.created_at as "createdAt", ${changedAtOf('f')} as "changedAt",
       array_remove(array[f.previously_at, least(f.changed_at, f.updated_at)], null) as "earlierChanges",
       exists (select from feed_entries e where e.feed = f.name and e.place is null and e.shown_at <= now()) as "isDue",
       (select jsonb_build_object('id', k.id, 'perMinute', k.per_minute) from feed_keys k
         where k.hash = q.hash and k.feed = f.name and k.revoked_at is null) as key
     from unnest($1::text[], $2::bytea[]) with ordinality as q (name, hash, n) left join feeds f on f.name = q.name order by q.n`,
    [requests.map(({ name }) => name), requests.map(({ keyHash }) => keyHash && Buffer.from(keyHash))],
  );
  return rows.map((row) => (row.name === null ? undefined : row));
}
