import { type Batcher, createBatcher, within } from '@dateline/flow';
import { type ICustomPartitioner, type Kafka, type Message, Partitioners, type Producer } from 'kafkajs';
import type { NewRecord } from '../event-log.ts';
import { logError } from './client.ts';

interface Placed {
  partition: number;
  offset: string;
}

export interface KafkaWriter extends AsyncDisposable {
  /** Resolves when all in-sync replicas have the records. Stored names, with the prefix. */
  append(topic: string, records: readonly NewRecord[]): Promise<Placed[]>;
}

interface Addressed {
  topic: string;
  message: Message;
}

/** Kafka checks a whole batch against the topic's size limit (1 MiB by default), so batches stay well below it. */
const BATCH_BYTES = 512 * 1024;
const BATCH_RECORDS = 500;
/** What a record weighs beside its key and value. */
const OVERHEAD_BYTES = 100;

/**
 * Writes with an idempotent producer, acks from all replicas, in coalesced batches, one after the other.
 *
 * A send that is given up leaves the producer's sequence numbers in doubt: the broker may have stored it, and would then
 * take the next batch of equal size for its repetition and drop it, acknowledged. So after a failure the producer is thrown
 * away, and the next send has a new identity.
 */
export function kafkaWriter(kafka: Kafka, appendTimeoutMs: number): KafkaWriter {
  let current: Promise<{ producer: Producer; places: Places }> | undefined;

  const connect = async () => {
    const places: Places = { ofMessage: new WeakMap(), ofTopic: new Map() };
    const producer = kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      createPartitioner: rememberingPartitioner(places),
      retry: { retries: 10, initialRetryTime: 100, maxRetryTime: 1_000 },
      allowAutoTopicCreation: false,
    });
    await producer.connect();
    return { producer, places };
  };
  const discard = async (): Promise<void> => {
    const old = current;
    current = undefined;
    await old?.then(({ producer }) => producer.disconnect()).catch(() => undefined);
  };
  const send = async (items: readonly Addressed[]): Promise<Placed[]> => {
    current ??= connect();
    const { producer, places } = await current;
    places.ofTopic.clear();
    const byTopic = Map.groupBy(items, (item) => item.topic);
    const topicMessages = [...byTopic].map(([topic, own]) => ({ topic, messages: own.map((item) => item.message) }));
    const answers = await producer.sendBatch({ acks: -1, topicMessages });
    const next = new Map(
      answers.map((answer) => [`${answer.partition}/${answer.topicName}`, BigInt(answer.baseOffset ?? '0')]),
    );
    return items.map(({ topic, message }) => {
      const partition = places.ofMessage.get(message)!;
      const offset = next.get(`${partition}/${topic}`)!;
      next.set(`${partition}/${topic}`, offset + 1n);
      return { partition, offset: String(offset) };
    });
  };
  const flush = async (items: readonly Addressed[]): Promise<Placed[]> => {
    try {
      return await within(appendTimeoutMs, send(items));
    } catch (error) {
      // Not awaited: a producer that cannot reach its broker takes its time to disconnect.
      void discard();
      throw logError(error);
    }
  };
  const writer: Batcher<Addressed, Placed> = createBatcher({
    flush,
    sizeOf: ({ message }) =>
      OVERHEAD_BYTES + (message.value as Buffer).byteLength + Buffer.byteLength(message.key ?? ''),
    maxItems: BATCH_RECORDS,
    maxBytes: BATCH_BYTES,
  });
  return {
    append: (topic, records) => writer.write(records.map((record) => ({ topic, message: messageOf(record) }))),
    [Symbol.asyncDispose]: async () => {
      await writer.idle();
      await discard();
    },
  };
}

const messageOf = (record: NewRecord): Message => ({
  key: record.key,
  value: Buffer.from(record.value.buffer, record.value.byteOffset, record.value.byteLength),
  headers: { ...record.headers },
});

/** Partitions that were chosen. */
export interface Places {
  ofMessage: WeakMap<object, number>;
  /** Where the records without a key of the present batch go, by topic. */
  ofTopic: Map<string, number>;
}

/**
 * Java's murmur2 partitioner, remembering its choice: kafkajs tells only the first offset of each partition's part, and asks
 * again on a retry, when a record without a key would move to a broker whose part was already written, and get lost. All records
 * of a batch that have no key go to one partition (KIP-480): each further one costs the broker as much as a request.
 */
export const rememberingPartitioner =
  ({ ofMessage, ofTopic }: Places): ICustomPartitioner =>
  () => {
    const choose = Partitioners.DefaultPartitioner();
    return (args) => {
      const { topic, message } = args;
      const known = ofMessage.get(message) ?? (message.key == null ? ofTopic.get(topic) : undefined);
      const partition = known ?? choose(args);
      ofMessage.set(message, partition);
      if (message.key == null) ofTopic.set(topic, partition);
      return partition;
    };
  };
