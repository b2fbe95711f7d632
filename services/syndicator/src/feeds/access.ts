import { type FeedVersion, type GoodFeedKey, hashOfToken } from '@dateline/store';

export type Admission =
  | { ok: true }
  | { ok: false; status: 401 | 429; reason: string; headers: Record<string, string> };

/** The key that a request carries: `Authorization: Bearer`, the password of `Basic`, or `key` in the address. */
export function keyOf(authorization: string | undefined, inAddress: string | undefined): string | undefined {
  const [scheme = '', value = ''] = (authorization ?? '').trim().split(/ +/, 2);
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') return inAddress;
  const [login = '', ...password] = Buffer.from(value, 'base64').toString('utf8').split(':');
  return password.join(':') || login;
}

/** Undefined also for what no key can be: nothing is looked up for it. */
export const hashOfKeyIn = (key: string | undefined): Uint8Array | undefined =>
  key !== undefined && /^dlf_[\w-]{43}$/.test(key) ? hashOfToken(key) : undefined;

const CHALLENGE = 'Basic realm="feeds", charset="UTF-8", Bearer realm="feeds"';

/** Decides whether a request may read a feed. A key is counted also where none is needed, since it was given to be. */
export function admit(
  { access }: FeedVersion,
  key: GoodFeedKey | undefined,
  secondsToWait: (key: GoodFeedKey) => number,
): Admission {
  if (key === undefined)
    return access === 'open'
      ? { ok: true }
      : {
          ok: false,
          status: 401,
          reason: 'This feed needs a key: as a Bearer token, as the password of Basic, or as ?key=',
          headers: { 'www-authenticate': CHALLENGE },
        };
  const seconds = secondsToWait(key);
  if (seconds === 0) return { ok: true };
  const reason = `This key is good for ${key.perMinute} requests a minute. Try again in ${seconds} s, and send If-None-Match`;
  return { ok: false, status: 429, reason, headers: { 'retry-after': String(seconds) } };
}
