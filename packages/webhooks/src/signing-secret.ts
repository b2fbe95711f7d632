import {
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

/** What signs a webhook: an HMAC key (`v1`) or an ed25519 private key (`v1a`), Standard Webhooks 1.0. */
export interface SigningKey {
  scheme: 'v1' | 'v1a';
  key: KeyObject;
}

/**
 * A new secret: for "v1" `whsec_` and 24 random bytes, for "v1a" `whsk_` and an ed25519 key, its 32-byte seed followed by its
 * public key, both in base64.
 */
export function newSigningSecret(scheme: SigningKey['scheme'] = 'v1'): string {
  if (scheme === 'v1') return `whsec_${randomBytes(24).toString('base64')}`;
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(ED25519_PKCS8.length);
  return `whsk_${Buffer.concat([seed, rawPublicKey(publicKey)]).toString('base64')}`;
}

/** The public half of a `whsk_` secret, `whpk_` and 32 bytes in base64; undefined for a shared one. */
export function publicKeyOf(secret: string): string | undefined {
  const { scheme, key } = parseSigningSecret(secret);
  return scheme === 'v1a' ? `whpk_${rawPublicKey(createPublicKey(key)).toString('base64')}` : undefined;
}

/** The last 32 bytes of its SPKI form (RFC 8410). */
const rawPublicKey = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' }).subarray(-32);

/** What precedes the 32 bytes of an ed25519 seed in PKCS #8 (RFC 8410). */
const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Reads `whsec_` (24 to 64 bytes) or `whsk_` (ed25519: the 32-byte seed, alone or followed by its public key).
 * Throws with what was expected, never repeating the secret.
 */
export function parseSigningSecret(text: string): SigningKey {
  const [, kind, encoded] = /^(whsec|whsk)_([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  const bytes = Buffer.from(encoded ?? '', 'base64');
  if (kind === 'whsec' && bytes.length >= 24 && bytes.length <= 64)
    return { scheme: 'v1', key: createSecretKey(bytes) };
  if (kind === 'whsk' && (bytes.length === 32 || bytes.length === 64)) return { scheme: 'v1a', key: ed25519(bytes) };
  throw new Error('A signing secret is "whsec_" and 24 to 64 bytes in base64, or "whsk_" and an ed25519 key in base64');
}

const ed25519 = (bytes: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([ED25519_PKCS8, bytes.subarray(0, 32)]), format: 'der', type: 'pkcs8' });
