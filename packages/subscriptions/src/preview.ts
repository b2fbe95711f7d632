import { type Db, listReleasedLately, type ReleasedStory } from '@dateline/store';
import { candidateOf, matches, type SubscriptionFilter, subscriptionFilter } from '@dateline/story';
import { pathOf } from '@dateline/topics';
import { z } from 'zod';
import { checkFilter } from './filter-check.ts';
import { type Acted, acted, readInput, refused } from './outcome.ts';

/** What a filter would have taken. */
export interface FilterPreview {
  /** Stories that went out in these hours and were looked at. */
  looked: number;
  /** True when there were more, so that the counts are of the newest. */
  more: boolean;
  /** Those that the filter takes. */
  stories: number;
  examples: { id: string; headline: string; source: string; releasedAt: string }[];
}

/** Stories that are looked at, at most: reading them is what costs. */
const MOST_LOOKED_AT = 2_000;
const EXAMPLES = 20;

/**
 * Returns what filters together would have taken of the stories that went out in the last hours: the same matching as when a story
 * goes out. Of copies the filter's `copies` counts as they are grouped now.
 */
export async function previewFilters(
  db: Db,
  filters: readonly SubscriptionFilter[],
  hours: number,
): Promise<FilterPreview> {
  const found = await listReleasedLately(db, hours, MOST_LOOKED_AT + 1);
  const looked = found.slice(0, MOST_LOOKED_AT);
  const taken = looked.filter((released) => filters.every((filter) => takes(filter, released)));
  return {
    looked: looked.length,
    more: found.length > looked.length,
    stories: taken.length,
    examples: taken.slice(0, EXAMPLES).map(({ storyId, sourceId, releasedAt, story }) => ({
      id: storyId,
      headline: story.headline,
      source: sourceId,
      releasedAt: releasedAt.toISOString(),
    })),
  };
}

/** The same for a filter as it was typed, within what its partner may have, over the last 24 hours. */
export async function tryFilter(db: Db, given: object, entitlement: SubscriptionFilter): Promise<Acted<FilterPreview>> {
  const read = readInput(z.object({ filter: subscriptionFilter }), { filter: given });
  if (!read.ok) return read;
  const { filter } = read.value;
  const values = await checkFilter(db, filter);
  if (values.length > 0) return refused({ code: 'VALUE_INVALID', values });
  return acted(await previewFilters(db, [filter, { ...entitlement, copies: 'all' }], 24));
}

const takes = (filter: SubscriptionFilter, { story, tags, copyKind }: ReleasedStory): boolean =>
  takesCopy(filter.copies, copyKind) && matches(filter, candidateOf(story, tags), pathOf);

function takesCopy(copies: SubscriptionFilter['copies'], kind: ReleasedStory['copyKind']): boolean {
  if (copies === 'all') return true;
  return copies === 'one-per-source' ? kind !== 'copy' : kind === 'lead';
}
