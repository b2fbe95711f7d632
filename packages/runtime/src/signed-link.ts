import { createHmac, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';

export type LinkState = 'valid' | 'expired' | 'forged';

/** Makes and checks addresses that work without a password, until they expire. */
export interface LinkSigner {
  /** Returns the path with its expiry and signature as a query. The same input gives the same link. */
  sign(path: string, expiresAt: Date): string;
  check(path: string, query: { expires?: string | undefined; signature?: string | undefined }, now: Date): LinkState;
}

/** HMAC-SHA256 over path and expiry, by a key derived from SECRETS_KEY (HKDF, RFC 5869) that signs nothing else. */
export function createLinkSigner(secretsKey: KeyObject): LinkSigner {
  const key = Buffer.from(hkdfSync('sha256', secretsKey, '', 'dateline signed links', 32));
  const mac = (path: string, expires: string): Buffer =>
    createHmac('sha256', key).update(`${path}?expires=${expires}`).digest();
  return {
    sign: (path, expiresAt) => {
      const expires = String(Math.ceil(expiresAt.getTime() / 1000));
      return `${path}?expires=${expires}&signature=${mac(path, expires).toString('base64url')}`;
    },
    check: (path, { expires = '', signature = '' }, now) => {
      const given = Buffer.from(signature, 'base64url');
      const right = mac(path, expires);
      if (!/^\d{1,12}$/.test(expires) || given.length !== right.length || !timingSafeEqual(given, right))
        return 'forged';
      return Number(expires) * 1000 > now.getTime() ? 'valid' : 'expired';
    },
  };
}
