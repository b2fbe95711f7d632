import { type Candidate, readTags, type Story, topicsOf } from '@dateline/story';

/** The story as subscriptions are held against it. */
export const candidateOf = (story: Story, copy: Candidate['copy'], enrichment: unknown): Candidate => ({
  story,
  copy,
  topics: topicsOf(story, enrichment),
  places: [...story.places, ...readTags(enrichment).places],
});
