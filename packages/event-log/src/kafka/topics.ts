import { pause } from '@dateline/flow';
import type { Admin, ITopicMetadata } from 'kafkajs';
import { type PartitionLag, TopicMismatch, type TopicSpec } from '../event-log.ts';

export interface NamedSpec extends TopicSpec {
  /** Name on the broker, with the prefix. */
  stored: string;
}

/** Creates what is missing and checks what is there. Safe when several processes do it at once. */
export async function ensureTopics(admin: Admin, specs: readonly NamedSpec[], replication: number): Promise<void> {
  const existing = new Set(await admin.listTopics());
  const missing = specs.filter((spec) => !existing.has(spec.stored));
  if (missing.length > 0) await createTopics(admin, missing, replication);
  const topics = await knownTopics(
    admin,
    specs.map((spec) => spec.stored),
  );
  for (const spec of specs) {
    const partitions = topics.find((topic) => topic.name === spec.stored)?.partitions.length ?? 0;
    if (partitions < spec.partitions) throw tooFew(spec, partitions);
  }
}

/** A broker learns of a new topic a moment after its controller, and asked in between it says that there is none (KRaft). */
const LOOKS = 50;
const LOOK_AGAIN_MS = 100;

async function knownTopics(admin: Admin, names: string[]): Promise<ITopicMetadata[]> {
  for (let looks = 1; ; looks++) {
    try {
      return (await admin.fetchTopicMetadata({ topics: names })).topics;
    } catch (error) {
      if (looks === LOOKS || !isNotYetKnown(error)) throw error;
      await pause(LOOK_AGAIN_MS);
    }
  }
}

const NOT_YET = ['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE'];

function isNotYetKnown(error: unknown): boolean {
  const { type, cause } = error as { type?: string; cause?: { type?: string } };
  return NOT_YET.includes(type ?? cause?.type ?? '');
}

const tooFew = (spec: NamedSpec, partitions: number): TopicMismatch =>
  new TopicMismatch(
    `Topic ${spec.stored} has ${partitions} partitions, ${spec.partitions} are asked for. Adding some would move keys; ` +
      `drain the topic and delete it, or set TOPIC_PARTITIONS=${partitions}`,
  );

async function createTopics(admin: Admin, specs: readonly NamedSpec[], replication: number): Promise<void> {
  const topics = specs.map((spec) => ({
    topic: spec.stored,
    numPartitions: spec.partitions,
    replicationFactor: replication,
    configEntries: [
      { name: 'retention.ms', value: String(spec.retentionMs) },
      { name: 'max.message.bytes', value: String(spec.maxMessageBytes) },
      { name: 'cleanup.policy', value: 'delete' },
      // The time of a record is the broker's: a producer's clock neither shortens its retention nor prolongs it.
      { name: 'message.timestamp.type', value: 'LogAppendTime' },
      { name: 'min.insync.replicas', value: String(replication >= 3 ? 2 : 1) },
    ],
  }));
  try {
    await admin.createTopics({ topics, waitForLeaders: false });
  } catch (error) {
    // Another process created one between our look and our call; the check that follows tells whether it fits.
    const raced = JSON.stringify(error, Object.getOwnPropertyNames(error)).includes('TOPIC_ALREADY_EXISTS');
    if (!raced) throw error;
  }
}

/** End, committed and lag of each partition. A group that never committed stands at the start. */
export async function readLag(admin: Admin, group: string, topic: string): Promise<PartitionLag[]> {
  const [ends, [committed]] = await Promise.all([
    admin.fetchTopicOffsets(topic),
    admin.fetchOffsets({ groupId: group, topics: [topic] }),
  ]);
  const offsets = new Map(committed?.partitions.map(({ partition, offset }) => [partition, Number(offset)]));
  return ends
    .map(({ partition, high, low }) => {
      const end = Number(high);
      const at = Math.max(offsets.get(partition) ?? 0, Number(low));
      return { partition, end, committed: at, lag: Math.max(0, end - at) };
    })
    .sort((a, b) => a.partition - b.partition);
}
