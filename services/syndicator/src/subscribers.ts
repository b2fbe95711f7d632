import {
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

/**
 * Returns a function that gives the subscribers as of the moment it is called. They are read and indexed again when their version
 * has changed, so whoever was added, changed or removed before a story came out is seen by that story.
 */
export function currentSubscribers(pool: Pool): () => Promise<Subscribers> {
  let known: Known | undefined;
  return async () => {
    const { version, at } = await readSubscribersVersion(pool);
    const isCurrent = known?.version === version && (known.until === undefined || at < known.until);
    if (!known || !isCurrent) known = await read(pool);
    return known.subscribers;
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
