import { stateIfEnabled } from './claim-rules.ts';
import { type Db, inTransaction, one, type Pool } from './db.ts';
import { siblingsOf } from './deliveries.ts';
import { resetTurn, wakeEndpoints } from './endpoint-turns.ts';
import type { PartnerScope } from './endpoints.ts';
import { denySubscription } from './websub-requests.ts';

/** Days in which a removed endpoint is still sent the kills of what it had. */
export const KILLS_AFTER_REMOVAL_DAYS = 30;

/** Days of nothing but failures after which an endpoint is disabled, at its next failure. */
export const DISABLED_AFTER_DAYS = 5;

/** Who disabled an endpoint, and why in words. What an operator disabled is for operators to enable. */
export interface Disabling {
  by: 'operator' | 'partner' | 'failures';
  reason: string;
}

/** In the order of ids, like everyone who locks several deliveries: two that do so in different orders wait for one another. */
const lockDeliveries = (states: string): string =>
  `with locked as materialized (
     select id, event from deliveries where endpoint_id = $1 and state in (${states}) order by id for no key update)`;

/** Stops sending to an endpoint. What is pending, and what comes, is held for it, not lost. False unless it was enabled. */
export const disableEndpoint = (pool: Pool, id: string, { by, reason }: Disabling): Promise<boolean> =>
  stopSending(pool, id, (tx) =>
    one(
      tx,
      `update endpoints set state = 'disabled', disabled_reason = $2, disabled_by = $3, disabled_at = now()
         where id = $1 and state <> 'disabled' and removed_at is null returning id`,
      [id, reason, by],
    ),
  );

/** Stops sending for a while by the wish of its partner or an operator; held as for one that is disabled. */
export const pauseEndpoint = (pool: Pool, id: string, { partnerId }: PartnerScope = {}): Promise<boolean> =>
  stopSending(pool, id, (tx) =>
    one(
      tx,
      `update endpoints set state = 'paused' where id = $1 and state = 'enabled' and removed_at is null
         and ($2::text is null or partner_id = $2) returning id`,
      [id, partnerId ?? null],
    ),
  );

async function stopSending(pool: Pool, id: string, stop: (tx: Db) => Promise<unknown>): Promise<boolean> {
  return inTransaction(pool, async (tx) => {
    const stopped = (await stop(tx)) !== undefined;
    if (!stopped) return false;
    await tx.query(
      `${lockDeliveries("'pending'")} update deliveries d set state = 'held' from locked where d.id = locked.id`,
      [id],
    );
    return true;
  });
}

/** What becomes of the deliveries that are held for an endpoint when it is enabled. */
export interface HeldDeliveries {
  /** Sent at once. */
  now: number;
  /** Sent later by themselves: their embargo has to end, or an operator to let their story go. */
  later: number;
  /** Never sent: a newer version took their place, or the story was killed. */
  never: number;
}

/** Counts what is held for an endpoint by what becomes of it when the endpoint is enabled, by the rules of a claim. */
export async function countHeld(db: Db, endpointId: string): Promise<HeldDeliveries> {
  const row = await one<HeldDeliveries>(
    db,
    `select count(*) filter (where c.state = 'sending')::int as now, count(*) filter (where c.state in ('held', 'pending'))::int as later,
       count(*) filter (where c.state = 'superseded')::int as never
     from deliveries d join stories s on s.id = d.story_id join endpoints e on e.id = d.endpoint_id
     cross join lateral (${siblingsOf('d')}) f cross join lateral (select ${stateIfEnabled} as state) c
     where d.endpoint_id = $1 and d.state = 'held'`,
    [endpointId],
  );
  return { now: row?.now ?? 0, later: row?.later ?? 0, never: row?.never ?? 0 };
}

/**
 * Starts sending again at once, whether the endpoint was paused or disabled: what was held, and what waited for a retry. Embargoes
 * hold all the same. Returns what becomes of these; undefined when there is no such endpoint, or a partner asks for one that an
 * operator disabled.
 */
