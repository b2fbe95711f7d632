import { Kafka, type LogEntry, logLevel } from 'kafkajs';
import type { Logger } from 'pino';
import { LogUnavailable, RecordTooLarge, TopicMismatch } from '../event-log.ts';
import type { BatchLimits } from './record-batch.ts';
import { mendRequestQueue } from './request-queue.ts';

export interface KafkaLogOptions {
  /** host:port of one or more brokers. */
  brokers: readonly string[];
  log: Logger;
  clientId: string;
  /** Put before the names of topics and groups. */
  topicPrefix: string;
  /** Replicas of topics created here. Default 1; a cluster wants 3. */
  replication?: number;
  /** A member that says nothing for this long has lost its partitions. Default 30 s. */
  sessionTimeoutMs?: number;
  /** How long an append may take before it is given up. Default 10 s. */
  appendTimeoutMs?: number;
  /** Lag, but nothing fetched for this long: the consumer is opened anew. Default 60 s. */
  watchdogMs?: number;
  /** A compressed batch that unpacks to more bytes is set aside, not read. Default 72 MiB, more than a record of any topic created here. */
  maxBatchBytes?: number;
  /** Bytes kept of a batch that is set aside. Default 24 MiB, more than a batch of any topic created here. */
  keptBatchBytes?: number;
}

const DEFAULT_BATCH_BYTES = 72 * 1024 * 1024;
const KEPT_BATCH_BYTES = 24 * 1024 * 1024;
/** More than any client puts into one batch unless told to; a record costs memory even when it is empty. */
const BATCH_RECORDS = 100_000;

export const batchLimits = (options: KafkaLogOptions): BatchLimits => ({
  batchBytes: options.maxBatchBytes ?? DEFAULT_BATCH_BYTES,
  records: BATCH_RECORDS,
  keptBytes: options.keptBatchBytes ?? KEPT_BATCH_BYTES,
});

const levels = {
  [logLevel.ERROR]: 'error',
  [logLevel.WARN]: 'warn',
  [logLevel.INFO]: 'debug',
  [logLevel.DEBUG]: 'trace',
  [logLevel.NOTHING]: 'trace',
} as const;

/** kafkajs, mended, speaking through our log. Its errors are warnings: it retries, and what it gives up we report. */
export function kafkaClient(options: KafkaLogOptions): Kafka {
  mendRequestQueue();
  const write = ({ namespace, level, log: { message, timestamp: _, logger: __, ...details } }: LogEntry): void => {
    // producer.ts limits the retries and says how it keeps the guarantee.
    const expected = message.startsWith('Limiting retries for the idempotent producer');
    const own = expected ? 'debug' : levels[level] === 'error' ? 'warn' : levels[level];
    options.log[own]({ ...details, from: `kafkajs ${namespace}` }, message);
  };
  return new Kafka({
    clientId: options.clientId,
    brokers: [...options.brokers],
    connectionTimeout: 3_000,
    requestTimeout: 15_000,
    retry: { initialRetryTime: 100, maxRetryTime: 5_000, retries: 8 },
    logLevel: levelFor(options.log),
    logCreator: () => write,
  });
}

/** What our log would not write is not composed: kafkajs puts a line together for each request and each response. */
function levelFor(log: Logger): logLevel {
  if (log.isLevelEnabled('trace')) return logLevel.DEBUG;
  return log.isLevelEnabled('debug') ? logLevel.INFO : logLevel.WARN;
}

/** Our error for one of kafkajs: what can never work, or that the log is away. */
export function logError(cause: unknown): Error {
  const known = cause as { name?: string; message?: string; type?: string; code?: string; cause?: unknown };
  if (known.code === 'LOG_UNAVAILABLE' || known.code === 'RECORD_TOO_LARGE' || known.code === 'TOPIC_MISMATCH')
    return cause as Error;
  const types = typesOf(cause);
  if (types.has('MESSAGE_TOO_LARGE') || types.has('RECORD_LIST_TOO_LARGE')) {
    return new RecordTooLarge('A record is larger than its topic allows (max.message.bytes)', { cause });
  }
  if (types.has('UNKNOWN_TOPIC_OR_PARTITION')) {
    return new TopicMismatch('The topic does not exist; call ensureTopics at start', { cause });
  }
  return new LogUnavailable(
    `Event log unavailable: ${known.message ?? String(cause)}. Check that Kafka runs and KAFKA_BROKERS is right`,
    { cause },
  );
}

/** Protocol error types along the chain of causes. */
function typesOf(error: unknown): Set<string> {
  const types = new Set<string>();
  let next = error as { type?: string; cause?: unknown; originalError?: unknown } | undefined;
  for (let depth = 0; next && depth < 8; depth += 1) {
    if (typeof next.type === 'string') types.add(next.type);
    next = (next.cause ?? next.originalError) as typeof next;
  }
  return types;
}
