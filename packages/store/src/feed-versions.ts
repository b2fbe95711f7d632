import { all, type Db } from './db.ts';
import { msOf, stateOf } from './feed-entries.ts';

/** How far a feed has come at this moment, and who may read it. */
export interface FeedVersion {
  name: string;
  access: 'open' | 'private';
  /** Whose feed it is: what is read counts as fetched by this partner. */
  partnerId: string | null;
  /** Rises with every change of what the feed shows. */
  seq: number;
  /** Rises with every change of the feed itself. A document differs only where one of the two does. */
  revision: number;
  /** Entries that it ever showed, each version counted: the place of the newest. */
  place: number;
  /** When one of the two rose last, by the database's clock, in ms since 1970. */
  changedMs: number;
  /** When what it shows changed the time before last; null = never. HTTP's seconds may not tell two changes apart. */
  previousMs: number | null;
  /** When the feed itself changed last; of changes before that no time is kept. */
  updatedMs: number;
  /** A feed of the same name that was made anew is another. */
  createdMs: number;
  /** An embargo has ended since: `placeDueEntries` comes first. */
  isDue: boolean;
}

/** Versions of feeds by their names, a row of one table each; one answer for each name, in order. undefined = no such feed. */
export async function findFeedVersions(db: Db, names: readonly string[]): Promise<(FeedVersion | undefined)[]> {
  const rows = await all<FeedVersion>(
    db,
    `select name, access, partner_id as "partnerId", ${stateOf('feeds')}, ${msOf('previously_at')} as "previousMs",
       ${msOf('updated_at')} as "updatedMs", coalesce(due_at <= now(), false) as "isDue"
     from feeds where name = any($1)`,
    [[...new Set(names)]],
  );
  const found = new Map(rows.map((row) => [row.name, row]));
  return names.map((name) => found.get(name));
}
