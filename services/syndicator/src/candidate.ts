import { type Candidate, readTags, type Story, topicsOf } from '@dateline/story';

/** The story as subscriptions are held against it. */
export const candidateOf = (story: Story, copy: Candidate['copy'], tagged: readonly unknown[]): Candidate => ({
  story,
  copy,
  topics: topicsOf(story, tagged),
  places: [...story.places, ...tagged.flatMap((result) => readTags(result).places)],
});
