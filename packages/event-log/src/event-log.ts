import type { Classify, Outcome } from '@dateline/flow';
import type { Logger } from 'pino';
import type { RecordFlaw } from './record-limits.ts';

export type { RecordFlaw } from './record-limits.ts';
export { BATCH_UNREADABLE, RECORD_LIMITS } from './record-limits.ts';

/** What is odd about a header that a record carries: several values, no value, or one that is not UTF-8. */
export type HeaderFlaw = 'repeated' | 'empty' | 'binary';

/** A record as it stands on the log. `offset` is a decimal string, as Kafka's 64 bits do not fit a number. */
export interface LogRecord {
  topic: string;
  partition: number;
  offset: string;
  key: string | null;
  value: Uint8Array;
  headers: Readonly<Record<string, string>>;
  /** The broker's time where it keeps one, else the producer's; in the years 1970 to 9999. */
  at: Date;
  /** Headers, by lower-case name, whose text here is not all that the record says. */
  headerFlaws?: Readonly<Record<string, HeaderFlaw>>;
  /** Why it cannot be handled: it is rejected with this code at once, and no handler sees it. Its key is null. */
  flaw?: RecordFlaw;
}

export interface NewRecord {
  /** Records of one key keep their order and share a partition. Those without a key have none; those of one moment may share one. */
  key: string | null;
  value: Uint8Array;
  headers?: Readonly<Record<string, string>>;
}

export interface TopicSpec {
  name: string;
  partitions: number;
  retentionMs: number;
  maxMessageBytes: number;
}

/** Handles records of ONE key, oldest first. Resolves with one outcome for each, in order. */
export type Handler = (records: readonly LogRecord[], signal: AbortSignal) => Promise<Outcome[]>;

export interface LogSubscription {
  topic: string;
  /** Consumer group; members share the partitions. */
  group: string;
  /** The step's name, for logs, metrics and the dead letter's `dlq-step` header. */
  step: string;
  handler: Handler;
  /** Records of one key handed over together, at most. Default 1. */
  batch?: number;
  /** Keys handled at the same time, at most. Default 8. */
  concurrency?: number;
  /** Bytes of record values held in memory before fetching pauses. Default 32 MiB. */
  maxInFlightBytes?: number;
  /** Dead-letter topic for rejects. */
  deadLetters: string;
  /** Attempts for `retry` outcomes and throws before a record is rejected with RETRIES_EXHAUSTED. Default 8. */
  attempts?: number;
  /** First wait between attempts; doubles up to 30 s, with jitter. Default 200 ms. */
  backoffMs?: number;
  /** Returns the class of what the handler threw. By default errors name it themselves, by `retryable`. */
  classify?: Classify;
  /**
   * Records of one key that must not overtake one another while one of them is tried again: those of one story, of a key that is
   * a language. undefined, and by default: all records of the key. Asked only while something of the key waits.
   */
  orderKey?: (record: LogRecord) => string | undefined;
  /** Called between fetches; true pauses the partitions until it returns false. Back-pressure from what comes after. */
  isOverloaded?: () => Promise<boolean>;
  /** Called before the first record of newly assigned partitions; used to rebuild state. Throwing is an outage. */
  onAssigned?: (partitions: readonly number[]) => Promise<void>;
  onRevoked?: (partitions: readonly number[]) => Promise<void>;
  /** Runs when a record is about to be dead-lettered, before the commit: makes the rejection visible to its sender. */
  onReject?: (record: LogRecord, rejection: { code: string; reason: string; attempts: number }) => Promise<void>;
  /** One call per finished record: counters and the closing log line live with the caller. */
  onSettled?: (record: LogRecord, outcome: Outcome, ms: number) => void;
}

export interface PartitionLag {
  partition: number;
  /** Next offset to be written. */
  end: number;
  /** Next offset to be read by the group; equals the start when nothing was committed. */
  committed: number;
  lag: number;
}

export interface ConsumerHealth {
  /** Records fetched and not yet committed. */
  inFlight: number;
  assigned: readonly number[];
  /** When a record was last settled or a fetch last came back empty; a wedged consumer stops moving this. */
  lastProgressAt: Date;
  /** When a fetch last succeeded, with records or without, or there was nothing to fetch for want of partitions. */
  lastFetchAt: Date;
  /** Back-pressure holds it: too many bytes in memory, or `isOverloaded` says so. */
  paused: boolean;
  /** A record waits for its next attempt: slow, but not wedged. */
  retrying: boolean;
}

export interface Consumer extends AsyncDisposable {
  readonly topic: string;
  readonly group: string;
  health(): ConsumerHealth;
  /** Stops fetching, finishes what is in flight (bounded by graceMs, default 20 s), commits, leaves the group. */
  close(graceMs?: number): Promise<void>;
}

/** A partitioned log between services: ordered per key, at least once, replayable. One suite holds every adapter to this. */
export interface EventLog extends AsyncDisposable {
  readonly kind: 'kafka' | 'postgres';
  /** Creates missing topics with these settings; refuses when one exists with fewer partitions. Safe to run twice. */
  ensureTopics(topics: readonly TopicSpec[]): Promise<void>;
  /** Resolves when every record is durable (acks=all, or committed). Throws LogUnavailable otherwise. */
  append(topic: string, records: readonly NewRecord[]): Promise<{ partition: number; offset: string }[]>;
  subscribe(subscription: LogSubscription): Promise<Consumer>;
  lag(group: string, topic: string): Promise<PartitionLag[]>;
  /** Reads without a group, for the console: up to `limit` records from an offset. */
  peek(topic: string, partition: number, offset: string, limit: number): Promise<LogRecord[]>;
  /**
   * The records in the bytes of a batch that was set aside, to be appended again; undefined while it cannot be read. Only
   * Kafka has batches.
   */
  readBatch(bytes: Uint8Array): Promise<NewRecord[] | undefined>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

export class LogUnavailable extends Error {
  override name = 'LogUnavailable';
  readonly code = 'LOG_UNAVAILABLE';
  readonly retryable = true;
}

/** The record can never be stored: larger than its topic's `maxMessageBytes`. A retry does not help. */
export class RecordTooLarge extends Error {
  override name = 'RecordTooLarge';
  readonly code = 'RECORD_TOO_LARGE';
  readonly retryable = false;
}

/** A topic that `ensureTopics` was not called for, or one with fewer partitions than asked. A mistake, and not of the record. */
export class TopicMismatch extends Error {
  override name = 'TopicMismatch';
  readonly code = 'TOPIC_MISMATCH';
}

/** A text to run, or one that is sent once a connection and is called by its name from then on. */
export type SqlText = string | { readonly name: string; readonly text: string };

/** What the Postgres log needs of a database; `pg.Pool` fits, and runtime need not import pg. */
export interface SqlPool {
  query(sql: SqlText, values?: unknown[]): Promise<{ rows: Record<string, unknown>[]; rowCount: number | null }>;
  connect(): Promise<SqlConnection>;
}
export interface SqlConnection {
  query(sql: SqlText, values?: unknown[]): Promise<{ rows: Record<string, unknown>[]; rowCount: number | null }>;
  on(event: 'notification' | 'error', listener: (message: never) => void): unknown;
  release(destroy?: boolean): void;
}

export type OpenEventLog = (options: { log: Logger; clientId: string; topicPrefix: string }) => Promise<EventLog>;
