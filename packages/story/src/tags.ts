import { z } from 'zod';
import { named, type Story, type Subject, subject } from './story.ts';

/** What a tagger leaves for others; whatever else it found is its own business. */
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

/** Enrichers that leave topics. Where two name the same topic the word of the first stands. */
export const TAGGERS = ['topics', 'external-topics'] as const;

/** What taggers found, out of all that enrichers found about a version. */
export const taggerResults = (enrichments: readonly { enricher: string; result: unknown }[]): unknown[] =>
  TAGGERS.flatMap((name) => enrichments.filter(({ enricher }) => enricher === name).map(({ result }) => result));

/** Topics of source and taggers together, one per code; the source's own come first and stand above the taggers'. */
export function topicsOf(story: Story, tagged: readonly unknown[]): Subject[] {
  const byCode = new Map<string, Subject>();
  for (const topic of [...story.subjects, ...tagged.flatMap((result) => readTags(result).topics)])
    if (!byCode.has(topic.code)) byCode.set(topic.code, topic);
  return [...byCode.values()];
}
