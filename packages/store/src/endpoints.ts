import {
  type SubscriptionFilter,
  storedWebhookSettings,
  subscriptionFilter,
  type WebhookSettings,
  websubSettings,
} from '@dateline/story';
import { z } from 'zod';
import { all, type Db, inTransaction, one, type Pool } from './db.ts';
import { keepEndpointAsItWas } from './endpoint-changes.ts';
import { addEndpointSecret, type NewEndpointSecret } from './endpoint-secrets.ts';
import { isUniqueViolation } from './sqlstate.ts';

const endpointRow = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  filter: subscriptionFilter,
  format: z.string(),
  events: z.array(z.string()),
  embargoEarly: z.boolean(),
  maxInFlight: z.number(),
  partnerId: z.string().nullable(),
  /** What its partner may have at all; it gets a story only if this filter takes it too. */
  entitlement: subscriptionFilter,
  /** "pull" has no URL: its partner reads events. "websub" is a subscription to a feed, made by its subscriber. */
  channel: z.enum(['webhook', 'pull', 'websub']),
  /** Of the channel "websub", which follows its feed: filter and events of its own it has none. */
  subscription: websubSettings.nullable(),
  /** End of its lease. */
  subscribedUntil: z.date().nullable(),
  settings: storedWebhookSettings,
  hasCredentials: z.boolean(),
  state: z.enum(['enabled', 'paused', 'disabled']),
  disabledReason: z.string().nullable(),
  disabledAt: z.date().nullable(),
  failingSince: z.date().nullable(),
  createdAt: z.date(),
  updatedAt: z.date(),
  revision: z.number(),
  removedAt: z.date().nullable(),
  killsUntil: z.date().nullable(),
});
export type Endpoint = z.infer<typeof endpointRow>;

const columns = `id, name, url, filter, format, events, embargo_early as "embargoEarly", max_in_flight as "maxInFlight",
  partner_id as "partnerId", channel, settings, case channel when 'websub' then settings end as subscription,
  subscribed_until as "subscribedUntil", sealed_credentials is not null as "hasCredentials", state,
  case when partner_id is null then '{}' else (select p.filter from partners p where p.id = partner_id) end as entitlement,
  disabled_reason as "disabledReason", disabled_at as "disabledAt", failing_since as "failingSince",
  created_at as "createdAt", updated_at as "updatedAt", revision, removed_at as "removedAt", kills_until as "killsUntil"`;

const parse = (row: unknown): Endpoint => endpointRow.parse(row);

/** Whose rows a statement may touch: those of one partner, or all. */
export interface PartnerScope {
  partnerId?: string | undefined;
}

/** Returns every endpoint but removed ones, by name. */
export async function listEndpoints(db: Db): Promise<Endpoint[]> {
  return (await all(db, `select ${columns} from endpoints where removed_at is null order by name`)).map(parse);
}

/**
 * Returns every endpoint that a release may go to: all but removed ones, and of these the ones that still get kills; no subscription
 * after its lease.
 */
export async function listSubscribedEndpoints(db: Db): Promise<Endpoint[]> {
  const rows = await all(
    db,
    `select ${columns} from endpoints where (removed_at is null or kills_until > now())
       and coalesce(subscribed_until > now(), true) order by name, id`,
  );
  return rows.map(parse);
}

/** Returns endpoints that are not removed, by name, those after a name; of one partner where one asks. */
export async function pageOfEndpoints(
  db: Db,
  { partnerId, after, limit }: PartnerScope & { after?: string | undefined; limit: number },
): Promise<Endpoint[]> {
  const rows = await all(
    db,
    `select ${columns} from endpoints where removed_at is null and ($1::text is null or partner_id = $1)
       and ($2::text is null or name > $2) order by name limit $3`,
    [partnerId ?? null, after ?? null, limit],
  );
  return rows.map(parse);
}

/** Returns the endpoint of this id, removed or not, or that of this name which is not removed. */
export async function findEndpoint(db: Db, idOrName: string): Promise<Endpoint | undefined> {
  const row = await one<object>(
    db,
    `select ${columns} from endpoints where id = $1 or (name = $1 and removed_at is null) order by id = $1 desc limit 1`,
    [idOrName],
  );
  return row && parse(row);
}

/** Returns the endpoint of this id, removed or not; only if it is of this partner, where one asks. */
export const readEndpoint = (db: Db, id: string, partnerId?: string): Promise<Endpoint | undefined> =>
  readLocked(db, id, partnerId, '');

async function readLocked(db: Db, id: string, partnerId: string | undefined, lock: string) {
  const row = await one<object>(
    db,
    `select ${columns} from endpoints where id = $1 and ($2::text is null or partner_id = $2) ${lock}`,
    [id, partnerId ?? null],
  );
  return row && parse(row);
}

