import type { Admin } from 'kafkajs';
import { type EventLog, type LogSubscription, type NewRecord, TopicMismatch } from './event-log.ts';
import { batchLimits, type KafkaLogOptions, kafkaClient, logError } from './kafka/client.ts';
import { joinGroup } from './kafka/consumer.ts';
import { kafkaPeeker } from './kafka/peek.ts';
import { kafkaWriter } from './kafka/producer.ts';
import { readSetAside } from './kafka/records.ts';
import { ensureTopics, readLag } from './kafka/topics.ts';

export type { KafkaLogOptions } from './kafka/client.ts';

/**
 * The event log on Apache Kafka 2.1 or newer, tried with 4.3. kafkajs lives in this folder and nowhere else. Opening connects
 * the admin client, and throws LogUnavailable when no broker answers.
 */
export async function openKafkaLog(options: KafkaLogOptions): Promise<EventLog> {
  const kafka = kafkaClient(options);
  const admin = kafka.admin();
  await admin.connect().catch((error: unknown) => Promise.reject(logError(error)));
  const writer = kafkaWriter(kafka, options.appendTimeoutMs ?? 10_000);
  const limits = batchLimits(options);
  const peeker = kafkaPeeker(kafka, limits);
  const consumers = new Set<AsyncDisposable>();
  const stored = (name: string): string => options.topicPrefix + name;
  const ask = <T>(question: (admin: Admin) => Promise<T>): Promise<T> =>
    question(admin).catch((error: unknown) => Promise.reject(logError(error)));

  const topics = new Set<string>();
  /** What asks for a topic that does not exist is retried, a send for seconds and a question for minutes. */
  const refuseUnknown = async (topic: string): Promise<void> => {
    if (topics.has(topic)) return;
    for (const name of await ask(() => admin.listTopics())) topics.add(name);
    if (!topics.has(topic)) throw new TopicMismatch(`Topic ${topic} does not exist; call ensureTopics at start`);
  };
  const append = async (topic: string, records: readonly NewRecord[]) => {
    await refuseUnknown(stored(topic));
    return writer.append(stored(topic), records);
  };
  const subscribe = async (subscription: LogSubscription) => {
    const [topic, group] = [stored(subscription.topic), stored(subscription.group)];
    const consumer = await joinGroup(
      {
        kafka,
        log: options.log,
        topic,
        group,
        sessionTimeoutMs: options.sessionTimeoutMs ?? 30_000,
        watchdogMs: options.watchdogMs ?? 60_000,
        limits,
        lag: () => ask(() => readLag(admin, group, topic)),
        appendDeadLetter: (record: NewRecord) => append(subscription.deadLetters, [record]),
      },
      subscription,
    );
    consumers.add(consumer);
    return consumer;
  };
  const close = async (): Promise<void> => {
    await Promise.all([...consumers].map((consumer) => consumer[Symbol.asyncDispose]()));
    await writer[Symbol.asyncDispose]();
    await Promise.all([peeker[Symbol.asyncDispose](), admin.disconnect()]);
  };
  return {
    kind: 'kafka',
    ensureTopics: (specs) =>
      ask(() =>
        ensureTopics(
          admin,
          specs.map((spec) => ({ ...spec, stored: stored(spec.name) })),
          options.replication ?? 1,
        ),
      ),
    append,
    subscribe,
    lag: async (group, topic) => {
      await refuseUnknown(stored(topic));
      return ask(() => readLag(admin, stored(group), stored(topic)));
    },
    peek: (topic, partition, offset, limit) =>
      ask(() => peeker.peek({ name: topic, stored: stored(topic) }, partition, offset, limit)),
    readBatch: (bytes) => readSetAside(bytes, limits),
    ping: async () => void (await ask(() => admin.describeCluster())),
    close,
    [Symbol.asyncDispose]: close,
  };
}
