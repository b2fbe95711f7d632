import { type Db, one } from './db.ts';

/** How an idempotency key stands. */
export type IdempotencyClaim =
  /** It is new: the request is to be carried out, and then `recordResponse` called, or `forgetRequest`. */
  | { kind: 'first' }
  | { kind: 'other-request' }
  | { kind: 'in-progress' }
  | { kind: 'answered'; status: number; sealedResponse: Buffer };

export interface IdempotentRequest {
  /** Keys of different callers have nothing to do with one another. */
  caller: string;
  key: string;
  requestSha256: Uint8Array;
}

interface ClaimRow {
  mine: boolean;
  requestSha256: Buffer;
  status: number | null;
  sealedResponse: Buffer | null;
}

/**
 * Claims an idempotency key for a request, forgetting those older than a day. A request whose process died without an answer
 * may be carried out again after a minute.
 */
export async function claimRequest(
  db: Db,
  { caller, key, requestSha256 }: IdempotentRequest,
): Promise<IdempotencyClaim> {
  await db.query(`delete from idempotent_requests where created_at < now() - interval '24 hours'`);
  const row = await one<ClaimRow>(
    db,
    `with claimed as (
       insert into idempotent_requests as r (caller, key, request_sha256) values ($1, $2, $3)
       on conflict (caller, key) do update set created_at = now()
       where r.status is null and r.created_at < now() - interval '1 minute' and r.request_sha256 = excluded.request_sha256
       returning true as mine, request_sha256, status, sealed_response
     )
     select mine, request_sha256 as "requestSha256", status, sealed_response as "sealedResponse" from claimed
     union all
     select false, request_sha256, status, sealed_response from idempotent_requests
     where caller = $1 and key = $2 and not exists (select from claimed)`,
    [caller, key, Buffer.from(requestSha256)],
  );
  // Claimed by another request that is not committed yet.
  if (!row) return { kind: 'in-progress' };
  if (row.mine) return { kind: 'first' };
  if (!row.requestSha256.equals(requestSha256)) return { kind: 'other-request' };
  if (row.status === null || row.sealedResponse === null) return { kind: 'in-progress' };
  return { kind: 'answered', status: row.status, sealedResponse: row.sealedResponse };
}

/** Stores what a request was answered, for its repetition. */
export async function recordResponse(
  db: Db,
  { caller, key }: Pick<IdempotentRequest, 'caller' | 'key'>,
  response: { status: number; sealed: Uint8Array },
): Promise<void> {
  await db.query('update idempotent_requests set status = $3, sealed_response = $4 where caller = $1 and key = $2', [
    caller,
    key,
    response.status,
    Buffer.from(response.sealed),
  ]);
}

/** Frees a key whose request changed nothing, so that it may be sent again. */
export async function forgetRequest(db: Db, { caller, key }: Pick<IdempotentRequest, 'caller' | 'key'>): Promise<void> {
  await db.query('delete from idempotent_requests where caller = $1 and key = $2 and status is null', [caller, key]);
}
