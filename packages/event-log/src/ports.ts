import type { Logger } from 'pino';
import type { ConsumerHealth, LogRecord, NewRecord } from './event-log.ts';

/** A log, as far as the engine needs it. */
export interface LogAdapter {
  /** Commits next offsets by partition. Must refuse, by throwing or silently, what this member no longer owns. */
  commit(offsets: ReadonlyMap<number, bigint>): Promise<void>;
  appendDeadLetter(record: NewRecord): Promise<unknown>;
}

export interface ConsumerEngineOptions {
  log: Logger;
  /**
   * Finished heads are committed at most this late, in ms; 1,000 by default. A crash redelivers what finished since, which changes
   * nothing. A shorter time has a consumer that gets a record now and then commit each by itself, a request to the broker each.
   */
  commitEveryMs?: number;
  now?: () => number;
  random?: () => number;
}

/**
 * The machinery both logs share: parallel across keys, one at a time within a key, commit of the consecutive finished
 * head, bounded memory, retries that hold up no more than their order key, dead letters, graceful hand-over. The adapter
 * fetches and reports assignments.
 */
export interface ConsumerEngine {
  /** Partitions this member now owns. Their records wait until `onAssigned` has succeeded. */
  assign(partitions: readonly number[]): void;
  /** Releases partitions: running handlers may finish for `graceMs` and commit, the rest is dropped uncommitted. */
  revoke(partitions: readonly number[], graceMs: number): Promise<void>;
  /** Fetched records of one partition, oldest first. Ignored when the partition is not ours. */
  offer(partition: number, records: readonly LogRecord[]): void;
  /** Awaited by the adapter before each fetch or offer. */
  waitForCapacity(beat?: () => Promise<void>): Promise<void>;
  /** Commits what is finished, now. */
  flush(): Promise<void>;
  /** A fetch succeeded, with or without records, or there is nothing to fetch. */
  progressed(): void;
  assigned(): number[];
  health(): ConsumerHealth;
  /** Releases everything and stops. */
  close(graceMs: number): Promise<void>;
}
