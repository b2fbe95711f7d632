export {
  type AddressGuard,
  type AddressGuardOptions,
  AddressRefused,
  addressGuardOptions,
  createAddressGuard,
  guardOf,
} from './address-guard.ts';
export { type CheckedUrl, checkEndpointUrl, checkUrlForm } from './endpoint-url.ts';
export type { ClientIdentity } from './identity-agents.ts';
export {
  createOutboundHttp,
  type OutboundAnswer,
  type OutboundHttp,
  OutboundLate,
  type OutboundRequest,
} from './outbound-http.ts';
export {
  openSecret,
  parseSecretsKey,
  type SecretsKey,
  SecretUnreadable,
  sealSecret,
  secretsKeyFrom,
  secretsKeyOptions,
  secretsKeysOf,
} from './secret-box.ts';
export { createLinkSigner, type LinkSigner, type LinkState } from './signed-link.ts';
export { newSigningSecret, parseSigningSecret, publicKeyOf, type SigningKey } from './signing-secret.ts';
export { type Signable, webhookHeaders } from './webhook-signature.ts';
