import { type Batcher, createBatcher } from '@dateline/flow';
import type { Logger } from 'pino';
import type { EventLog, LogRecord, LogSubscription, NewRecord, PartitionLag, SqlPool } from './event-log.ts';
import { LogUnavailable, RecordTooLarge, TopicMismatch } from './event-log.ts';
import { joinGroup } from './postgres/consumer.ts';
import { listen, type Notifications } from './postgres/notifications.ts';
import { partitionFor } from './postgres/partition-for.ts';
import { appendRecords, fetchRecords, type PlacedRecord } from './postgres/records.ts';
import { deleteExpired, ensureTopic, type KnownTopic, readTopic } from './postgres/topics.ts';

export interface PostgresLogOptions {
  /** A pool on a database where migration 0002 has run. One connection is kept for LISTEN. */
  sql: SqlPool;
  log: Logger;
  clientId: string;
  /** Put before the names of topics and groups. */
  topicPrefix: string;
  /** A member that says nothing for this long has lost its partitions. Default 10 s. */
  leaseMs?: number;
  /** How often an idle reader looks without having been told, in ms. Default 1 s. */
  pollMs?: number;
  /** How often expired records are deleted, in ms. Default 10 minutes. */
  cleanEveryMs?: number;
}

/**
 * The event log in partitioned tables of PostgreSQL, for one machine: offsets are dense, order is per key, members of a
 * group lease partitions by the database's clock. Same promises as the Kafka log; one suite holds both to them.
 */
export async function openPostgresLog(options: PostgresLogOptions): Promise<EventLog> {
  const state: State = {
    options,
    topics: new Map(),
    writer: writerOn(options.sql),
    notifications: listen(options.sql, options.log),
    consumers: new Set(),
    nextFree: 0,
  };
  const clean = (): void => {
    deleteExpired(options.sql).catch((error: unknown) =>
      options.log.warn({ err: error }, 'retention could not be applied'),
    );
  };
  const cleaning = setInterval(clean, options.cleanEveryMs ?? 600_000);
  cleaning.unref();
  const close = async (): Promise<void> => {
    clearInterval(cleaning);
    await Promise.all([...state.consumers].map((consumer) => consumer[Symbol.asyncDispose]()));
    await state.writer.idle();
    await state.notifications[Symbol.asyncDispose]();
  };
  return {
    kind: 'postgres',
    ensureTopics: async (specs) => {
      for (const spec of specs) await ensureTopic(options.sql, stored(state, spec.name), spec);
      for (const spec of specs) state.topics.delete(stored(state, spec.name));
    },
    append: (topic, records) => append(state, topic, records),
    subscribe: (subscription) => subscribe(state, subscription),
    lag: (group, topic) => lag(options.sql, stored(state, group), stored(state, topic)),
    peek: (topic, partition, offset, limit) => peek(state, topic, partition, offset, limit),
    readBatch: async () => undefined,
    ping: async () => void (await options.sql.query('select 1')),
    close,
    [Symbol.asyncDispose]: close,
  };
}

interface State {
  options: PostgresLogOptions;
  topics: Map<string, Promise<KnownTopic>>;
  writer: Batcher<PlacedRecord, { partition: number; offset: string }>;
  notifications: Notifications;
  consumers: Set<AsyncDisposable>;
  /** Turns records without a key around the partitions. */
  nextFree: number;
}

const writerOn = (sql: SqlPool): State['writer'] =>
  createBatcher({
    flush: (records) => appendRecords(sql, records),
    sizeOf: (record) => record.value.byteLength,
    maxItems: 1_000,
    maxBytes: 4 * 1024 * 1024,
  });

const stored = (state: State, name: string): string => state.options.topicPrefix + name;

/** Partitions and size limit of a topic, asked for once. */
function knownTopic(state: State, topic: string): Promise<KnownTopic> {
  const known = state.topics.get(topic) ?? readTopic(state.options.sql, topic);
  state.topics.set(topic, known);
  known.catch(() => state.topics.delete(topic));
  return known;
}

async function append(state: State, name: string, records: readonly NewRecord[]) {
  const topic = stored(state, name);
  const { partitions, maxMessageBytes } = await available(knownTopic(state, topic));
  const placed = records.map((record): PlacedRecord => {
    if (record.value.byteLength > maxMessageBytes) {
      throw new RecordTooLarge(
        `A record of ${record.value.byteLength} bytes is over the ${maxMessageBytes} of topic ${name}`,
      );
    }
    const partition = partitionFor(record.key ?? state.nextFree++, partitions);
    return { topic, partition, key: record.key, value: record.value, headers: record.headers ?? {} };
  });
  const offsets = await available(state.writer.write(placed));
  state.notifications.notify(topic);
  return offsets;
}

/** Whatever the database answers to an append other than our own refusals means that nothing is promised. */
async function available<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (cause instanceof TopicMismatch || (cause as { retryable?: boolean }).retryable === false) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LogUnavailable(`Event log unavailable: ${reason}. Check that PostgreSQL runs and DATABASE_URL is right`, {
      cause,
    });
  }
}

async function subscribe(state: State, subscription: LogSubscription) {
  const { sql, log, leaseMs = 10_000, pollMs = 1_000 } = state.options;
  const topic = stored(state, subscription.topic);
  const group = stored(state, subscription.group);
  await knownTopic(state, topic);
  const appendDeadLetter = (record: NewRecord) => append(state, subscription.deadLetters, [record]);
  const deps = { sql, notifications: state.notifications, log, topic, group, leaseMs, pollMs, appendDeadLetter };
  const consumer = await joinGroup(deps, subscription);
  state.consumers.add(consumer);
  return consumer;
}

async function lag(sql: SqlPool, group: string, topic: string): Promise<PartitionLag[]> {
  const { rows } = await sql.query(
    `select p.partition, p.next_offset as "end", greatest(coalesce(c.committed, 0), p.start_offset) as committed
     from log_partitions p left join log_claims c on c.topic = p.topic and c.partition = p.partition and c.group_name = $1
     where p.topic = $2 order by p.partition`,
    [group, topic],
  );
  return rows.map((row) => {
    const [end, committed] = [Number(row.end), Number(row.committed)];
    return { partition: Number(row.partition), end, committed, lag: Math.max(0, end - committed) };
  });
}

function peek(state: State, topic: string, partition: number, offset: string, limit: number): Promise<LogRecord[]> {
  const options = { as: topic, limit, maxBytes: 16 * 1024 * 1024 };
  return fetchRecords(state.options.sql, stored(state, topic), new Map([[partition, BigInt(offset)]]), options);
}
