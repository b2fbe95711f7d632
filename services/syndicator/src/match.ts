import type { Endpoint, Feed } from '@dateline/store';
import { type Candidate, matches, type StoryEvent, type TopicPath } from '@dateline/story';

/** Who a release concerns. */
export interface Audience {
  endpoints: Endpoint[];
  feeds: string[];
}

export interface Subscribers {
  endpoints: readonly Endpoint[];
  feeds: readonly Feed[];
}

/**
 * Whom a release goes to. Whoever was owed an earlier version gets this one too, whatever their filter says of it now: a
 * partner who printed a story must learn of its correction. A kill goes to those alone, for it is news to nobody else.
 */
export function audienceOf(
  release: { event: StoryEvent; candidate: Candidate },
  subscribers: Subscribers,
  earlier: { endpoints: readonly string[]; feeds: readonly string[] },
  pathOf: TopicPath,
): Audience {
  const kill = release.event === 'story.killed';
  const wants = (filter: Endpoint['filter']) => !kill && matches(filter, release.candidate, pathOf);
  return {
    endpoints: subscribers.endpoints.filter(
      (endpoint) =>
        takesEvent(endpoint, release.event) && (earlier.endpoints.includes(endpoint.id) || wants(endpoint.filter)),
    ),
    feeds: subscribers.feeds
      .filter((feed) => earlier.feeds.includes(feed.name) || wants(feed.filter))
      .map((feed) => feed.name),
  };
}

const takesEvent = (endpoint: Endpoint, event: StoryEvent): boolean =>
  event === 'story.killed' || endpoint.events.length === 0 || endpoint.events.includes(event);
