import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openSecret, parseSecretsKey, sealSecret } from './secret-box.ts';

const key = parseSecretsKey(randomBytes(32).toString('base64'));

test('what was sealed opens again, and never looks the same twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (secret) => {
      const sealed = sealSecret(key, secret, 'ep_1');
      expect(openSecret(key, sealed, 'ep_1')).toBe(secret);
      expect(sealSecret(key, secret, 'ep_1')).not.toEqual(sealed);
    }),
  );
});

test('another key, another owner or one changed bit does not open it', () => {
  const sealed = sealSecret(key, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'ep_1');
  const other = parseSecretsKey(randomBytes(32).toString('hex'));
  expect(() => openSecret(other, sealed, 'ep_1')).toThrow(/ep_1 does not open with SECRETS_KEY/);
  expect(() => openSecret(key, sealed, 'ep_2')).toThrow();
  for (let at = 0; at < sealed.length; at++) {
    const damaged = Uint8Array.from(sealed);
    damaged[at]! ^= 1;
    expect(() => openSecret(key, damaged, 'ep_1')).toThrow();
  }
  expect(() => openSecret(key, new Uint8Array(), 'ep_1')).toThrow();
});

test('a key of the wrong length is refused with the way to make one', () => {
  expect(() => parseSecretsKey('c2hvcnQ=')).toThrow(/openssl rand -base64 32/);
});

test('a key does not show itself', () => {
  const bytes = Buffer.alloc(32, 'k');
  expect(inspect(parseSecretsKey(bytes.toString('base64')), { depth: 9 })).not.toContain('kkkk');
});
