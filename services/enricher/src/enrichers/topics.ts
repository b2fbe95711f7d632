import { ENRICHMENTS, type TagsResult } from '@dateline/story';
import { taggerVersion, tagStory } from '@dateline/topics';
import type { Enricher } from '../enricher.ts';

/** Topics, people, organisations and places, each with its reason. */
export const topics: Enricher<TagsResult> = {
  name: 'topics',
  version: taggerVersion,
  result: ENRICHMENTS.topics,
  feedRelevant: true,
  async run({ story }) {
    return tagStory(story);
  },
};
