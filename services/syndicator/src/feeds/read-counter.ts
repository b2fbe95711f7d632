import type { Fetched, FetchedOfDay } from '@dateline/store';

/** How often reads are written, in ms: what a crash loses at most. */
const WRITE_EVERY_MS = 30_000;

/** One answered request for a partner's feed. */
export type FeedRead = Pick<Fetched, 'partnerId' | 'subject' | 'stories' | 'bytes'>;

export interface ReadCounterDeps {
  /** Adds to the counts of days, all or none. */
  write(fetched: readonly FetchedOfDay[]): Promise<void>;
  onError(error: unknown): void;
  now?(): number;
}

/** Counts reads of feeds in memory, so that no reader waits for a statement. */
export interface ReadCounter extends AsyncDisposable {
  count(read: FeedRead): void;
}

/**
 * Writes what was counted twice a minute, and the rest when it is disposed. What could not be written stays counted, in its own
 * day, for the next time: one row for each day and feed. It is counted twice where only the answer of the database was lost.
 */
export function createReadCounter({ write, onError, now = Date.now }: ReadCounterDeps): ReadCounter {
  const counted = new Map<string, FetchedOfDay>();
  const flush = async (): Promise<void> => {
    const rows = [...counted.values()];
    counted.clear();
    if (rows.length === 0) return;
    await write(rows).catch((error: unknown) => {
      for (const row of rows) add(counted, row);
      onError(error);
    });
  };
  let writing = Promise.resolve();
  const flushNext = (): Promise<void> => {
    writing = writing.then(flush);
    return writing;
  };
  const timer = setInterval(flushNext, WRITE_EVERY_MS).unref();
  return {
    count: (read) => add(counted, { ...read, kind: 'feed', day: dayOf(now()), requests: 1 }),
    [Symbol.asyncDispose]: () => {
      clearInterval(timer);
      return flushNext();
    },
  };
}

function add(counted: Map<string, FetchedOfDay>, more: FetchedOfDay): void {
  const key = `${more.day} ${more.partnerId} ${more.subject}`;
  const known = counted.get(key);
  if (known === undefined) return void counted.set(key, more);
  known.requests += more.requests;
  known.stories += more.stories;
  known.bytes += more.bytes;
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
