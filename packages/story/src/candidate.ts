import type { Candidate } from './filter.ts';
import type { Story } from './story.ts';
import { readTags, topicsOf } from './tags.ts';

/** The story as subscriptions are held against it. */
export const candidateOf = (story: Story, tagged: readonly unknown[]): Candidate => ({
  story,
  topics: topicsOf(story, tagged),
  places: [...story.places, ...tagged.flatMap((result) => readTags(result).places)],
});
