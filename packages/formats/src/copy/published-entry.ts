import { namesOf, type RelatedLink, readLinks, type Story, type StoryEvent, topicsOf } from '@dateline/story';
import type { Entry } from './entry.ts';

/** A version that went out, with what enrichers found about it, as the store keeps it. */
export interface Published {
  storyId: string;
  story: Story;
  event: StoryEvent;
  publishedAt: Date;
  updatedAt: Date;
  /** Results of taggers. */
  tags: readonly unknown[];
  /** Result of the `related` enricher; null while there is none. */
  related: unknown;
  /** Story of the same source that this one corrects. */
  corrects: string | null;
}

/** The same in every version, format, feed and webhook, for ever: readers mark a story as read by it. */
export const entryId = (storyId: string): string => `urn:dateline:story:${storyId}`;

/** Returns what writers write: the story with topics, names and links that were found beside those of its source. */
export function publishedEntry(published: Published): Entry {
  const { story, tags, corrects } = published;
  return {
    id: entryId(published.storyId),
    story: { ...story, ...namesOf(story, tags) },
    event: published.event,
    publishedAt: published.publishedAt.toISOString(),
    updatedAt: published.updatedAt.toISOString(),
    topics: topicsOf(story, tags),
    related: linksOf(published.related),
    ...(corrects && { corrects: entryId(corrects) }),
  };
}

const linksOf = (result: unknown): RelatedLink[] =>
  readLinks(result).map(({ title, url }) => (url === undefined ? { title } : { title, url }));
