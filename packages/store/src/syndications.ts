import type { Story } from '@dateline/story';
import { all, type Db } from './db.ts';
import type { CopyKind } from './stories.ts';
import { columnsOf, inOrder, type VersionKey } from './version-key.ts';

/** Endpoints and feeds that a story went to before. */
export interface Reach {
  /** They get its updates, corrections and kills, whatever their filter says now. */
  endpoints: string[];
  /** Feeds that carry it now, or carried it until it was withdrawn. */
  feeds: string[];
}

/** What decides whom a version goes to. */
export interface VersionForMatching {
  /** Null when there is no such version. */
  story: Story | null;
  copyKind: CopyKind;
  urgency: number;
  embargoedUntil: Date | null;
  enrichments: { enricher: string; result: unknown }[];
  reach: Reach;
}

/**
 * Versions with everything that matching needs, in one round trip; one answer for each, in order. undefined = no such story.
 */
export async function findVersionsForMatching(
  db: Db,
  versions: readonly VersionKey[],
): Promise<(VersionForMatching | undefined)[]> {
  const rows = await all<VersionForMatching & VersionKey>(
    db,
    `select w.story_id as "storyId", w.ordinal, v.story, s.copy_kind as "copyKind", s.urgency, s.embargoed_until as "embargoedUntil",
       coalesce((select jsonb_agg(jsonb_build_object('enricher', n.enricher, 'result', n.result)) from enrichments n
         where n.story_id = w.story_id and n.ordinal = w.ordinal), '[]') as enrichments,
       jsonb_build_object(
         'endpoints', array(select distinct d.endpoint_id from deliveries d where d.story_id = w.story_id),
         'feeds', array(select f.feed from feed_entries f where f.story_id = w.story_id)) as reach
     from (select distinct * from unnest($1::text[], $2::int[]) as w (story_id, ordinal)) w
     join stories s on s.id = w.story_id left join story_versions v on v.story_id = w.story_id and v.ordinal = w.ordinal`,
    columnsOf(versions),
  );
  return inOrder(versions, rows);
}

export interface NewDelivery {
  id: string;
  endpointId: string;
  /** Not before this moment; null = at once. */
  notBefore: Date | null;
}

export interface Syndication {
  storyId: string;
  ordinal: number;
  event: string;
  feeds: readonly string[];
  deliveries: readonly NewDelivery[];
}

/** A delivery for the queue. */
export interface OwedDelivery {
  id: string;
  attempts: number;
  waitMs: number;
}

/**
 * One statement for many stories, each once; so one round trip, and all or nothing. Its parts do not see one another's rows:
 * `due` joins what was just inserted with what a replay finds.
 *
 * An entry keeps the place of its first publication, so an update does not jump the queue; an older version never replaces a
 * newer one, neither in a feed nor among deliveries that wait. Deliveries to a disabled endpoint are held; what is for a feed
 * or an endpoint that was removed since is left out.
 *
 * Rows are locked in one order by everyone who locks several: stories, then releases, then deliveries, each by id. Stories
 * come first because the foreign keys lock them anyhow, at the end and in no order, against a deduplicator that holds some.
 */
