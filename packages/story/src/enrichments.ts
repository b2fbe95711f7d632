import { z } from 'zod';
import { named, subject } from './story.ts';

const names = z.array(named).default([]);

/** What a tagger found: topics, and whom and what a story names. */
export const tagsResult = z.object({
  topics: z.array(subject).default([]),
  people: names,
  organisations: names,
  places: names,
  taggerVersion: z.string().optional(),
});
export type TagsResult = z.infer<typeof tagsResult>;

/** What a tagger outside found. */
export const externalTopicsResult = z.object({
  topics: tagsResult.shape.topics,
  failed: z.string().optional().describe('Why it did not answer'),
});
export type ExternalTopicsResult = z.infer<typeof externalTopicsResult>;

const storyLink = z.object({
  storyId: z.string(),
  title: z.string().default(''),
  url: z.string().optional(),
  score: z.number().default(0),
  reasons: z.array(z.string()).default([]),
});
/** A link to an earlier story of ours, as the enricher "related" found it. */
export type StoryLink = z.infer<typeof storyLink>;

/** What the enricher "related" found: links to earlier stories, and the source's own links resolved to stories. */
export const relatedResult = z.object({
  links: z.array(storyLink).default([]),
  sourceLinks: z.array(storyLink.omit({ score: true })).default([]),
});
export type RelatedResult = z.infer<typeof relatedResult>;

/** Results that others than their enricher read, by its name. */
export const ENRICHMENTS = {
  topics: tagsResult,
  'external-topics': externalTopicsResult,
  related: relatedResult,
} as const satisfies Record<string, z.ZodObject>;

/** Returns the links of a result of "related"; none when there is no result, or one of another shape. */
export const readLinks = (result: unknown): StoryLink[] => linksOnly.safeParse(result).data?.links ?? [];

const linksOnly = relatedResult.pick({ links: true });

/** Returns what a tagger found; nothing when there is no result, or one of another shape. */
export const readTagsResult = (result: unknown): TagsResult =>
  tagsResult.safeParse(result ?? {}).data ?? { topics: [], people: [], organisations: [], places: [] };
