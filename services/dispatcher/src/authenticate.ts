import type { DeliveryTarget } from '@dateline/store';
import type { WebhookCredentials } from '@dateline/story';
import type { ClientIdentity } from '@dateline/webhooks';
import { type AccessTokens, basicHeader, type TokenWait } from './access-tokens.ts';
import type { CredentialsOf } from './credentials.ts';

/** How one request shows who sends it. */
interface Authentication {
  headers: { authorization?: string };
  identity?: ClientIdentity;
  /** Forgets the token that was used, where a new one can be had: the partner answered 401. */
  renew?(): void;
}

export type Authenticate = (
  target: Pick<DeliveryTarget, 'endpointId' | 'settings' | 'sealedCredentials'>,
  wait: TokenWait,
) => Promise<Authentication>;

/** The endpoint's settings need credentials that are not stored with it. */
export class CredentialsMissing extends Error {
  override name = 'CredentialsMissing';
  readonly code = 'CREDENTIALS_MISSING';
  readonly retryable = false;
}

/**
 * Authenticates Dateline to partners, by what their settings ask for. Throws CredentialsMissing, SecretUnreadable, and what
 * asking for an access token throws.
 */
export function createAuthenticate(
  credentialsOf: CredentialsOf<WebhookCredentials>,
  tokens: AccessTokens,
): Authenticate {
  return async (target, wait) => {
    const { auth } = target.settings;
    if (auth.kind === 'none') return { headers: {} };
    const credentials = credentialsOf(target);
    const { endpointId } = target;
    if (auth.kind === 'mtls' && credentials?.kind === 'mtls')
      return { headers: {}, identity: identityOf(endpointId, credentials) };
    if (auth.kind === 'bearer' && credentials?.kind === 'bearer') return bearer(credentials.token);
    if (auth.kind === 'basic' && credentials?.kind === 'basic')
      return { headers: basicHeader(auth.username, credentials.password) };
    if (auth.kind === 'oauth2' && credentials?.kind === 'oauth2') {
      const token = await tokens.get({ ...auth, clientSecret: credentials.clientSecret, endpointId }, wait);
      return { ...bearer(token), renew: () => tokens.forget(endpointId, token) };
    }
    throw new CredentialsMissing(`The endpoint has no credentials for "${auth.kind}". Set them again`);
  };
}

const bearer = (token: string): Authentication => ({ headers: { authorization: `Bearer ${token}` } });

const identityOf = (
  owner: string,
  { certificate, key, ca }: Extract<WebhookCredentials, { kind: 'mtls' }>,
): ClientIdentity => ({ owner, certificate, key, ...(ca !== undefined && { authorities: ca }) });
