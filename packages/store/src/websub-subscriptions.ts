import type { WebsubSettings } from '@dateline/story';
import { all, type Db, inTransaction, one, type Pool } from './db.ts';
import { removeEndpointWithin } from './endpoint-states.ts';
import { resetTurn } from './endpoint-turns.ts';
import { oweHiddenEntries } from './websub-owed.ts';
import { denyWebsubRequest, finishWebsubRequest, type WebsubRequest } from './websub-requests.ts';

/** How many subscriptions there may be. */
export interface WebsubLimits {
  perFeed: number;
  perHost: number;
}

/** SQL: whether a feed may be read with the key in a subscription's settings, as `admit` decides for requests. */
const mayRead = (settings: string): string => `exists (
  select from feeds f where f.name = ${settings}->>'feed' and (f.access = 'open' or exists (
    select from feed_keys k left join partners p on p.id = f.partner_id
    where k.id = ${settings}->>'key' and k.feed = f.name and k.revoked_at is null and p.disabled_at is null)))`;

const CLOSED = 'This feed cannot be read with the key in the topic. Give a good one as ?key= in hub.topic';

/** Returns why a subscription must not be made or renewed at this moment; undefined = it may. */
export async function findWebsubDenial(
  db: Db,
  { endpointId, settings }: Pick<WebsubRequest, 'endpointId' | 'settings'>,
  limits: WebsubLimits,
): Promise<string | undefined> {
  const row = await one<{ mayRead: boolean; isStopped: boolean; ofFeed: number; ofHost: number }>(
    db,
    `select ${mayRead('w.settings')} as "mayRead",
       exists (select from endpoints e where e.id = $2 and e.removed_at is null and e.state = 'disabled') as "isStopped",
       (select count(*)::int from endpoints e where e.channel = 'websub' and e.removed_at is null and e.id <> $2
         and e.settings->>'feed' = w.settings->>'feed') as "ofFeed",
       (select count(*)::int from endpoints e where e.channel = 'websub' and e.removed_at is null and e.id <> $2
         and e.settings->>'host' = w.settings->>'host') as "ofHost"
     from (select $1::jsonb as settings) w`,
    [JSON.stringify(settings), endpointId],
  );
  if (!row?.mayRead) return CLOSED;
  if (row.isStopped) return 'An operator has stopped this subscription';
  if (row.ofFeed >= limits.perFeed)
    return `This feed has ${limits.perFeed} subscriptions, which is the most it may have`;
  if (row.ofHost < limits.perHost) return undefined;
  return `The host of the callback has ${limits.perHost} subscriptions, which is the most it may have`;
}

export type WebsubActivation = { kind: 'active' } | { kind: 'denied'; reason: string } | { kind: 'overtaken' };

export interface Activating {
  /** When the callback was asked: the lease runs from there. */
  askedAt: Date;
  /** Name of the format that the form stands for. */
  format: string;
  limits: WebsubLimits;
}

/**
 * Makes or renews the subscription that its callback has confirmed, and removes the request. Where it must not be any more, its
 * subscriber is to be told so. Nothing happens when a newer request has taken the place of this one.
 */
