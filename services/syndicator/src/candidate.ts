import { type Candidate, readTags, type Story, topicsOf } from '@dateline/story';

/** The story as subscriptions are held against it. */
export const candidateOf = (story: Story, tagged: readonly unknown[]): Candidate => ({
  story,
  topics: topicsOf(story, tagged),
  places: [...story.places, ...tagged.flatMap((result) => readTags(result).places)],
});
