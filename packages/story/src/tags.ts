import { z } from 'zod';
import { named, type Story, type Subject, subject } from './story.ts';

/** What the `topics` enricher leaves for others; whatever else it found is its own business. */
const foundTags = z.object({
  topics: z.array(subject).default([]),
  places: z.array(named.pick({ name: true, code: true })).default([]),
});
export type FoundTags = z.infer<typeof foundTags>;

/** The tags of an enrichment; none when there is no enrichment, or one of another time. */
export function readTags(enrichment: unknown): FoundTags {
  const parsed = foundTags.safeParse(enrichment ?? {});
  return parsed.success ? parsed.data : { topics: [], places: [] };
}

/** Topics of source and tagger together, one per code; the source's own come first and stand above the tagger's. */
export function topicsOf(story: Story, enrichment: unknown): Subject[] {
  const byCode = new Map<string, Subject>();
  for (const topic of [...story.subjects, ...readTags(enrichment).topics])
    if (!byCode.has(topic.code)) byCode.set(topic.code, topic);
  return [...byCode.values()];
}
