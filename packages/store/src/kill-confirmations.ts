import { all, type Db, one } from './db.ts';
import { deliveredAtOf } from './deliveries.ts';
import type { ListPlace } from './list-place.ts';

/**
 * Where the kill of a story stands at an endpoint: `confirmed` = answered with 2xx, or read past by pull; `waiting` = its next
 * attempt comes by itself; `failed` and `held` need somebody; `superseded` = the story came back with a newer version; `not-owed` =
 * it had the story and is sent no kill (removed); `never-had` = nothing to withdraw.
 */
export type KillStanding = 'confirmed' | 'waiting' | 'failed' | 'held' | 'superseded' | 'not-owed' | 'never-had';

export interface KillAtEndpoint {
  endpointId: string;
  name: string;
  partnerId: string | null;
  removed: boolean;
  standing: KillStanding;
  confirmedAt: Date | null;
  /** First time that the text was delivered; null although attempts were made: it may have arrived. */
  textDeliveredAt: Date | null;
  /** Of the kill; also its webhook-id. */
  deliveryId: string | null;
  attempts: number;
  nextAttemptAt: Date | null;
  lastError: string | null;
}

export interface KillInFeed {
  feed: string;
  partnerId: string | null;
  publishedAt: Date;
  withdrawnAt: Date | null;
}

export interface KillConfirmation {
  storyId: string;
  /** Null to a partner: what was killed is shown to nobody. */
  headline: string | null;
  ordinal: number;
  killedAt: Date;
  endpoints: KillAtEndpoint[];
  feeds: KillInFeed[];
}

/** A kill in a list, with how many of those that had the story have confirmed it. */
export interface ListedKill extends Pick<KillConfirmation, 'storyId' | 'headline' | 'ordinal' | 'killedAt'> {
  guid: string;
  /** Endpoints that had it, or may have. */
  had: number;
  confirmed: number;
  /** Endpoints where somebody has to do something: the kill failed, or is held. */
  stuck: number;
  /** Endpoints that are still to confirm it. */
  owed: number;
  feeds: number;
  withdrawn: number;
  place: string;
}

export interface KillsQuery {
  /** Only kills of what a partner's endpoints and feeds had. */
  partnerId?: string | undefined;
  after?: ListPlace | undefined;
  limit: number;
}

/** Returns kills, newest first, the last of each story. */
export const listKills = (db: Db, { partnerId, after, limit }: KillsQuery): Promise<ListedKill[]> =>
  all(
    db,
    `select r.story_id as "storyId", s.guid, case when $1::text is null then s.headline end as headline, r.ordinal,
       coalesce(s.killed_at, r.released_at) as "killedAt", x.had, x.confirmed, x.stuck, x.owed, f.feeds, f.withdrawn,
       r.released_at::text as place
     from releases r join stories s on s.id = r.story_id
     cross join lateral (
       select count(*) filter (where standing <> 'never-had')::int as had,
         count(*) filter (where standing = 'confirmed')::int as confirmed,
         count(*) filter (where standing in ('failed', 'held'))::int as stuck,
         count(*) filter (where standing in ('waiting', 'failed', 'held'))::int as owed
       from (${standings('r.story_id', 'r.ordinal', '$1')}) each_one) x
     cross join lateral (
       select count(*)::int as feeds, count(withdrawn_at)::int as withdrawn
       from feed_entries e join feeds o on o.name = e.feed
       where e.story_id = r.story_id and e.behind is null and ($1::text is null or o.partner_id = $1)) f
     where r.event = 'story.killed' and ($1::text is null or x.had > 0 or f.feeds > 0)
       and ($2::timestamptz is null or (r.released_at, r.story_id) < ($2, $3))
       and not exists (select from releases n where n.story_id = r.story_id and n.ordinal > r.ordinal and n.event = 'story.killed')
     order by r.released_at desc, r.story_id desc limit $4`,
    [partnerId ?? null, after?.place ?? null, after?.id ?? null, limit],
  );

/** Who has confirmed the last kill of a story. undefined = no such story, never killed, or nothing of a partner's own had it. */
export async function readKill(db: Db, storyId: string, partnerId?: string): Promise<KillConfirmation | undefined> {
  const kill = await one<Omit<KillConfirmation, 'endpoints' | 'feeds'>>(
    db,
    `select s.id as "storyId", case when $2::text is null then s.headline end as headline, r.ordinal, coalesce(s.killed_at, r.released_at) as "killedAt"
     from releases r join stories s on s.id = r.story_id where r.story_id = $1 and r.event = 'story.killed'
     order by r.ordinal desc limit 1`,
    [storyId, partnerId ?? null],
  );
  if (!kill) return undefined;
  const [endpoints, feeds] = await Promise.all([
    all<KillAtEndpoint>(db, `${standings('$1', '$2', '$3')} order by e.name, e.id`, [
      storyId,
      kill.ordinal,
      partnerId ?? null,
    ]),
    all<KillInFeed>(db, feedStatement, [storyId, partnerId ?? null]),
  ]);
  const concerns = feeds.length > 0 || endpoints.some(({ standing }) => standing !== 'never-had');
  return partnerId !== undefined && !concerns ? undefined : { ...kill, endpoints, feeds };
}

/** SQL: where the kill of a story stands at each endpoint. */
const standings = (storyId: string, ordinal: string, partnerId: string): string => `
  select e.id as "endpointId", e.name, e.partner_id as "partnerId", e.removed_at is not null as removed,
    case when k.id is null then case when t.had then 'not-owed' else 'never-had' end
      when k.delivered_at is not null or k.state = 'delivered' then 'confirmed'
      when not t.had and k.attempts = 0 then 'never-had'
      when k.state in ('failed', 'held') then k.state
      when k.state = 'superseded' then case when t.had then 'superseded' else 'never-had' end
      else 'waiting' end as standing,
    ${deliveredAtOf('k')} as "confirmedAt",
    t.delivered_at as "textDeliveredAt", k.id as "deliveryId", coalesce(k.attempts, 0) as attempts,
    case k.state when 'pending' then k.next_attempt_at end as "nextAttemptAt", k.last_error as "lastError"
  from endpoints e
  left join deliveries k on k.endpoint_id = e.id and k.story_id = ${storyId} and k.ordinal = ${ordinal} and k.event = 'story.killed'
  cross join lateral (
    select coalesce(bool_or(d.attempts > 0 or d.fetched_at is not null), false) as had, min(d.delivered_at) as delivered_at
    from deliveries d where d.endpoint_id = e.id and d.story_id = ${storyId} and d.event <> 'story.killed') t
  where (${partnerId}::text is null or e.partner_id = ${partnerId}) and (e.removed_at is null or t.had)`;

const feedStatement = `
  select f.feed, x.partner_id as "partnerId", f.published_at as "publishedAt", f.withdrawn_at as "withdrawnAt"
  from feed_entries f join feeds x on x.name = f.feed
  where f.story_id = $1 and f.behind is null and ($2::text is null or x.partner_id = $2) order by f.feed`;
