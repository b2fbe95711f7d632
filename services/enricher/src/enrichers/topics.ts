import { taggerVersion, tagStory } from '@dateline/topics';
import type { Enricher } from '../enricher.ts';

/** Topics, people, organisations and places, each with its reason. */
export const topics: Enricher = {
  name: 'topics',
  version: taggerVersion,
  feedRelevant: true,
  async run({ story }) {
    return tagStory(story);
  },
};
