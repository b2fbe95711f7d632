import { all, type Db } from './db.ts';
import { prepared } from './prepared.ts';

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
  /** Copies that from now on stand behind this story, by endpoint id and by name of the feed. */
  passed: { endpoints: readonly PassedCopy[]; feeds: readonly PassedCopy[] };
}

/** A copy that another goes out instead of. */
export interface PassedCopy {
  reader: string;
  storyId: string;
}

/** A delivery that is due, now or later. */
export interface OwedDelivery {
  id: string;
  endpointId: string;
  dueAt: Date;
}

/**
 * One statement for many stories, each once; so one round trip, and all or nothing. Its parts do not see one another's rows:
 * `due` joins what was just inserted with what a replay finds.
 *
 * An entry keeps the time of its first publication; an older version never replaces a newer one, neither in a feed nor among
 * deliveries that wait. Deliveries to a paused or disabled endpoint are held; a removed one is owed nothing but kills, which go
 * out; what is for a feed or an endpoint that was removed since is left out. A copy that stood behind another comes out from
 * behind it when it is owed again, under its old id.
 *
 * Rows are locked in one order by everyone who locks several: stories, then releases, then deliveries, each by id. Stories
 * come first because the foreign keys lock them anyhow, at the end and in no order, against a deduplicator that holds some. What is
 * looked up is looked up by its key, one by one: of a join PostgreSQL finds a small table cheaper to read whole, or all that is
 * pending while that is little, and keeps the plan for when there is more.
 */
const syndicate = prepared(
  'syndications-record',
  `
  with wanted as materialized (
    select * from unnest($1::text[], $2::int[], $3::text[]) as w (story_id, ordinal, event)
  ), story as materialized (
    select s.id, w.ordinal from (select * from wanted order by story_id) w
    cross join lateral (select id from stories where id = w.story_id limit 1 for key share) s
  ), release as materialized (
    select r.* from (select * from story order by id) w cross join lateral (
      select story_id, ordinal, released_at from releases where story_id = w.id and ordinal = w.ordinal limit 1 for no key update) r
  ), syndicated as (
    update releases r set syndicated_at = coalesce(r.syndicated_at, now()) from release
    where r.story_id = any(array(select story_id from release)) and r.story_id = release.story_id and r.ordinal = release.ordinal
  ), version as materialized (
    select w.*, coalesce(release.released_at, now()) as at from wanted w join story on story.id = w.story_id
    left join release on release.story_id = w.story_id
  ), entries as (
    insert into feed_entries (feed, story_id, ordinal, event, published_at, updated_at, withdrawn_at)
    select f.name, v.story_id, v.ordinal, v.event, v.at, v.at, case when v.event = 'story.killed' then v.at end
    from unnest($4::text[], $5::text[]) as w (feed, story_id) join feeds f on f.name = w.feed join version v on v.story_id = w.story_id
    order by v.story_id, f.name
    on conflict (feed, story_id) do update
    set ordinal = excluded.ordinal, event = excluded.event, updated_at = excluded.updated_at, withdrawn_at = excluded.withdrawn_at,
      behind = null
    where feed_entries.ordinal < excluded.ordinal or (feed_entries.ordinal = excluded.ordinal and feed_entries.behind is not null)
  ), hidden as (
    update feed_entries f set behind = p.behind from unnest($10::text[], $11::text[], $12::text[]) as p (feed, story_id, behind)
    where f.feed = p.feed and f.story_id = p.story_id
  ), owed as materialized (
    select w.id, w.not_before, w.endpoint_id, v.story_id, v.ordinal, v.event,
      case when e.removed_at is not null then 'enabled' else e.state end as endpoint_state
    from unnest($6::text[], $7::text[], $8::text[], $9::timestamptz[]) as w (id, endpoint_id, story_id, not_before)
    join endpoints e on e.id = w.endpoint_id join version v on v.story_id = w.story_id
  ), touched as (
    select d.id, null::text as behind, false as revived from deliveries d
    join owed o on d.endpoint_id = o.endpoint_id and d.story_id = o.story_id where d.ordinal < o.ordinal
    union all
    select d.id, p.behind, false from deliveries d
    join unnest($13::text[], $14::text[], $15::text[]) as p (endpoint_id, story_id, behind) using (endpoint_id, story_id)
    union all
    select d.id, null, true from deliveries d join owed o on o.id = d.id where d.behind is not null
  ), locked as materialized (
    select d.id, t.behind, t.revived from deliveries d join touched t on t.id = d.id
    where case when t.revived then d.behind is not null when t.behind is null then d.state in ('pending', 'held')
      else d.attempts = 0 and d.state in ('pending', 'held', 'superseded') end
    order by d.id for no key update of d
  ), superseded as (
    update deliveries d set state = case when d.delivered_at is null then 'superseded' else 'delivered' end,
      settled_at = now(), behind = locked.behind,
      last_error = case when locked.behind is null then d.last_error else 'Another copy of it went out first' end
    from locked where d.id = locked.id and not locked.revived
  ), revived as (
    update deliveries d set state = case o.endpoint_state when 'enabled' then 'pending' else 'held' end,
      next_attempt_at = coalesce(o.not_before, now()), settled_at = null, last_error = null, behind = null
    from locked, owed o where d.id = locked.id and locked.revived and o.id = d.id
    returning d.id, d.endpoint_id, d.story_id, d.state, d.next_attempt_at
  ), fresh as (
    insert into deliveries (id, endpoint_id, story_id, ordinal, event, state, next_attempt_at)
    select id, endpoint_id, story_id, ordinal, event, case endpoint_state when 'enabled' then 'pending' else 'held' end,
      coalesce(not_before, now()) from owed order by story_id, endpoint_id
    on conflict (endpoint_id, story_id, ordinal, event) do nothing
    returning id, endpoint_id, story_id, state, next_attempt_at
  ), due as (
    select * from fresh
    union all
    select * from revived
    union all
    select d.* from wanted w cross join lateral (
      select id, endpoint_id, story_id, state, next_attempt_at from deliveries where story_id = w.story_id and ordinal = w.ordinal offset 0) d
  )
  select id, endpoint_id as "endpointId", story_id as "storyId", next_attempt_at as "dueAt"
  from due where state = 'pending'`,
);

/**
 * Writes down once whom released versions go to: feed entries and deliveries. Answers for each, in order, the deliveries that
 * are due, old and new, for `wakeTurns`; writing the same again changes nothing. Two versions of one story in the list are
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
  const hidden = round.flatMap(({ passed, storyId }) => passed.feeds.map((copy) => ({ ...copy, behind: storyId })));
  const passed = round.flatMap((one) => one.passed.endpoints.map((copy) => ({ ...copy, behind: one.storyId })));
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
    ...columnsOfPassed(hidden),
    ...columnsOfPassed(passed),
  ]);
}

const columnsOfPassed = (copies: readonly (PassedCopy & { behind: string })[]): [string[], string[], string[]] => [
  copies.map(({ reader }) => reader),
  copies.map(({ storyId }) => storyId),
  copies.map(({ behind }) => behind),
];
