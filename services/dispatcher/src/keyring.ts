import { forgetOldest } from '@dateline/flow';
import type { DeliveryTarget } from '@dateline/store';
import { openSecret, parseSigningSecret, type SecretsKey, type SigningKey } from '@dateline/webhooks';

/** Signing keys of an endpoint, newest first. Throws SecretUnreadable when the sealed secrets do not open. */
export type Keyring = (target: Pick<DeliveryTarget, 'endpointId' | 'sealedSecrets'>) => readonly SigningKey[];

/**
 * Opens secrets and keeps the keys of each endpoint for as long as its sealed secrets are the same: opening them and making
 * a key takes as long as composing and signing a webhook.
 */
export function createKeyring(secretsKey: SecretsKey): Keyring {
  const opened = new Map<string, { sealed: readonly Buffer[]; keys: readonly SigningKey[] }>();
  return ({ endpointId, sealedSecrets }) => {
    const known = opened.get(endpointId);
    if (known && areEqual(known.sealed, sealedSecrets)) return known.keys;
    const keys = sealedSecrets.map((secret) => parseSigningSecret(openSecret(secretsKey, secret, endpointId)));
    opened.set(endpointId, { sealed: sealedSecrets, keys });
    forgetOldest(opened);
    return keys;
  };
}

const areEqual = (some: readonly Buffer[], others: readonly Buffer[]): boolean =>
  some.length === others.length && some.every((sealed, at) => others[at]!.equals(sealed));
