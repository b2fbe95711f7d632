import {
  type Candidate,
  type CopyVerdict,
  type OtherCopy,
  placeCopy,
  type StoryEvent,
  type SubscriptionFilter,
  type TopicPath,
} from '@dateline/story';
import type { CopyGroup } from './copies.ts';
import type { Endpoint } from './endpoints.ts';
import type { Feed } from './feeds.ts';
import type { Subscribers } from './subscribers.ts';

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

interface Reader {
  copies: SubscriptionFilter['copies'];
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
  const isKill = release.event === 'story.killed';
  const goesTo = (reader: Reader): CopyVerdict => {
    if (isKill || release.copies === undefined || reader.others.length === 0) return alone;
    const verdict = placeCopy(reader.copies, release.copies.own, reader.others, reader.isEarly);
    return reader.had ? { ...verdict, behind: undefined } : verdict;
  };
  // Of a kill nobody is told who did not have the story.
  const concerned = subscribers.concernedBy(isKill ? undefined : release.candidate, earlier, pathOf);
  const had = { endpoints: new Set(earlier.endpoints), feeds: new Set(earlier.feeds) };
  const feeds = concerned.feeds
    .map((feed) => ({ feed, verdict: goesTo(feedReader(feed, had.feeds, release.copies)) }))
    .filter(isOut);
  const verdicts = new Map(feeds.map(({ feed, verdict }) => [feed.name, verdict]));
  const endpoints = concerned.endpoints
    .filter((endpoint) => takesEvent(endpoint, release.event))
    .map((endpoint) => ({
      endpoint,
      verdict: endpoint.subscription
        ? verdicts.get(endpoint.subscription.feed)
        : goesTo(endpointReader(endpoint, had.endpoints, release.copies)),
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

const alone: CopyVerdict = { behind: undefined, passed: [] };

const isOut = <T extends { verdict: CopyVerdict | undefined }>(one: T): one is T & { verdict: CopyVerdict } =>
  one.verdict !== undefined && one.verdict.behind === undefined;

const passedAt = (reader: string, { passed }: CopyVerdict): Passed[] => passed.map((storyId) => ({ reader, storyId }));

/** One that was removed gets kills of what it had, and nothing else. */
const takesEvent = (endpoint: Endpoint, event: StoryEvent): boolean =>
  event === 'story.killed' ||
  (endpoint.removedAt === null && (endpoint.events.length === 0 || endpoint.events.includes(event)));

function endpointReader({ id, filter, embargoEarly }: Endpoint, had: ReadonlySet<string>, copies?: CopyGroup): Reader {
  const others = (copies?.others ?? []).map(({ endpoints, feeds: _feeds, ...other }) => {
    const here = endpoints.find((one) => one.id === id);
    return { ...other, isHere: here !== undefined, wasSent: here?.wasSent === true };
  });
  return { copies: filter.copies, isEarly: embargoEarly, had: had.has(id), others };
}

/** What a feed shows is not had by anybody for good: an embargo hides it again. */
function feedReader({ name, filter }: Feed, had: ReadonlySet<string>, copies?: CopyGroup): Reader {
  const others = (copies?.others ?? []).map(({ endpoints: _endpoints, feeds, ...other }) => ({
    ...other,
    isHere: feeds.includes(name),
    wasSent: false,
  }));
  return { copies: filter.copies, isEarly: false, had: had.has(name), others };
}
