import { type Candidate, indexFilters, type TopicPath } from '@dateline/story';
import { type Db, inSnapshot, one, type Pool } from './db.ts';
import { type Endpoint, listSubscribedEndpoints } from './endpoints.ts';
import { type Feed, listFeeds } from './feeds.ts';
import { prepared } from './prepared.ts';

/** Who a release may go to. */
export interface SubscriberLists {
  endpoints: readonly Endpoint[];
  feeds: readonly Feed[];
}

/** Subscribers of a moment. */
export interface Subscribers {
  /**
   * Endpoints and feeds that a release may concern: those whose filters take the story, those that had it, and the WebSub
   * subscriptions to one of these feeds. Each in the order of its list.
   */
  concernedBy(
    candidate: Candidate | undefined,
    had: { endpoints: readonly string[]; feeds: readonly string[] },
    pathOf: TopicPath,
  ): { endpoints: Endpoint[]; feeds: Feed[] };
}

/** Makes subscribers findable by what they want, so that a story costs by those that it concerns and not by all. */
export function indexSubscribers({ endpoints, feeds }: SubscriberLists): Subscribers {
  const index = indexFilters<Endpoint | Feed>(
    [...endpoints.filter(({ subscription }) => subscription === null), ...feeds].map((value) => ({
      filters: [value.filter, value.entitlement],
      value,
    })),
  );
  const followers = Map.groupBy(endpoints, ({ subscription }) => subscription?.feed);
  const places = new Map<Endpoint | Feed, number>([...endpoints, ...feeds].map((subscriber, at) => [subscriber, at]));
  const byId = new Map(endpoints.map((endpoint) => [endpoint.id, endpoint]));
  const byName = new Map(feeds.map((feed) => [feed.name, feed]));
  const inOrder = <T extends Endpoint | Feed>(some: ReadonlySet<T>): T[] =>
    [...some].sort((a, b) => places.get(a)! - places.get(b)!);
  return {
    concernedBy: (candidate, had, pathOf) => {
      const concerned = candidate === undefined ? new Set<Endpoint | Feed>() : index.wanting(candidate, pathOf);
      for (const one of had.endpoints.map((id) => byId.get(id))) if (one) concerned.add(one);
      for (const one of had.feeds.map((name) => byName.get(name))) if (one) concerned.add(one);
      const concernedFeeds = inOrder(concerned).filter((one): one is Feed => !('id' in one));
      for (const { name } of concernedFeeds) for (const one of followers.get(name) ?? []) concerned.add(one);
      return { endpoints: inOrder(concerned).filter((one): one is Endpoint => 'id' in one), feeds: concernedFeeds };
    },
  };
}

const readVersion = prepared('subscribers-version', 'select version, clock_timestamp() as at from subscribers_version');

/** A number that every change of who may get what raises as it is committed, and the moment it was read, by the database's clock. */
export interface SubscribersVersion {
  version: number;
  at: Date;
}

/**
 * Returns the version of the subscribers: filters, events, channels and removals of endpoints, feeds and partners. Reading it costs
 * next to nothing, so it is read for each batch.
 */
export const readSubscribersVersion = async (db: Db): Promise<SubscribersVersion> =>
  (await one<SubscribersVersion>(db, readVersion))!;

/** Returns every endpoint and feed that a release may go to, as of one moment, with the version that they belong to. */
export const readSubscribers = (pool: Pool): Promise<SubscriberLists & SubscribersVersion> =>
  inSnapshot(pool, async (tx) => ({
    ...(await readSubscribersVersion(tx)),
    endpoints: await listSubscribedEndpoints(tx),
    feeds: await listFeeds(tx),
  }));
