import {
  type Db,
  indexSubscribers,
  type Pool,
  readSubscribers,
  readSubscribersVersion,
  type SubscriberLists,
  type Subscribers,
} from '@dateline/store';

interface Known {
  version: number;
  subscribers: Subscribers;
  /** When the first of the removed endpoints gets no kills any more, or the first lease of a subscription ends. */
  until: Date | undefined;
}

export interface CurrentSubscribers {
  /** Returns the subscribers as of this moment; undefined where they are to be read again first. */
  asOf(tx: Db): Promise<Subscribers | undefined>;
  /** Reads and indexes them now, on a connection of its own, so not to be called by whoever keeps one. */
  refresh(): Promise<Subscribers>;
}

/**
 * Remembers the subscribers until their version changes, which is asked for in the transaction of each batch. So whoever was added,
 * changed or removed before a story came out is seen by that story.
 */
export function currentSubscribers(pool: Pool): CurrentSubscribers {
  let known: Known | undefined;
  return {
    async asOf(tx) {
      const { version, at } = await readSubscribersVersion(tx);
      const isCurrent = known?.version === version && (known.until === undefined || at < known.until);
      return isCurrent ? known?.subscribers : undefined;
    },
    async refresh() {
      known = await read(pool);
      return known.subscribers;
    },
  };
}

async function read(pool: Pool): Promise<Known> {
  const lists = await readSubscribers(pool);
  return { version: lists.version, subscribers: indexSubscribers(lists), until: firstEnd(lists) };
}

const firstEnd = ({ endpoints }: SubscriberLists): Date | undefined =>
  endpoints
    .flatMap(({ removedAt, killsUntil, subscribedUntil }) => [
      ...(removedAt === null ? [] : [killsUntil]),
      subscribedUntil,
    ])
    .filter((end) => end !== null)
    .reduce<Date | undefined>((first, end) => (first === undefined || end < first ? end : first), undefined);
