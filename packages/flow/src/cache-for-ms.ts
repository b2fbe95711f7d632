export interface CacheForMsOptions {
  /** How long an answer holds, in ms, counted from when it was asked for. */
  ms: number;
  /** A clock in ms that never goes back. */
  now?: () => number;
}

/**
 * Returns a cache: it asks once for what many want at the same moment, and returns a found value until it is `ms` old. What is not there
 * is asked for each time, so that something new counts at once, and so are questions that failed. Holds one entry for each
 * key that was ever found, so the keys must be few: rows of a small table, not ids of stories.
 */
export function cacheForMs<T>(
  ask: (key: string) => Promise<T | undefined>,
  { ms, now = () => performance.now() }: CacheForMsOptions,
): (key: string) => Promise<T | undefined> {
  const known = new Map<string, { askedAt: number; answer: Promise<T | undefined> }>();

  const askAnew = (key: string): Promise<T | undefined> => {
    const entry = { askedAt: now(), answer: ask(key) };
    known.set(key, entry);
    const forget = () => {
      if (known.get(key) === entry) known.delete(key);
    };
    entry.answer.then((found) => found === undefined && forget(), forget);
    return entry.answer;
  };
  return (key) => {
    const entry = known.get(key);
    return entry && now() - entry.askedAt < ms ? entry.answer : askAnew(key);
  };
}
