import { once } from 'node:events';
import { type LogRecord, openKafkaLog, type TopicSpec } from '@dateline/event-log';
import { done, type Outcome, reject } from '@dateline/flow';
import { wireHeaders } from '@dateline/story';
import { z } from 'zod';
import type { Connector, ConnectorHost, FoundItem } from './connector.ts';

const DAY_MS = 86_400_000;
/** Long enough for what is being stored at a stop, ms: `emit` ends at once then. */
const GRACE_MS = 5_000;

const topicName = z.string().regex(/^[a-zA-Z0-9._-]{1,240}$/, 'is no name of a topic or group');

const kafkaConfig = z.object({
  brokers: z.string().min(1).describe('host:port list of the cluster, comma-separated'),
  topic: topicName.describe('Topic that the source writes to; each record is one item'),
  group: topicName.default('dateline').describe('Consumer group; its first run starts with the oldest record'),
  rejected: topicName
    .optional()
    .describe(
      'Topic for records that are refused, made where it is missing; by default the topic with `.rejected` behind it',
    ),
});

/** Reads a source's own topic. An offset is committed once the item is durable under a receipt. */
export const kafka = {
  name: 'kafka',
  description: "Reads a topic of the source's own, in its cluster. Each record is one item.",
  via: 'kafka',
  config: kafkaConfig,
  async run({ brokers, topic, group, rejected = `${topic}.rejected` }, host) {
    const addresses = brokers.split(',').map((broker) => broker.trim());
    await using log = await openKafkaLog({
      brokers: addresses,
      log: host.log,
      clientId: 'dateline-connector',
      topicPrefix: '',
    });
    await log.ensureTopics([rejectedTopic(rejected)]);
    const handler = (records: readonly LogRecord[]) => Promise.all(records.map((record) => take(record, host)));
    const consumer = await log.subscribe({ topic, group, step: 'fetch', handler, deadLetters: rejected });
    if (!host.signal.aborted) await once(host.signal, 'abort');
    await consumer.close(GRACE_MS);
  },
} satisfies Connector<typeof kafkaConfig>;

const rejectedTopic = (name: string): TopicSpec => ({
  name,
  partitions: 1,
  retentionMs: 30 * DAY_MS,
  maxMessageBytes: 65 * 1024 * 1024,
});

async function take(record: LogRecord, host: ConnectorHost): Promise<Outcome> {
  const result = await host.emit(itemOf(record));
  return result.ok ? done : reject(result.code, result.reason);
}

/** Its place names a record, and its time too: a topic that was deleted and made again counts from 0 again. */
function itemOf({ topic, partition, offset, at, value, headers }: LogRecord): FoundItem {
  const header = (name: 'content-type' | 'dateline-filename' | 'dateline-guid'): string | undefined =>
    wireHeaders.shape[name].safeParse(headers[name] || undefined).data;
  return {
    key: [topic, String(partition), offset, at.toISOString()],
    body: value,
    mediaType: header('content-type'),
    filename: header('dateline-filename'),
    guid: header('dateline-guid'),
  };
}