const syndicate = `
  with wanted as materialized (
    select * from unnest($1::text[], $2::int[], $3::text[]) as w (story_id, ordinal, event)
  ), story as materialized (
    select id from stories where id in (select story_id from wanted) order by id for key share
  ), release as materialized (
    select r.story_id, r.ordinal, r.released_at from releases r join wanted w on w.story_id = r.story_id and w.ordinal = r.ordinal
    join story on story.id = r.story_id order by r.story_id for no key update of r
  ), syndicated as (
    update releases r set syndicated_at = coalesce(r.syndicated_at, now()) from release
    where r.story_id = release.story_id and r.ordinal = release.ordinal
  ), version as materialized (
    select w.*, coalesce(release.released_at, now()) as at from wanted w join story on story.id = w.story_id
    left join release on release.story_id = w.story_id
  ), entries as (
    insert into feed_entries (feed, story_id, ordinal, event, published_at, updated_at, withdrawn_at)
    select f.name, v.story_id, v.ordinal, v.event, v.at, v.at, case when v.event = 'story.killed' then v.at end
    from unnest($4::text[], $5::text[]) as w (feed, story_id) join feeds f on f.name = w.feed join version v on v.story_id = w.story_id
    order by v.story_id, f.name
    on conflict (feed, story_id) do update
    set ordinal = excluded.ordinal, event = excluded.event, updated_at = excluded.updated_at, withdrawn_at = excluded.withdrawn_at
    where feed_entries.ordinal < excluded.ordinal
  ), owed as materialized (
    select w.id, w.not_before, w.endpoint_id, e.state as endpoint_state, v.story_id, v.ordinal, v.event
    from unnest($6::text[], $7::text[], $8::text[], $9::timestamptz[]) as w (id, endpoint_id, story_id, not_before)
    join endpoints e on e.id = w.endpoint_id join version v on v.story_id = w.story_id
  ), older as materialized (
    select d.id from deliveries d join owed o on d.endpoint_id = o.endpoint_id and d.story_id = o.story_id
    where d.ordinal < o.ordinal and d.state in ('pending', 'held') order by d.id for no key update of d
  ), superseded as (
    update deliveries d set state = 'superseded', settled_at = now() from older where d.id = older.id
  ), fresh as (
    insert into deliveries (id, endpoint_id, story_id, ordinal, event, state, next_attempt_at)
    select id, endpoint_id, story_id, ordinal, event, case endpoint_state when 'disabled' then 'held' else 'pending' end,
      coalesce(not_before, now()) from owed order by story_id, endpoint_id
    on conflict (endpoint_id, story_id, ordinal, event) do nothing
    returning id, story_id, attempts, state, next_attempt_at
  ), due as (
    select * from fresh
    union all
    select d.id, d.story_id, d.attempts, d.state, d.next_attempt_at from deliveries d
    join wanted w on w.story_id = d.story_id and w.ordinal = d.ordinal
  )
  select id, story_id as "storyId", attempts, greatest(0, extract(epoch from next_attempt_at - now()) * 1000)::float8 as "waitMs"
  from due where state = 'pending'`;

/**
 * Writes down once whom released versions go to: feed entries and deliveries. Answers for each, in order, the deliveries that
 * are due, old and new, for the queue; writing the same again changes nothing. Two versions of one story in the list are
 * written one after the other.
 */
export async function recordSyndications(db: Db, syndications: readonly Syndication[]): Promise<OwedDelivery[][]> {
  const answers = new Map<Syndication, OwedDelivery[]>();
  for (const round of roundsOf(syndications)) {
    const due = Map.groupBy(await recordRound(db, round), ({ storyId }) => storyId);
    for (const syndication of round) answers.set(syndication, due.get(syndication.storyId) ?? []);
  }
  return syndications.map((syndication) => answers.get(syndication) ?? []);
}

/** Lists in which each story occurs once, its versions in the order given. */
function roundsOf(syndications: readonly Syndication[]): Syndication[][] {
  const rounds: Syndication[][] = [];
  for (const versions of Map.groupBy(syndications, ({ storyId }) => storyId).values()) {
    for (const [at, version] of versions.entries()) {
      rounds[at] ??= [];
      rounds[at].push(version);
    }
  }
  return rounds;
}

function recordRound(db: Db, round: readonly Syndication[]): Promise<(OwedDelivery & { storyId: string })[]> {
  const entries = round.flatMap(({ feeds, storyId }) => feeds.map((feed) => ({ feed, storyId })));
  const owed = round.flatMap(({ deliveries, storyId }) => deliveries.map((delivery) => ({ ...delivery, storyId })));
  return all(db, syndicate, [
    round.map(({ storyId }) => storyId),
    round.map(({ ordinal }) => ordinal),
    round.map(({ event }) => event),
    entries.map(({ feed }) => feed),
    entries.map(({ storyId }) => storyId),
    owed.map(({ id }) => id),
    owed.map(({ endpointId }) => endpointId),
    owed.map(({ storyId }) => storyId),
    owed.map(({ notBefore }) => notBefore),
  ]);
}
