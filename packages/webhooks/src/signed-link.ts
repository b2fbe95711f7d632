import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { type SecretsKey, secretsKeysOf } from './secret-box.ts';

export type LinkState = 'valid' | 'expired' | 'forged';

/** Makes and checks addresses that work without a password, until they expire. */
export interface LinkSigner {
  /** Returns the path with its expiry and signature as a query. The same input gives the same link. */
  sign(path: string, expiresAt: Date): string;
  check(path: string, query: { expires?: string | undefined; signature?: string | undefined }, now: Date): LinkState;
}

/**
 * HMAC-SHA256 over path and expiry, by a key derived from SECRETS_KEY (HKDF, RFC 5869) that signs nothing else. While keys are
 * changed the first one signs, and links of the others are taken.
 */
export function createLinkSigner(secretsKey: SecretsKey): LinkSigner {
  const keys = secretsKeysOf(secretsKey).map((key) =>
    Buffer.from(hkdfSync('sha256', key, '', 'dateline signed links', 32)),
  );
  const macBy = (key: Buffer, path: string, expires: string): Buffer =>
    createHmac('sha256', key).update(`${path}?expires=${expires}`).digest();
  return {
    sign: (path, expiresAt) => {
      const expires = String(Math.ceil(expiresAt.getTime() / 1000));
      return `${path}?expires=${expires}&signature=${macBy(keys[0]!, path, expires).toString('base64url')}`;
    },
    check: (path, { expires = '', signature = '' }, now) => {
      const given = Buffer.from(signature, 'base64url');
      const isRight = (right: Buffer): boolean => given.length === right.length && timingSafeEqual(given, right);
      if (!/^\d{1,12}$/.test(expires) || !keys.some((key) => isRight(macBy(key, path, expires)))) return 'forged';
      return Number(expires) * 1000 > now.getTime() ? 'valid' : 'expired';
    },
  };
}
