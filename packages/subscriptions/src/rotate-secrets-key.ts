import type { KeyObject } from 'node:crypto';
import { type Pool, type ResealCounts, type Resealed, resealSecrets, type SealedRow } from '@dateline/store';
import { credentialsOwner } from '@dateline/story';
import { openSecret, SecretUnreadable, sealSecret } from '@dateline/webhooks';

export interface KeyChange {
  from: KeyObject;
  to: KeyObject;
}

/** Rows of one transaction. */
const BATCH = 200;

/**
 * Seals everything that one key opens with another, in the database, while services run that open with both. Stopped half way it
 * goes on when it is run again. Returns what was done, and which rows neither key opens.
 */
export const rotateSecretsKey = (pool: Pool, { from, to }: KeyChange, batch = BATCH): Promise<ResealCounts> =>
  resealSecrets(pool, (row) => resealed(row, from, to), batch);

function resealed(row: SealedRow, from: KeyObject, to: KeyObject): Resealed {
  const owner = ownerOf(row);
  if (opened(to, row.sealed, owner) !== undefined) return 'kept';
  const secret = opened(from, row.sealed, owner);
  return secret === undefined ? 'unreadable' : sealSecret(to, secret, owner);
}

/** The owner that a value was sealed for, as whoever sealed it named it. */
function ownerOf({ table, owner: { endpointId = '', caller = '', key = '' } }: SealedRow): string {
  if (table === 'endpoints' || table === 'websub_requests') return credentialsOwner(endpointId);
  return table === 'endpoint_secrets' ? endpointId : idempotencyOwner({ caller, key });
}

/** To which request a sealed answer belongs. */
export const idempotencyOwner = ({ caller, key }: { caller: string; key: string }): string =>
  JSON.stringify({ caller, key });

function opened(key: KeyObject, sealed: Uint8Array, owner: string): string | undefined {
  try {
    return openSecret(key, sealed, owner);
  } catch (error) {
    if (error instanceof SecretUnreadable) return undefined;
    throw error;
  }
}
