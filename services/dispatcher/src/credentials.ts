import { openSecret, type SecretsKey } from '@dateline/runtime';
import type { DeliveryTarget } from '@dateline/store';
import { credentialsOwner, type WebhookCredentials, webhookCredentials } from '@dateline/story';

/**
 * Returns what an endpoint's settings need to authenticate, undefined where it is not stored. Throws SecretUnreadable when it
 * does not open.
 */
export type CredentialsOf = (
  target: Pick<DeliveryTarget, 'endpointId' | 'sealedCredentials'>,
) => WebhookCredentials | undefined;

/** Opens credentials, and keeps those of each endpoint for as long as their sealed bytes are the same. */
export function createCredentials(secretsKey: SecretsKey): CredentialsOf {
  const opened = new Map<string, { sealed: Buffer; credentials: WebhookCredentials }>();
  return ({ endpointId, sealedCredentials: sealed }) => {
    if (sealed === null) return undefined;
    const known = opened.get(endpointId);
    if (known?.sealed.equals(sealed)) return known.credentials;
    const json = openSecret(secretsKey, sealed, credentialsOwner(endpointId));
    const credentials = webhookCredentials.parse(JSON.parse(json));
    opened.set(endpointId, { sealed, credentials });
    return credentials;
  };
}