export async function enableEndpoint(
  pool: Pool,
  id: string,
  { partnerId, from }: PartnerScope & { from?: 'paused' | undefined } = {},
): Promise<HeldDeliveries | undefined> {
  return inTransaction(pool, async (tx) => {
    const enabled = await one(
      tx,
      `update endpoints set state = 'enabled', disabled_reason = null, disabled_by = null, disabled_at = null,
         failing_since = null
       where id = $1 and removed_at is null and ($3::text is null or state = $3)
         and ($2::text is null or (partner_id = $2 and (state <> 'disabled' or disabled_by in ('partner', 'failures'))))
       returning id`,
      [id, partnerId ?? null, from ?? null],
    );
    if (!enabled) return undefined;
    await resetTurn(tx, id);
    const held = await countHeld(tx, id);
    await tx.query(
      `${lockDeliveries("'pending', 'held'")}
       update deliveries d set state = 'pending', next_attempt_at = least(next_attempt_at, now()) from locked
       where d.id = locked.id and (d.state = 'held' or d.next_attempt_at > now())`,
      [id],
    );
    return held;
  });
}

/** What removing an endpoint means. */
export interface Removal {
  /** Deliveries that wait and are not sent any more. */
  dropped: number;
  /** Stories that it got and that were not killed: a kill of one of these is still sent. */
  stories: number;
  /** Kills that wait now. */
  kills: number;
}

/** Counts what removing an endpoint would mean; undefined when there is none that the scope allows. */
export async function countRemoval(db: Db, id: string, { partnerId }: PartnerScope = {}): Promise<Removal | undefined> {
  return one(
    db,
    `select (select count(*)::int from deliveries where endpoint_id = e.id and state in ('pending', 'held')
         and event <> 'story.killed') as dropped,
       (select count(distinct d.story_id)::int from deliveries d join stories s on s.id = d.story_id
         where d.endpoint_id = e.id and (d.attempts > 0 or d.fetched_at is not null) and s.killed_at is null) as stories,
       (select count(*)::int from deliveries where endpoint_id = e.id and state in ('pending', 'held')
         and event = 'story.killed') as kills
     from endpoints e where e.id = $1 and e.removed_at is null and ($2::text is null or e.partner_id = $2)`,
    [id, partnerId ?? null],
  );
}

/**
 * Removes an endpoint: its name is free, nothing but kills is sent to it, and its rows and attempts stay. Kills of what it had
 * are sent for 30 days unless `kills` is false, but never to a WebSub subscription: that one is told in the words of `notice` that it is
 * denied, unless these are null. Returns what that means; undefined when there is none that the scope allows.
 */
export const removeEndpoint = (
  pool: Pool,
  id: string,
  removing: Removing = {},
): Promise<(Removal & { killsUntil: Date | null }) | undefined> =>
  inTransaction(pool, (tx) => removeEndpointWithin(tx, id, removing));

interface Removing extends PartnerScope {
  kills?: boolean;
  revision?: number | undefined;
  notice?: string | null;
}

/** `removeEndpoint` in a transaction that does more. */
export async function removeEndpointWithin(
  tx: Db,
  id: string,
  { kills = true, partnerId, revision, notice = 'The publisher has ended this subscription' }: Removing,
): Promise<(Removal & { killsUntil: Date | null }) | undefined> {
  const removal = await countRemoval(tx, id, { partnerId });
  const removed = await one<{ killsUntil: Date | null }>(
    tx,
    `update endpoints set removed_at = now(), updated_at = now(), revision = revision + 1,
         kills_until = case when $2 and channel <> 'websub' then now() + make_interval(days => ${KILLS_AFTER_REMOVAL_DAYS}) end
       where id = $1 and removed_at is null and ($3::text is null or partner_id = $3) and ($4::int is null or revision = $4)
       returning kills_until as "killsUntil"`,
    [id, kills, partnerId ?? null, revision ?? null],
  );
  if (!removal || !removed) return undefined;
  if (notice !== null) await denySubscription(tx, id, notice);
  await wakeEndpoints(tx, [id]);
  await tx.query(
    `${lockDeliveries("'pending', 'held'")}
       update deliveries d set next_attempt_at = now(),
         state = case when $2 and locked.event = 'story.killed' then 'pending' else 'superseded' end,
         settled_at = case when $2 and locked.event = 'story.killed' then null else now() end,
         last_error = case when $2 and locked.event = 'story.killed' then d.last_error else 'The endpoint was removed' end
       from locked where d.id = locked.id`,
    [id, removed.killsUntil !== null],
  );
  return { ...removal, killsUntil: removed.killsUntil };
}
