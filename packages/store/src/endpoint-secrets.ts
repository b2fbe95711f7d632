import { all, type Db, inTransaction, one, type Pool } from './db.ts';

/** A signing secret as it is stored. */
export interface NewEndpointSecret {
  sealed: Uint8Array;
  /** Standard Webhooks: "v1" = HMAC-SHA256 with a shared secret, "v1a" = ed25519. */
  scheme: 'v1' | 'v1a';
  /** `whpk_…` of a "v1a" secret, null for "v1". */
  publicKey: string | null;
}

/** What may be shown of a secret. */
export interface EndpointSecret {
  scheme: 'v1' | 'v1a';
  publicKey: string | null;
  createdAt: Date;
  /** It signs until then; null = it is the current one. */
  expiresAt: Date | null;
}

/** Adds a secret in front of the others. */
export async function addEndpointSecret(
  tx: Db,
  endpointId: string,
  { sealed, scheme, publicKey }: NewEndpointSecret,
): Promise<void> {
  await tx.query(
    `insert into endpoint_secrets (endpoint_id, sealed, scheme, public_key, created_at)
     values ($1, $2, $3, $4, clock_timestamp())`,
    [endpointId, Buffer.from(sealed), scheme, publicKey],
  );
}

/** Secrets of an endpoint that still sign, the current one first. */
export const listEndpointSecrets = (db: Db, endpointId: string): Promise<EndpointSecret[]> =>
  all(
    db,
    `select scheme, public_key as "publicKey", created_at as "createdAt", expires_at as "expiresAt" from endpoint_secrets
     where endpoint_id = $1 and (expires_at is null or expires_at > now()) order by created_at desc`,
    [endpointId],
  );

/** Older secrets that may go on signing beside the current one; more would make each signature header longer. */
const MOST_OLDER = 10;

/** Puts a new secret first; the older ones go on signing beside it until they expire. */
export async function rotateEndpointSecret(
  pool: Pool,
  endpointId: string,
  secret: Uint8Array | NewEndpointSecret,
  keepMs: number,
): Promise<void> {
  await inTransaction(pool, async (tx) => {
    await one(tx, 'select from endpoints where id = $1 for no key update', [endpointId]);
    await tx.query(
      `update endpoint_secrets set expires_at = least(coalesce(expires_at, 'infinity'), now() + make_interval(secs => $2 / 1000.0))
       where endpoint_id = $1`,
      [endpointId, keepMs],
    );
    await tx.query(
      `delete from endpoint_secrets s where endpoint_id = $1 and (expires_at <= now() or created_at < (
         select created_at from endpoint_secrets where endpoint_id = $1 order by created_at desc offset ${MOST_OLDER - 1} limit 1))`,
      [endpointId],
    );
    const added = secret instanceof Uint8Array ? { sealed: secret, scheme: 'v1' as const, publicKey: null } : secret;
    await addEndpointSecret(tx, endpointId, added);
  });
}
