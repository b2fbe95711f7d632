export * from './candidate.ts';
export * from './copies.ts';
export * from './endpoint-settings.ts';
export * from './enrichments.ts';
export * from './filter.ts';
export { type FilterIndex, indexFilters, type Subscription } from './filter-index.ts';
export * from './identity.ts';
export * from './jobs.ts';
export {
  contentPath,
  type Decoded,
  STORY_HEADER,
  type StoryNormalized,
  type StoryPublished,
  storyHeaderOf,
  storyNormalized,
  storyPublished,
  type WebhookPayload,
  type WireHeaders,
  webhookPayload,
  wireHeaders,
} from './messages.ts';
export * from './origin.ts';
export * from './payload.ts';
export * from './placement.ts';
export type { Result } from './result.ts';
export * from './stages.ts';
export * from './story.ts';
export * from './tags.ts';
export * from './topics.ts';
export * from './urgency.ts';
export * from './versions.ts';
export * from './webhook-batch.ts';
export * from './websub.ts';
