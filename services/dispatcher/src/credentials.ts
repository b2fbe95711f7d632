import { forgetOldest } from '@dateline/flow';
import type { DeliveryTarget } from '@dateline/store';
import { credentialsOwner } from '@dateline/story';
import { openSecret, type SecretsKey } from '@dateline/webhooks';
import type { z } from 'zod';

/**
 * Returns what an endpoint's settings need to authenticate, undefined where it is not stored. Throws SecretUnreadable when it
 * does not open.
 */
export type CredentialsOf<T> = (target: Pick<DeliveryTarget, 'endpointId' | 'sealedCredentials'>) => T | undefined;

/** Returns what is sealed as the credentials of an endpoint. Throws SecretUnreadable when it does not open. */
export const openCredentials = <T>(
  secretsKey: SecretsKey,
  schema: z.ZodType<T>,
  endpointId: string,
  sealed: Buffer,
): T => schema.parse(JSON.parse(openSecret(secretsKey, sealed, credentialsOwner(endpointId))));

/** Opens credentials of one kind, and keeps those of each endpoint for as long as their sealed bytes are the same. */
export function createCredentials<T>(secretsKey: SecretsKey, schema: z.ZodType<T>): CredentialsOf<T> {
  const opened = new Map<string, { sealed: Buffer; credentials: T }>();
  return ({ endpointId, sealedCredentials: sealed }) => {
    if (sealed === null) return undefined;
    const known = opened.get(endpointId);
    if (known?.sealed.equals(sealed)) return known.credentials;
    const credentials = openCredentials(secretsKey, schema, endpointId, sealed);
    opened.set(endpointId, { sealed, credentials });
    forgetOldest(opened);
    return credentials;
  };
}
