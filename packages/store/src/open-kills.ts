import { all, type Db } from './db.ts';

/** A kill that endpoints which had the story have not confirmed. */
export interface OpenKill {
  storyId: string;
  ordinal: number;
  /** When the first of those that are owed it became so. */
  since: Date;
  owed: number;
  /** Of these, where it failed or is held: nothing goes there by itself. */
  stuck: number;
  /** Names of endpoints, at most ten. */
  endpoints: string[];
}

/** Longer than a kill takes to any endpoint that answers, in seconds. */
export const KILL_LATE_S = 120;

/**
 * Returns kills that are owed for longer than a time, the longest first. No subscription to a feed counts, which nobody of ours can
 * call; nor does an endpoint that never had the text.
 * @param olderThan in seconds
 */
export const listOpenKills = (db: Db, olderThan = KILL_LATE_S, limit = 50): Promise<OpenKill[]> =>
  all(
    db,
    `select k.story_id as "storyId", k.ordinal, min(k.created_at) as since, count(*)::int as owed,
       count(*) filter (where k.state in ('failed', 'held'))::int as stuck,
       (array_agg(e.name order by e.name))[1:10] as endpoints
     from deliveries k join endpoints e on e.id = k.endpoint_id
     cross join lateral (
       select coalesce(bool_or(d.attempts > 0 or d.fetched_at is not null), false) as had from deliveries d
       where d.story_id = k.story_id and d.endpoint_id = k.endpoint_id and d.event <> 'story.killed') t
     where k.event = 'story.killed' and k.state in ('pending', 'sending', 'failed', 'held') and k.delivered_at is null
       and k.created_at < now() - make_interval(secs => $1) and e.removed_at is null and e.channel <> 'websub'
       and (k.attempts > 0 or t.had)
     group by k.story_id, k.ordinal order by since, k.story_id limit $2`,
    [olderThan, limit],
  );
