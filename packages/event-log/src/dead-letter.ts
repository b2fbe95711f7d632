import type { LogRecord, NewRecord } from './event-log.ts';

export interface Rejection {
  code: string;
  reason: string;
  /** How often the handler was tried. */
  attempts: number;
}

/** Header values stay below this, since brokers count headers against the size of the record. */
const MAX_REASON = 2_000;

/**
 * What is written to the dead-letter topic: the original key, bytes and headers, and beside them who rejected the record,
 * why, and where it stood. Replaying it is writing it back to `dlq-origin-topic` with the same key.
 */
export function deadLetterOf(record: LogRecord, rejection: Rejection, step: string, at: Date): NewRecord {
  const why = {
    'dlq-code': rejection.code,
    'dlq-reason': rejection.reason.slice(0, MAX_REASON),
    'dlq-step': step,
    'dlq-origin-topic': record.topic,
    'dlq-origin-partition': String(record.partition),
    'dlq-origin-offset': record.offset,
    'dlq-origin-at': record.at.toISOString(),
    'dlq-attempts': String(rejection.attempts),
    'dlq-at': at.toISOString(),
  };
  // In front, where a limit on headers does not reach, and never overruled by headers of the same name.
  return { key: record.key, value: record.value, headers: { ...why, ...record.headers, ...why } };
}
