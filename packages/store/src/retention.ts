import { all, type Db, inTransaction, one, type Pool } from './db.ts';

/** Since when events are kept; undefined = none was ever removed. */
export async function keptSince(db: Db): Promise<Date | undefined> {
  const row = await one<{ at: Date | null }>(
    db,
    `select case when isfinite(kept_since) then kept_since end as at from event_horizon`,
  );
  return row?.at ?? undefined;
}

/** Raises the horizon to `keptDays` ago. Committed before anything is removed, so that nobody counts on what is going. */
export async function raiseHorizon(db: Db, keptDays: number): Promise<Date> {
  const row = await one<{ at: Date }>(
    db,
    `update event_horizon set kept_since = greatest(kept_since, now() - make_interval(days => $1)) returning kept_since as at`,
    [keptDays],
  );
  return (row as { at: Date }).at;
}

/**
 * Events older than the horizon that nothing is owed of: not pending, not being sent, not held for a decision about the story, no
 * kill that is held, and settled before the horizon too, since a resend may have begun since. A row locked by others waits for the next round.
 */
const lockExpired = `
  select d.id from deliveries d join stories s on s.id = d.story_id
  where d.endpoint_id = $1 and d.expired_at is null and d.created_at < $2 and coalesce(d.settled_at, d.created_at) < $2
    and (d.state in ('delivered', 'failed', 'superseded') or (d.state = 'held' and s.held_because is null and d.event <> 'story.killed'))
  order by d.created_at limit $3 for no key update of d skip locked`;

/**
 * What an endpoint had, if only by one attempt, decides who gets a story's corrections and its kill, so of each story the newest
 * such row stays without attempts, also of a removed endpoint as long as it gets kills. A killed story's last word has been said
 * once its kill is settled there.
 */
const keepsReach = `
  d.behind is null and (d.attempts > 0 or d.delivered_at is not null or d.fetched_at is not null)
  and (s.killed_at is null or not exists (
    select from deliveries k where k.endpoint_id = d.endpoint_id and k.story_id = d.story_id and k.event = 'story.killed'
      and k.state in ('delivered', 'failed', 'superseded')))
  and (e.removed_at is null or e.kills_until > now())
  and not exists (
    select from deliveries o where o.endpoint_id = d.endpoint_id and o.story_id = d.story_id and o.ordinal > d.ordinal and o.event <> 'story.killed'
      and (o.attempts > 0 or o.delivered_at is not null or o.fetched_at is not null))`;

/** Removes a batch of an endpoint's expired events. Returns how many; fewer than `limit` = none is left. */
export async function removeExpired(pool: Pool, endpointId: string, horizon: Date, limit: number): Promise<number> {
  return inTransaction(pool, async (tx) => {
    // First, in the order of whoever reads events.
    await tx.query('select from event_positions where endpoint_id = $1 for update', [endpointId]);
    const rows = await all<{ id: string; keeps: boolean }>(
      tx,
      `with expired as materialized (${lockExpired})
       select d.id, ${keepsReach} as keeps from deliveries d join expired x on x.id = d.id
       join endpoints e on e.id = d.endpoint_id join stories s on s.id = d.story_id`,
      [endpointId, horizon, limit],
    );
    const [kept, gone] = [rows.filter(({ keeps }) => keeps), rows.filter(({ keeps }) => !keeps)];
    await removeEvents(tx, rows.map(idOf));
    await stripDeliveries(tx, kept.map(idOf));
    await tx.query('delete from deliveries where id = any($1)', [gone.map(idOf)]);
    return rows.length;
  });
}

const idOf = ({ id }: { id: string }): string => id;

/** What was held is so no longer, or enabling the endpoint would send it without its payload. */
async function stripDeliveries(tx: Db, ids: readonly string[]): Promise<void> {
  await tx.query('delete from attempts where delivery_id = any($1)', [ids]);
  await tx.query(
    `update deliveries set expired_at = now(), settled_at = coalesce(settled_at, now()),
       state = case state when 'held' then 'failed' else state end
     where id = any($1)`,
    [ids],
  );
}

/** Whoever comes with an older cursor learns that something is gone. */
const removeEvents = (tx: Db, ids: readonly string[]) =>
  tx.query(
    `with gone as (delete from endpoint_events where delivery_id = any($1) returning endpoint_id, seq)
     update event_positions p set removed_to = greatest(p.removed_to, g.seq)
     from (select endpoint_id, max(seq) as seq from gone group by endpoint_id) g where p.endpoint_id = g.endpoint_id`,
    [ids],
  );

/** Endpoints that have events older than the horizon. */
export async function listEndpointsToSweep(db: Db, horizon: Date): Promise<string[]> {
  const rows = await all<{ id: string }>(
    db,
    `select id from endpoints e where exists (
       select from deliveries d where d.endpoint_id = e.id and d.expired_at is null and d.created_at < $1)`,
    [horizon],
  );
  return rows.map(idOf);
}
