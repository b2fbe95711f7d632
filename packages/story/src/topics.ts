import { TOPICS } from './messages.ts';

const MiB = 1024 * 1024;
const days = 24 * 3_600_000;

/** How a topic of the event log is created. */
export interface TopicSettings {
  name: string;
  partitions: number;
  retentionMs: number;
  maxMessageBytes: number;
}

/**
 * Settings of every topic. A week of received copy can be replayed; dead letters wait a month for their operator.
 * Sizes: an item may have 20 MiB, a dead letter adds headers, and a story holds its body twice (text and HTML) as JSON.
 */
export const topicSettings = (partitions: number): TopicSettings[] => [
  { name: TOPICS.wireReceived, partitions, retentionMs: 7 * days, maxMessageBytes: 21 * MiB },
  { name: TOPICS.wireRejected, partitions: 1, retentionMs: 28 * days, maxMessageBytes: 65 * MiB },
  { name: TOPICS.storyNormalized, partitions, retentionMs: 7 * days, maxMessageBytes: 64 * MiB },
  { name: TOPICS.storyPublished, partitions, retentionMs: 7 * days, maxMessageBytes: MiB },
];