export function activateSubscription(
  pool: Pool,
  request: WebsubRequest,
  { askedAt, format, limits }: Activating,
): Promise<WebsubActivation> {
  return inTransaction(pool, async (tx): Promise<WebsubActivation> => {
    // One at a time, so that two do not both take the last place.
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('websub subscriptions', 0))`);
    const reason = await findWebsubDenial(tx, request, limits);
    if (reason !== undefined)
      return (await denyWebsubRequest(tx, request, reason)) ? { kind: 'denied', reason } : { kind: 'overtaken' };
    if (!(await finishWebsubRequest(tx, request))) return { kind: 'overtaken' };
    const { leaseSeconds } = request.settings;
    const until = new Date(askedAt.getTime() + leaseSeconds * 1_000);
    if (await writeSubscription(tx, request, format, until)) await resetTurn(tx, request.endpointId);
    await oweHiddenEntries(tx, request.endpointId, request.settings.feed);
    return { kind: 'active' };
  });
}

/** Requests at the same time to one callback. */
const MOST_IN_FLIGHT = 4;

/** Adds or renews the endpoint. True when it was there before but removed, so that what was learned of it is old. */
async function writeSubscription(tx: Db, request: WebsubRequest, format: string, until: Date): Promise<boolean> {
  const { endpointId, callback, settings, sealed } = request;
  const row = await one<{ wasRemoved: boolean }>(
    tx,
    `with before as materialized (select id, removed_at from endpoints where id = $1 for no key update)
     insert into endpoints as e (id, name, url, filter, format, events, embargo_early, max_in_flight, partner_id, settings,
       sealed_credentials, channel, subscribed_until)
     select $1, $2, $3, '{}', $4, '{}', false, ${MOST_IN_FLIGHT}, f.partner_id, $5, $6, 'websub', $7 from feeds f where f.name = $8
     on conflict (id) do update set partner_id = excluded.partner_id, settings = excluded.settings,
       sealed_credentials = excluded.sealed_credentials, subscribed_until = excluded.subscribed_until,
       state = case when e.removed_at is null then e.state else 'enabled' end, removed_at = null, failing_since = null,
       revision = e.revision + 1, updated_at = now()
     returning coalesce((select removed_at is not null from before), false) as "wasRemoved"`,
    [endpointId, nameOf(request), callback, format, JSON.stringify(settings), sealed, until, settings.feed],
  );
  return row?.wasRemoved ?? false;
}

/** As people find it in lists; the end of the id tells two of the same host apart. */
const nameOf = ({ endpointId, settings: { feed, form, host } }: { endpointId: string; settings: WebsubSettings }) =>
  `${feed}.${form} for ${host.slice(0, 60)} (${endpointId.slice(-8)})`;

const LAPSED_AT_ONCE = 100;

/** A subscription that has come to its end. */
export interface LapsedSubscription {
  id: string;
  /** What its subscriber is told; null where its lease has run out, which it knows. */
  notice: string | null;
}

const selectLapsed = (which: string): string => `
  select e.id, case when e.subscribed_until > now() then '${CLOSED}' end as notice from endpoints e
  where e.channel = 'websub' and e.removed_at is null and (e.subscribed_until <= now() or not ${mayRead('e.settings')}) and ${which}`;

/**
 * Ends subscriptions whose lease has run out, and those whose feed they may not read any more: its key was revoked, its partner
 * disabled, or the feed was closed or removed. Returns which these were, a hundred at most. Each in a transaction of its own, since
 * deliveries of several endpoints are locked in one order.
 */
export async function endLapsedSubscriptions(pool: Pool): Promise<LapsedSubscription[]> {
  const found = await all<LapsedSubscription>(pool, `${selectLapsed('true')} limit ${LAPSED_AT_ONCE}`);
  const ended: LapsedSubscription[] = [];
  for (const { id } of found) {
    const lapsed = await inTransaction(pool, (tx) => endIfLapsed(tx, id));
    if (lapsed) ended.push(lapsed);
  }
  return ended;
}

/** It may have been renewed since it was found. */
async function endIfLapsed(tx: Db, id: string): Promise<LapsedSubscription | undefined> {
  const lapsed = await one<LapsedSubscription>(tx, `${selectLapsed('e.id = $1')} for no key update of e`, [id]);
  if (lapsed) await removeEndpointWithin(tx, id, { notice: lapsed.notice });
  return lapsed;
}

/**
 * Ends the subscription of a request whose callback has confirmed that it is not wanted any more, and removes the request. False
 * when a newer one has taken its place.
 */
export function endSubscription(pool: Pool, request: WebsubRequest): Promise<boolean> {
  return inTransaction(pool, async (tx) => {
    if (!(await finishWebsubRequest(tx, request))) return false;
    await removeEndpointWithin(tx, request.endpointId, { notice: null });
    return true;
  });
}

/** Removes what is left of subscriptions that ended before the horizon, once no event of theirs is kept. Returns how many. */
export async function forgetSubscriptions(db: Db, horizon: Date, limit: number): Promise<number> {
  const done = await db.query(
    `delete from endpoints where id in (
       select e.id from endpoints e where e.channel = 'websub' and e.removed_at < $1
         and not exists (select from deliveries d where d.endpoint_id = e.id)
         and not exists (select from websub_requests r where r.endpoint_id = e.id)
       order by e.removed_at limit $2)`,
    [horizon, limit],
  );
  return done.rowCount ?? 0;
}
