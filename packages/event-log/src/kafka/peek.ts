import type { Kafka } from 'kafkajs';
import type { LogRecord } from '../event-log.ts';
import { consumerWithCluster, type FetchingBroker } from './cluster.ts';
import type { BatchLimits } from './record-batch.ts';
import { recordOf } from './records.ts';

export interface Peeker extends AsyncDisposable {
  /** Up to `limit` records of a partition from an offset on, read without a group. */
  peek(topic: { name: string; stored: string }, partition: number, offset: string, limit: number): Promise<LogRecord[]>;
}

const FETCH_BYTES = 8 * 1024 * 1024;
const READ_COMMITTED = 1;

/** Reads partitions directly, for the console and for replays. Connects at the first use. */
export function kafkaPeeker(kafka: Kafka, limits: BatchLimits): Peeker {
  const config = { groupId: 'dateline-peek', allowAutoTopicCreation: false };
  const { cluster } = consumerWithCluster(kafka, config, { limits });
  let connected: Promise<void> | undefined;

  const leaderOf = async (stored: string, partition: number): Promise<FetchingBroker> => {
    connected ??= cluster.connect();
    connected.catch(() => {
      connected = undefined;
    });
    await connected;
    await cluster.addTargetTopic(stored);
    await cluster.refreshMetadataIfNecessary();
    const [nodeId] = Object.keys(cluster.findLeaderForPartitions(stored, [partition]));
    return (await cluster.findBroker({ nodeId: nodeId! })) as unknown as FetchingBroker;
  };
  const fetchFrom = async (stored: string, partition: number, offset: string) => {
    const broker = await leaderOf(stored, partition);
    const topics = [{ topic: stored, partitions: [{ partition, fetchOffset: offset, maxBytes: FETCH_BYTES }] }];
    const limits = { maxWaitTime: 100, minBytes: 1, maxBytes: FETCH_BYTES, isolationLevel: READ_COMMITTED };
    const { responses } = await broker.fetch({ ...limits, topics });
    // A fetch answers whole batches, which may begin before the offset asked for.
    const messages = responses[0]?.partitions[0]?.messages ?? [];
    return messages.filter((message) => !message.isControlRecord && BigInt(message.offset) >= BigInt(offset));
  };
  return {
    peek: async ({ name, stored }, partition, offset, limit) => {
      const records: LogRecord[] = [];
      let from = BigInt(offset);
      while (records.length < limit) {
        const messages = await fetchFrom(stored, partition, String(from));
        if (messages.length === 0) break;
        records.push(...messages.map((message) => recordOf(name, partition, message)));
        from = BigInt(messages.at(-1)!.offset) + 1n;
      }
      return records.slice(0, limit);
    },
    [Symbol.asyncDispose]: () => cluster.disconnect(),
  };
}
