import type { Candidate, Story, Subject } from '@dateline/story';
import { z } from 'zod';

/** What the `topics` enricher leaves for others; unknown fields are its own business. */
const tags = z.object({
  topics: z
    .array(z.object({ code: z.string(), name: z.string().optional(), confidence: z.number().optional() }))
    .default([]),
  places: z.array(z.object({ name: z.string(), code: z.string().optional() })).default([]),
});

/** Topics of source and tagger together, one per code; the source's own come first. */
export function topicsOf(story: Story, enrichment: unknown): Subject[] {
  const found = tags.safeParse(enrichment ?? {});
  const all = [...story.subjects, ...(found.success ? found.data.topics : [])];
  return [...new Map(all.toReversed().map((topic) => [topic.code, topic])).values()].toReversed();
}

/** The story as subscriptions are held against it. */
export function candidateOf(story: Story, copy: Candidate['copy'], enrichment: unknown): Candidate {
  const found = tags.safeParse(enrichment ?? {});
  return {
    story,
    copy,
    topics: topicsOf(story, enrichment),
    places: [...story.places, ...(found.success ? found.data.places : [])],
  };
}
