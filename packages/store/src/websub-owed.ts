import { deliveryId } from '@dateline/story';
import { all, type Db } from './db.ts';
import { wakeTurns } from './endpoint-turns.ts';

/**
 * Owes a subscription the entries of its feed that appear later by themselves, when their embargo ends: they were matched before it
 * was there. What the feed shows already its subscriber can read.
 */
export async function oweHiddenEntries(tx: Db, endpointId: string, feed: string): Promise<void> {
  const entries = await all<{ storyId: string; ordinal: number; event: string; shownAt: Date }>(
    tx,
    `select story_id as "storyId", ordinal, event, shown_at as "shownAt" from feed_entries
     where feed = $1 and place is null and shown_at > now() and withdrawn_at is null and behind is null order by story_id`,
    [feed],
  );
  if (entries.length === 0) return;
  await wakeTurns(
    tx,
    entries.map(({ shownAt }) => ({ endpointId, at: shownAt, isKill: false })),
  );
  await tx.query(
    `insert into deliveries as d (id, endpoint_id, story_id, ordinal, event, next_attempt_at)
     select w.id, $2, w.story_id, w.ordinal, w.event, w.at
     from unnest($1::text[], $3::text[], $4::int[], $5::text[], $6::timestamptz[]) as w (id, story_id, ordinal, event, at)
     order by w.id
     on conflict (endpoint_id, story_id, ordinal, event) do update
     set state = 'pending', next_attempt_at = excluded.next_attempt_at, settled_at = null, last_error = null
     where d.state = 'superseded' and d.attempts = 0`,
    [
      entries.map(({ storyId, ordinal, event }) => deliveryId(endpointId, storyId, ordinal, event)),
      endpointId,
      entries.map(({ storyId }) => storyId),
      entries.map(({ ordinal }) => ordinal),
      entries.map(({ event }) => event),
      entries.map(({ shownAt }) => shownAt),
    ],
  );
}
