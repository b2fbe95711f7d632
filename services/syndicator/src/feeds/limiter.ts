import { forgetOldest } from '@dateline/flow';

interface Bucket {
  tokens: number;
  at: number;
}

/** Keys that a process remembers; the one that was not used for longest is forgotten, and starts anew. */
const MOST_KEYS = 10_000;

/**
 * Counts requests of each key in this process: a minute's worth at once, then as many a minute. Returns the seconds to wait, or 0
 * when the request may pass.
 */
export function createKeyLimiter(
  now: () => number = () => performance.now(),
): (key: { id: string; perMinute: number }) => number {
  const buckets = new Map<string, Bucket>();
  return ({ id, perMinute }) => {
    const last = buckets.get(id) ?? { tokens: perMinute, at: now() };
    const at = now();
    const tokens = Math.min(perMinute, last.tokens + ((at - last.at) * perMinute) / 60_000);
    buckets.delete(id);
    buckets.set(id, { tokens: tokens >= 1 ? tokens - 1 : tokens, at });
    forgetOldest(buckets, MOST_KEYS);
    return tokens >= 1 ? 0 : Math.max(1, Math.ceil(((1 - tokens) * 60) / perMinute));
  };
}
