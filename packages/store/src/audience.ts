import {
  type Candidate,
  type CopyVerdict,
  matches,
  type OtherCopy,
  placeCopy,
  type StoryEvent,
  type SubscriptionFilter,
  type TopicPath,
} from '@dateline/story';
import type { CopyGroup } from './copies.ts';
import type { Endpoint } from './endpoints.ts';
import type { Feed } from './feeds.ts';

/** Who a release concerns. */
export interface Audience {
  endpoints: Endpoint[];
  feeds: string[];
  /** Copies that now stand behind this one, by endpoint id and by name of the feed. */
  passed: { endpoints: Passed[]; feeds: Passed[] };
}

interface Passed {
  reader: string;
  storyId: string;
}

export interface Subscribers {
  endpoints: readonly Endpoint[];
  feeds: readonly Feed[];
}

interface Reader {
  id: string;
  filter: SubscriptionFilter;
  /** What its partner may have at all. */
  entitlement: SubscriptionFilter;
  isEarly: boolean;
  /** It was owed an earlier version. */
  had: boolean;
  others: readonly OtherCopy[];
}

/**
 * Whom a release goes to. Whoever was owed an earlier version gets this one too, whatever their filter says of it now: a
 * partner who printed a story must learn of its correction. A kill goes to those alone, for it is news to nobody else. Of
 * several copies of one text a reader gets what `placeCopy` says. A WebSub subscription gets what its feed does.
 */
export function audienceOf(
  release: { event: StoryEvent; candidate: Candidate; copies?: CopyGroup },
  subscribers: Subscribers,
  earlier: { endpoints: readonly string[]; feeds: readonly string[] },
  pathOf: TopicPath,
): Audience {
  const goesTo = (reader: Reader): CopyVerdict | undefined => {
    if (release.event === 'story.killed') return reader.had ? alone : undefined;
    if (!reader.had && !wants(reader, release.candidate, pathOf)) return undefined;
    if (release.copies === undefined || reader.others.length === 0) return alone;
    const verdict = placeCopy(reader.filter.copies, release.copies.own, reader.others, reader.isEarly);
    return reader.had ? { ...verdict, behind: undefined } : verdict;
  };
  const feeds = subscribers.feeds
    .map((feed) => ({ feed, verdict: goesTo(feedReader(feed, earlier.feeds, release.copies)) }))
    .filter(isOut);
  const verdicts = new Map(feeds.map(({ feed, verdict }) => [feed.name, verdict]));
  const endpoints = subscribers.endpoints
    .filter((endpoint) => takesEvent(endpoint, release.event))
    .map((endpoint) => ({
      endpoint,
      verdict: endpoint.subscription
        ? verdicts.get(endpoint.subscription.feed)
        : goesTo(endpointReader(endpoint, earlier.endpoints, release.copies)),
    }))
    .filter(isOut);
  return {
    endpoints: endpoints.map(({ endpoint }) => endpoint),
    feeds: feeds.map(({ feed }) => feed.name),
    passed: {
      endpoints: endpoints.flatMap(({ endpoint, verdict }) => passedAt(endpoint.id, verdict)),
      feeds: feeds.flatMap(({ feed, verdict }) => passedAt(feed.name, verdict)),
    },
  };
}

const wants = ({ filter, entitlement }: Reader, candidate: Candidate, pathOf: TopicPath): boolean =>
  matches(filter, candidate, pathOf) && matches(entitlement, candidate, pathOf);

const alone: CopyVerdict = { behind: undefined, passed: [] };

const isOut = <T extends { verdict: CopyVerdict | undefined }>(one: T): one is T & { verdict: CopyVerdict } =>
  one.verdict !== undefined && one.verdict.behind === undefined;

const passedAt = (reader: string, { passed }: CopyVerdict): Passed[] => passed.map((storyId) => ({ reader, storyId }));

/** One that was removed gets kills of what it had, and nothing else. */
const takesEvent = (endpoint: Endpoint, event: StoryEvent): boolean =>
  event === 'story.killed' ||
  (endpoint.removedAt === null && (endpoint.events.length === 0 || endpoint.events.includes(event)));

function endpointReader(
  { id, filter, entitlement, embargoEarly }: Endpoint,
  earlier: readonly string[],
  copies?: CopyGroup,
): Reader {
  const others = (copies?.others ?? []).map(({ endpoints, feeds: _feeds, ...other }) => {
    const here = endpoints.find((one) => one.id === id);
    return { ...other, isHere: here !== undefined, wasSent: here?.wasSent === true };
  });
  return { id, filter, entitlement, isEarly: embargoEarly, had: earlier.includes(id), others };
}

/** What a feed shows is not had by anybody for good: an embargo hides it again. */
function feedReader({ name, filter, entitlement }: Feed, earlier: readonly string[], copies?: CopyGroup): Reader {
  const others = (copies?.others ?? []).map(({ endpoints: _endpoints, feeds, ...other }) => ({
    ...other,
    isHere: feeds.includes(name),
    wasSent: false,
  }));
  return { id: name, filter, entitlement, isEarly: false, had: earlier.includes(name), others };
}
