import { createPublicKey, sign, verify } from 'node:crypto';
import { expect, it } from 'vitest';
import { newSigningSecret, parseSigningSecret, publicKeyOf } from './signing-secret.ts';

/** What precedes the 32 bytes of an ed25519 public key in SPKI (RFC 8410). */
const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex');

it('a new shared secret is one that Standard Webhooks libraries take', () => {
  const secret = newSigningSecret();
  expect(parseSigningSecret(secret)).toMatchObject({ scheme: 'v1' });
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
  expect(publicKeyOf(secret)).toBeUndefined();
});

it('what a new ed25519 secret signs, its public half verifies', () => {
  const secret = newSigningSecret('v1a');
  const { scheme, key } = parseSigningSecret(secret);
  const [, encoded = ''] = /^whpk_(.+)$/.exec(publicKeyOf(secret) ?? '') ?? [];
  const publicKey = createPublicKey({
    key: Buffer.concat([ED25519_SPKI, Buffer.from(encoded, 'base64')]),
    format: 'der',
    type: 'spki',
  });
  expect(scheme).toBe('v1a');
  expect(verify(null, Buffer.from('copy'), publicKey, sign(null, Buffer.from('copy'), key))).toBe(true);
  expect(verify(null, Buffer.from('other'), publicKey, sign(null, Buffer.from('copy'), key))).toBe(false);
});

it('reads a seed alone as it reads one with its public key behind it', () => {
  const secret = newSigningSecret('v1a');
  const seed = `whsk_${Buffer.from(secret.slice(5), 'base64').subarray(0, 32).toString('base64')}`;
  expect(publicKeyOf(seed)).toBe(publicKeyOf(secret));
});
