export { type ExternalTags, mergeExternalTags } from './external-tags.ts';
export { type NamesInText as Names, recogniseNames } from './names/index.ts';
export { type Linkable, type Profile, profileOf } from './related/profile.ts';
export { type RankedLink, type RankOptions, rankRelated } from './related/rank.ts';
export { MOST_FOUND_BY_WORD, type Searchable, type SoughtWord, searchWords } from './related/search-words.ts';
export { type LinkTarget, type ResolvedLink, resolveSourceLinks } from './related/source-links.ts';
export { fading } from './related/weights.ts';
export { type FrequencyTable, WordFrequencies } from './related/word-frequencies.ts';
export { type StoryTags, type Taggable, tagStory } from './tag-story.ts';
export { type Tag, taggerVersion, tagTopics } from './tagger.ts';
export { termsOf } from './terms.ts';
export { tokenize, type WordToken as Token } from './tokens.ts';
export {
  liveTopics,
  type MediaTopic as Topic,
  pathOf,
  resolveTopic,
  topicNamed,
  topicNameOf,
  topicOf,
  topTopics,
  vocabulary,
} from './vocabulary.ts';
