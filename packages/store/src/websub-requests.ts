import { randomUUID } from 'node:crypto';
import type { WebsubSettings } from '@dateline/story';
import { all, type Db } from './db.ts';

/** What a subscriber asked of the hub, or the hub has to tell a subscriber, until its callback was asked or told. */
export interface WebsubRequest {
  /** Of the subscription: the same for the same topic and callback, for ever. */
  endpointId: string;
  /** Of this request. */
  id: string;
  mode: 'subscribe' | 'unsubscribe' | 'denied';
  callback: string;
  settings: WebsubSettings;
  /** Sealed JSON of `websubCredentials`, as the credentials of the endpoint. */
  sealed: Buffer;
  /** Why it is denied. */
  reason: string | null;
  /** How often the callback was tried, this time included. */
  attempts: number;
  /** Whoever tried before was lost, so that nobody knows what the callback answered. */
  isAfterLost: boolean;
  /** When its subscriber asked, or it was decided to deny it. */
  requestedAt: Date;
}

export type NewWebsubRequest = Pick<WebsubRequest, 'endpointId' | 'callback' | 'settings'> & {
  mode: 'subscribe' | 'unsubscribe';
  sealed: Uint8Array;
};

/** How many requests may wait: each is a request to a stranger's server. */
const MOST_WAITING = 10_000;
const MOST_WAITING_OF_HOST = 200;

/**
 * Stores a request in the place of an older one for the same subscription. False when too many wait, of all or of this callback's
 * host; those that come at the same moment may pass the limit by a few.
 */
export async function putWebsubRequest(db: Db, request: NewWebsubRequest): Promise<boolean> {
  const done = await db.query(
    `insert into websub_requests (endpoint_id, id, mode, callback, settings, sealed)
     select $1, $2, $3, $4, $5, $6 from (
       select count(*) as waiting, count(*) filter (where settings->>'host' = $7) as of_host from websub_requests where endpoint_id <> $1) w
     where w.waiting < ${MOST_WAITING} and w.of_host < ${MOST_WAITING_OF_HOST}
     on conflict (endpoint_id) do update set id = excluded.id, mode = excluded.mode, settings = excluded.settings,
       sealed = excluded.sealed, reason = null, attempts = 0, next_attempt_at = now(), last_error = null, requested_at = now()`,
    [
      request.endpointId,
      randomUUID(),
      request.mode,
      request.callback,
      JSON.stringify(request.settings),
      Buffer.from(request.sealed),
      request.settings.host,
    ],
  );
  return done.rowCount === 1;
}

/** Notes that a subscriber is to be told that its subscription is denied; nothing where the endpoint is no subscription. */
export async function denySubscription(tx: Db, endpointId: string, reason: string): Promise<void> {
  await tx.query(
    `insert into websub_requests (endpoint_id, id, mode, callback, settings, sealed, reason)
     select id, $2, 'denied', url, settings, sealed_credentials, $3 from endpoints where id = $1 and channel = 'websub'
     on conflict (endpoint_id) do update set id = excluded.id, mode = excluded.mode, reason = excluded.reason, attempts = 0,
       next_attempt_at = now(), last_error = null, requested_at = now()`,
    [endpointId, randomUUID(), reason],
  );
}

/**
 * Claims requests that are due, each for `leaseMs`: one whose taker is gone by then is due again. Several processes may take at once.
 */
export const takeWebsubRequests = (
  db: Db,
  { limit, leaseMs }: { limit: number; leaseMs: number },
): Promise<WebsubRequest[]> =>
  all(
    db,
    `with due as materialized (
       select endpoint_id, attempts > 0 and last_error is null as is_after_lost from websub_requests where next_attempt_at <= now()
       order by next_attempt_at limit $1 for no key update skip locked
     )
     update websub_requests r set attempts = r.attempts + 1, last_error = null,
       next_attempt_at = now() + make_interval(secs => $2 / 1000.0)
     from due where r.endpoint_id = due.endpoint_id
     returning r.endpoint_id as "endpointId", r.id, r.mode, r.callback, r.settings, r.sealed, r.reason, r.attempts,
       r.requested_at as "requestedAt", due.is_after_lost as "isAfterLost"`,
    [limit, leaseMs],
  );

type RequestKey = Pick<WebsubRequest, 'endpointId' | 'id'>;

/** Removes a request that has come to its end. False when a newer one has taken its place: then it changes nothing. */
export async function finishWebsubRequest(db: Db, { endpointId, id }: RequestKey): Promise<boolean> {
  const done = await db.query('delete from websub_requests where endpoint_id = $1 and id = $2', [endpointId, id]);
  return done.rowCount === 1;
}

/** Puts a request back, to be tried again. */
export async function deferWebsubRequest(
  db: Db,
  { endpointId, id }: RequestKey,
  { inMs, error }: { inMs: number; error: string },
): Promise<void> {
  await db.query(
    `update websub_requests set next_attempt_at = now() + make_interval(secs => $3 / 1000.0), last_error = $4
     where endpoint_id = $1 and id = $2`,
    [endpointId, id, inMs, error],
  );
}

/** Makes a denial of a request that waits. False when a newer one has taken its place. */
export async function denyWebsubRequest(db: Db, { endpointId, id }: RequestKey, reason: string): Promise<boolean> {
  const done = await db.query(
    `update websub_requests set mode = 'denied', reason = $3, attempts = 0, next_attempt_at = now(), last_error = null
     where endpoint_id = $1 and id = $2`,
    [endpointId, id, reason],
  );
  return done.rowCount === 1;
}
