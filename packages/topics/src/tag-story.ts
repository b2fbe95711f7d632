import type { Named } from '@dateline/story';
import { recogniseNames } from './names/index.ts';
import type { Zones } from './rules/match.ts';
import { type Tag, taggerVersion, tagTopics } from './tagger.ts';

/** What a story is about and whom it names. */
export interface StoryTags {
  topics: Tag[];
  people: Named[];
  organisations: Named[];
  places: Named[];
  taggerVersion: string;
}

/** Tags a story. Pure and quick: the same text always gets the same tags, in about a tenth of a millisecond. */
export function tagStory({ headline, bodyText, language }: Zones & { language: string }): StoryTags {
  return { topics: tagTopics({ headline, bodyText }, language), ...recogniseNames(bodyText, language), taggerVersion };
}
