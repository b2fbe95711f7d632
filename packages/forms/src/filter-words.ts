import type { SubscriptionFilter } from '@dateline/story';

/** A filter as a person would say it, one wish a line; empty takes everything. */
export function filterWords(filter: SubscriptionFilter): string[] {
  const list = (words: readonly string[] | undefined, what: string): string[] =>
    words?.length ? [`${what} ${words.join(', ')}`] : [];
  return [
    ...list(filter.topics, 'topics'),
    ...list(filter.sources, 'sources'),
    ...list(filter.languages, 'languages'),
    ...list(filter.places, 'places'),
    ...list(filter.keywords, 'keywords'),
    ...(filter.urgencyAtMost === undefined ? [] : [`urgency ${filter.urgencyAtMost} or more urgent`]),
    ...(filter.text ? [`words ${filter.text}`] : []),
    ...(filter.copies === 'all' ? ['every copy of a text'] : []),
    ...(filter.copies === 'one-per-source' ? ['of copies of a text one from each source'] : []),
  ];
}
