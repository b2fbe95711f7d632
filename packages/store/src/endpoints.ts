import { type SubscriptionFilter, subscriptionFilter, webhookSettings } from '@dateline/story';
import { z } from 'zod';
import { all, type Db, inTransaction, one, type Pool } from './db.ts';

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
  /** "pull" has no URL: its partner reads events. */
  channel: z.enum(['webhook', 'pull']),
  // A setting that only newer code knows must not stop this one.
  settings: webhookSettings.strip(),
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
  partner_id as "partnerId", channel, settings, sealed_credentials is not null as "hasCredentials", state, disabled_reason as "disabledReason", disabled_at as "disabledAt", failing_since as "failingSince",
  created_at as "createdAt", updated_at as "updatedAt", revision, removed_at as "removedAt", kills_until as "killsUntil"`;

const parse = (row: unknown): Endpoint => endpointRow.parse(row);

/** Returns every endpoint but removed ones, by name. */
export async function listEndpoints(db: Db): Promise<Endpoint[]> {
  return (await all(db, `select ${columns} from endpoints where removed_at is null order by name`)).map(parse);
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
  /** Signing secret, sealed. */
  sealedSecret: Uint8Array;
}

/** Adds an endpoint with its first secret. Throws on a name that is taken (SQLSTATE 23505). */
export async function addEndpoint(pool: Pool, endpoint: NewEndpoint): Promise<void> {
  await inTransaction(pool, async (tx) => {
    await tx.query(
      `insert into endpoints (id, name, url, filter, format, events, embargo_early, max_in_flight)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        endpoint.id,
        endpoint.name,
        endpoint.url,
        JSON.stringify(endpoint.filter),
        endpoint.format,
        endpoint.events,
        endpoint.embargoEarly,
        endpoint.maxInFlight,
      ],
    );
    await addEndpointSecret(tx, endpoint.id, endpoint.sealedSecret);
  });
}

const addEndpointSecret = (tx: Db, endpointId: string, sealed: Uint8Array) =>
  tx.query('insert into endpoint_secrets (endpoint_id, sealed, created_at) values ($1, $2, clock_timestamp())', [
    endpointId,
    Buffer.from(sealed),
  ]);

/** Puts a new secret first; the older ones go on signing beside it until they expire. */
export async function rotateEndpointSecret(
  pool: Pool,
  endpointId: string,
  sealed: Uint8Array,
  keepMs: number,
): Promise<void> {
  await inTransaction(pool, async (tx) => {
    await tx.query(
      `update endpoint_secrets set expires_at = least(coalesce(expires_at, 'infinity'), now() + make_interval(secs => $2 / 1000.0))
       where endpoint_id = $1`,
      [endpointId, keepMs],
    );
    await addEndpointSecret(tx, endpointId, sealed);
  });
}

/** Removes an endpoint with its deliveries and attempts. */
export async function removeEndpoint(db: Db, id: string): Promise<boolean> {
  return (await db.query('delete from endpoints where id = $1', [id])).rowCount === 1;
}

/** In the order of ids, like everyone who locks several deliveries: two that do so in different orders wait for one another. */
const lockDeliveries = (state: 'pending' | 'held'): string =>
  `with locked as (
     select id from deliveries where endpoint_id = $1 and state = '${state}' order by id for no key update)`;

/** Stops sending to an endpoint. What is pending, and what comes, is held for it, not lost. */
export async function disableEndpoint(pool: Pool, id: string, reason: string): Promise<boolean> {
  return inTransaction(pool, async (tx) => {
    const done = await tx.query(
      `update endpoints set state = 'disabled', disabled_reason = $2, disabled_at = now() where id = $1 and state = 'enabled'`,
      [id, reason],
    );
    await tx.query(
      `${lockDeliveries('pending')} update deliveries d set state = 'held' from locked where d.id = locked.id`,
      [id],
    );
    return done.rowCount === 1;
  });
}

/** Starts sending again, beginning with what was held. Answers how many deliveries that is. */
export async function enableEndpoint(pool: Pool, id: string): Promise<number> {
  return inTransaction(pool, async (tx) => {
    await tx.query(
      `update endpoints set state = 'enabled', disabled_reason = null, disabled_at = null, failing_since = null where id = $1`,
      [id],
    );
    const held = await tx.query(
      `${lockDeliveries('held')} update deliveries d set state = 'pending', next_attempt_at = now() from locked where d.id = locked.id`,
      [id],
    );
    return held.rowCount ?? 0;
  });
}

/** Keeps when an unbroken run of failures began; a success ends it. */
export async function noteEndpointOutcome(db: Db, id: string, delivered: boolean): Promise<Date | null> {
  const row = await one<{ failingSince: Date | null }>(
    db,
    `update endpoints set failing_since = case when $2 then null else coalesce(failing_since, now()) end where id = $1
     returning failing_since as "failingSince"`,
    [id, delivered],
  );
  return row?.failingSince ?? null;
}

/** Returns endpoints that are not removed, by name, those after a name; of one partner where one asks. */
export async function pageOfEndpoints(
  db: Db,
  { partnerId, after, limit }: { partnerId?: string | undefined; after?: string | undefined; limit: number },
): Promise<Endpoint[]> {
  const rows = await all(
    db,
    `select ${columns} from endpoints where removed_at is null and ($1::text is null or partner_id = $1)
       and ($2::text is null or name > $2) order by name limit $3`,
    [partnerId ?? null, after ?? null, limit],
  );
  return rows.map(parse);
}

/** Returns the endpoint of this id, removed or not; only if it is of this partner, where one asks. */
export async function readEndpoint(db: Db, id: string, partnerId?: string): Promise<Endpoint | undefined> {
  const row = await one<object>(
    db,
    `select ${columns} from endpoints where id = $1 and ($2::text is null or partner_id = $2)`,
    [id, partnerId ?? null],
  );
  return row && parse(row);
}
