import { all, type Db, one } from './db.ts';

export interface NewDelivery {
  id: string;
  endpointId: string;
  /** Not before this moment; null = at once. */
  notBefore: Date | null;
}

/** Endpoints and feeds that a story went to before. */
export interface Reach {
  /** They get its updates, corrections and kills, whatever their filter says now. */
  endpoints: string[];
  /** Feeds that carry it now, or carried it until it was withdrawn. */
  feeds: string[];
}

export async function findReach(db: Db, storyId: string): Promise<Reach> {
  const row = await one<Reach>(
    db,
    `select array(select distinct endpoint_id from deliveries where story_id = $1) as endpoints,
       array(select feed from feed_entries where story_id = $1) as feeds`,
    [storyId],
  );
  return row ?? { endpoints: [], feeds: [] };
}

export interface Syndication {
  storyId: string;
  ordinal: number;
  event: string;
  feeds: readonly string[];
  deliveries: readonly NewDelivery[];
}

/**
 * One statement, so one round trip and all or nothing. Its parts do not see one another's rows: `due` joins what was just
 * inserted with what a replay finds.
 *
 * An entry keeps the place of its first publication, so an update does not jump the queue; an older version never replaces a
 * newer one, neither in a feed nor among deliveries that wait. Deliveries to a disabled endpoint are held.
 */
const syndicate = `
  with release as (
    update releases set syndicated_at = coalesce(syndicated_at, now()) where story_id = $1 and ordinal = $2 returning released_at
  ), entries as (
    insert into feed_entries (feed, story_id, ordinal, event, published_at, updated_at, withdrawn_at)
    select feed, $1, $2, $3, released.at, released.at, case when $3 = 'story.killed' then released.at end
    from unnest($4::text[]) as feed, (select coalesce((select released_at from release), now()) as at) released
    on conflict (feed, story_id) do update
    set ordinal = excluded.ordinal, event = excluded.event, updated_at = excluded.updated_at, withdrawn_at = excluded.withdrawn_at
    where feed_entries.ordinal < excluded.ordinal
  ), older as (
    update deliveries set state = 'superseded', settled_at = now()
    where story_id = $1 and ordinal < $2 and endpoint_id = any($6) and state in ('pending', 'held')
  ), fresh as (
    insert into deliveries (id, endpoint_id, story_id, ordinal, event, state, next_attempt_at)
    select w.id, w.endpoint_id, $1, $2, $3, case e.state when 'disabled' then 'held' else 'pending' end, coalesce(w.not_before, now())
    from unnest($5::text[], $6::text[], $7::timestamptz[]) as w(id, endpoint_id, not_before)
    join endpoints e on e.id = w.endpoint_id
    on conflict (endpoint_id, story_id, ordinal, event) do nothing
    returning id, attempts, state, next_attempt_at
  ), due as (
    select * from fresh
    union all
    select id, attempts, state, next_attempt_at from deliveries where story_id = $1 and ordinal = $2
  )
  select id, attempts, greatest(0, extract(epoch from next_attempt_at - now()) * 1000)::float8 as "waitMs" from due
  where state = 'pending'`;

/**
 * Writes down once whom a released version goes to: feed entries and deliveries. Answers the deliveries that are due, old and
 * new, for the queue; writing the same again changes nothing.
 */
export const recordSyndication = (
  db: Db,
  { storyId, ordinal, event, feeds, deliveries }: Syndication,
): Promise<{ id: string; attempts: number; waitMs: number }[]> =>
  all(db, syndicate, [
    storyId,
    ordinal,
    event,
    feeds,
    deliveries.map((row) => row.id),
    deliveries.map((row) => row.endpointId),
    deliveries.map((row) => row.notBefore),
  ]);