export interface NewEndpoint {
  id: string;
  name: string;
  url: string;
  filter: SubscriptionFilter;
  format: string;
  /** Empty = all. A kill is always sent to whoever got the story. */
  events: readonly string[];
  embargoEarly: boolean;
  maxInFlight: number;
  channel?: Exclude<Endpoint['channel'], 'websub'> | undefined;
  partnerId?: string | null | undefined;
  settings?: WebhookSettings | undefined;
  /** Signing secret, sealed. */
  sealedSecret: Uint8Array;
  scheme?: NewEndpointSecret['scheme'] | undefined;
  publicKey?: string | null | undefined;
  /** JSON of `WebhookCredentials`, sealed; null for none. */
  sealedCredentials?: Uint8Array | null | undefined;
}

/** Adds an endpoint with its first secret. Throws on a name that is taken (SQLSTATE 23505). */
export async function addEndpoint(pool: Pool, endpoint: NewEndpoint): Promise<void> {
  await inTransaction(pool, async (tx) => {
    await tx.query(
      `insert into endpoints (id, name, url, filter, format, events, embargo_early, max_in_flight, partner_id, settings,
         sealed_credentials, channel) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        endpoint.id,
        endpoint.name,
        endpoint.url,
        JSON.stringify(endpoint.filter),
        endpoint.format,
        endpoint.events,
        endpoint.embargoEarly,
        endpoint.maxInFlight,
        endpoint.partnerId ?? null,
        JSON.stringify(endpoint.settings ?? {}),
        endpoint.sealedCredentials ? Buffer.from(endpoint.sealedCredentials) : null,
        endpoint.channel ?? 'webhook',
      ],
    );
    const { scheme = 'v1', publicKey = null, sealedSecret: sealed } = endpoint;
    await addEndpointSecret(tx, endpoint.id, { sealed, scheme, publicKey });
  });
}

/** What of an endpoint may be changed; what is left out stays. */
export type EndpointChange = {
  [K in 'name' | 'url' | 'filter' | 'format' | 'events' | 'embargoEarly' | 'maxInFlight' | 'partnerId' | 'settings']?:
    | NewEndpoint[K]
    | undefined;
} & {
  /** Null removes them, undefined leaves them. */
  sealedCredentials?: Uint8Array | null | undefined;
};

export type Changed<T> =
  | { kind: 'changed'; row: T }
  | { kind: 'unknown' }
  | { kind: 'stale'; revision: number }
  | { kind: 'name-taken' };

/**
 * Changes an endpoint under its lock and raises its revision. `stale` = it has another revision than the one given by whoever
 * changes it; deliveries that are owed go by the new values.
 */
export async function changeEndpoint(
  pool: Pool,
  id: string,
  change: EndpointChange,
  { partnerId, revision }: PartnerScope & { revision?: number | undefined } = {},
): Promise<Changed<Endpoint>> {
  try {
    return await inTransaction(pool, async (tx): Promise<Changed<Endpoint>> => {
      const current = await readLocked(tx, id, partnerId, 'for no key update');
      if (!current || current.removedAt) return { kind: 'unknown' };
      if (revision !== undefined && revision !== current.revision) return { kind: 'stale', revision: current.revision };
      return { kind: 'changed', row: await writeEndpoint(tx, { ...current, ...given(change) }, change) };
    });
  } catch (error) {
    if (isUniqueViolation(error)) return { kind: 'name-taken' };
    throw error;
  }
}

const given = <T extends object>(change: T): T =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as T;

async function writeEndpoint(
  tx: Db,
  next: Omit<Endpoint, 'events'> & { events: readonly string[] },
  { sealedCredentials }: EndpointChange,
): Promise<Endpoint> {
  await keepEndpointAsItWas(tx, next.id, next);
  const row = await one<object>(
    tx,
    `update endpoints set name = $2, url = $3, filter = $4, format = $5, events = $6, embargo_early = $7, max_in_flight = $8,
       partner_id = $9, settings = $10, sealed_credentials = case when $11 then $12 else sealed_credentials end,
       channel = $13,
       revision = revision + 1, updated_at = now()
     where id = $1 returning ${columns}`,
    [
      next.id,
      next.name,
      next.url,
      JSON.stringify(next.filter),
      next.format,
      next.events,
      next.embargoEarly,
      next.maxInFlight,
      next.partnerId,
      JSON.stringify(next.settings),
      sealedCredentials !== undefined,
      sealedCredentials ? Buffer.from(sealedCredentials) : null,
      next.channel,
    ],
  );
  return parse(row);
}

/** How many endpoints a partner has that are not removed; subscriptions to its feeds are none of these. */
export async function countEndpointsOf(db: Db, partnerId: string): Promise<number> {
  const row = await one<{ count: number }>(
    db,
    'select count(*)::int as count from endpoints where partner_id = $1 and removed_at is null and channel <> $2',
    [partnerId, 'websub'],
  );
  return row?.count ?? 0;
}

/** Stores when an unbroken run of failures began; a success ends it. */
export async function noteEndpointOutcome(db: Db, id: string, delivered: boolean): Promise<Date | null> {
  const row = await one<{ failingSince: Date | null }>(
    db,
    `update endpoints set failing_since = case when $2 then null else coalesce(failing_since, now()) end where id = $1
     returning failing_since as "failingSince"`,
    [id, delivered],
  );
  return row?.failingSince ?? null;
}
