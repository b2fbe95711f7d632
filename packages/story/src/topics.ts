import { z } from 'zod';
import { shardKeyOf, shardOf } from './identity.ts';
import {
  type Decoded,
  decode,
  parseJson,
  STORY_HEADER,
  type StoryNormalized,
  type StoryPublished,
  storyHeaderOf,
  storyNormalized,
  storyPublished,
} from './messages.ts';
import { story } from './story.ts';

const MiB = 1024 * 1024;
const days = 24 * 3_600_000;

/** A topic of the event log: a fact, in the past tense (ADR 0001). */
export interface LogTopic {
  name: string;
  /** What its records are keyed by, for documents. */
  key: string;
  retentionMs: number;
  maxMessageBytes: number;
  /** As many as TOPIC_PARTITIONS says where absent. */
  partitions?: number;
}

/** A message as the event log takes it. */
export interface MessageRecord {
  key: string;
  value: Uint8Array;
  headers?: Record<string, string>;
}

/** A topic whose values are JSON messages of one schema. `By` is what the key of a record depends on besides its message. */
export interface MessageTopic<M, By = undefined> extends LogTopic {
  /** Returns a message as the record that carries it. */
  toRecord(message: M, by?: By): MessageRecord;
  /** Reads the value of a record; a message of a version that is newer than this code is refused by name. */
  decode(value: Uint8Array): Decoded<M>;
  /** Returns the key of a record that could not be read, as far as its bytes tell; undefined where they do not. */
  keyOfRejected(value: Uint8Array): string | undefined;
}

/** Copy as it arrived: an item may have 20 MiB, and a week of them can be replayed. */
export const receivedTopic: LogTopic = {
  name: 'wire.received',
  key: 'None when the gateway wrote it; a producer of your own may use any key',
  retentionMs: 7 * days,
  maxMessageBytes: 21 * MiB,
};

/** Dead letters of every consumer, which wait a month for their operator. Each is a record of another topic with more headers. */
export const rejectedTopic: LogTopic = {
  name: 'wire.rejected',
  key: 'As in the topic it came from',
  retentionMs: 28 * days,
  maxMessageBytes: 65 * MiB,
  partitions: 1,
};

export interface LanguageKey {
  /** Language by whose writer the story is recorded, where that is not its own. */
  language?: string | undefined;
  /** Keys over which the stories of a language are spread; 1 unless given. */
  languageKeys?: number | undefined;
}

/** Stories that were read out of items. Each holds its body twice, as text and as HTML. */
export const normalizedTopic: MessageTopic<StoryNormalized, LanguageKey> = {
  name: 'story.normalized',
  key: 'Primary language subtag ("en"), which is the deduplicator\'s shard',
  retentionMs: 7 * days,
  maxMessageBytes: 64 * MiB,
  toRecord: (message, { language = message.story.language, languageKeys } = {}) => ({
    key: shardKeyOf({ ...message.story, language }, languageKeys),
    value: jsonOf(message),
    headers: { [STORY_HEADER]: storyHeaderOf(message.story) },
  }),
  decode: (value) => decode(storyNormalized, 1, value),
  keyOfRejected: (value) => shardOf(withLanguage.safeParse(parseJson(value)).data?.story.language ?? ''),
};

/** Versions that were released, by their ids. */
export const publishedTopic: MessageTopic<StoryPublished> = {
  name: 'story.published',
  key: 'Story id',
  retentionMs: 7 * days,
  maxMessageBytes: MiB,
  toRecord: (message) => ({ key: message.storyId, value: jsonOf(message) }),
  decode: (value) => decode(storyPublished, 1, value),
  keyOfRejected: (value) => withStoryId.safeParse(parseJson(value)).data?.storyId,
};

const withLanguage = z.object({ story: story.pick({ language: true }) });
const withStoryId = storyPublished.pick({ storyId: true });
const jsonOf = (message: object): Uint8Array => new TextEncoder().encode(JSON.stringify(message));

/** Every topic of the event log. */
export const logTopics: readonly LogTopic[] = [receivedTopic, rejectedTopic, normalizedTopic, publishedTopic];

/** Names of the topics. */
export const TOPICS = {
  wireReceived: receivedTopic.name,
  wireRejected: rejectedTopic.name,
  storyNormalized: normalizedTopic.name,
  storyPublished: publishedTopic.name,
};

/** Returns the key under which a rejected record goes back to its topic; undefined where its bytes do not tell. */
export function keyOfRejected(topic: string, value: Uint8Array): string | undefined {
  return [normalizedTopic, publishedTopic].find(({ name }) => name === topic)?.keyOfRejected(value);
}

/** How a topic of the event log is created. */
export interface TopicSettings {
  name: string;
  partitions: number;
  retentionMs: number;
  maxMessageBytes: number;
}

/** Settings of every topic, with so many partitions where a topic has no number of its own. */
export const topicSettings = (partitions: number): TopicSettings[] =>
  logTopics.map(({ name, partitions: own = partitions, retentionMs, maxMessageBytes }) => ({
    name,
    partitions: own,
    retentionMs,
    maxMessageBytes,
  }));
