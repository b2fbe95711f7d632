import { setMaxListeners } from 'node:events';
import { type Consecutive, consecutive } from './consecutive.ts';
import type { Rejection } from './dead-letter.ts';
import type { LogRecord } from './event-log.ts';

/** A record in memory, and what became of it so far. */
export interface InFlightRecord {
  record: LogRecord;
  offset: bigint;
  bytes: number;
  /** Attempts that count: throws and `retry` outcomes outside an outage. */
  attempts: number;
  /** Attempts during an outage; they drive the wait, never the rejection. */
  outages: number;
  /** Set once the record is to be dead-lettered, which may itself have to be tried again. */
  rejection?: Rejection;
  /** The record's order key, once `orderKey` was called. */
  order?: string;
}

/** Records that are handed over one after the other, oldest first. */
export interface Run {
  queue: InFlightRecord[];
  /** After a throw this many records go one by one, so that the one at fault is found. */
  single: number;
  /** Its first record waits for its next attempt. */
  waiting: boolean;
}

/** The records of one key. One attempt at a time; what waits for its next attempt is set aside, and the others pass. */
export interface KeyQueue {
  partition: PartitionWork;
  key: string | bigint;
  main: Run;
  /** Retried records and those that must not overtake them, by order key. */
  aside: Map<string, Run>;
  busy: boolean;
}

export interface PartitionWork {
  id: number;
  /**
   * waiting: assigned, its state is being rebuilt. live: handled. draining: what runs may finish and commit, nothing new
   * starts. gone: someone else's; results are ignored.
   */
  state: 'waiting' | 'live' | 'draining' | 'gone';
  keys: Map<string | bigint, KeyQueue>;
  offsets: Consecutive;
  /** Records below this were already offered; a log may deliver them again after a rejoin. */
  next: bigint;
  /** Head that is not committed yet. */
  toCommit: bigint | undefined;
  running: number;
  /** Aborts the handlers of this partition. */
  abort: AbortController;
  onIdle: (() => void)[];
}

export function partitionWork(id: number): PartitionWork {
  const abort = new AbortController();
  // Every handler and every waiting record of the partition listens to it; that is no leak.
  setMaxListeners(0, abort.signal);
  return {
    id,
    state: 'waiting',
    keys: new Map(),
    offsets: consecutive(),
    next: -1n,
    toCommit: undefined,
    running: 0,
    abort,
    onIdle: [],
  };
}

/** Memory a record costs beside its value: object, key, headers; measured with 50,000 small records, rounded up. */
const OVERHEAD_BYTES = 512;

/** Returns the queue of a record's key, with the record at its end; undefined when the record was offered before. */
export function enqueue(work: PartitionWork, record: LogRecord): { keyed: KeyQueue; bytes: number } | undefined {
  const offset = BigInt(record.offset);
  if (offset < work.next) return undefined;
  work.next = offset + 1n;
  work.offsets.add(offset);
  // A record without a key has nobody to wait for: its offset makes a queue of its own. A flawed one has none.
  const key = record.key ?? offset;
  const keyed = work.keys.get(key) ?? newKeyQueue(work, key);
  work.keys.set(key, keyed);
  const bytes = record.value.byteLength + textLength(record) + OVERHEAD_BYTES;
  const rejection = record.flaw && { code: record.flaw.code, reason: record.flaw.reason, attempts: 1 };
  keyed.main.queue.push({ record, offset, bytes, attempts: 0, outages: 0, ...(rejection && { rejection }) });
  return { keyed, bytes };
}

/** Key and headers are as long as RECORD_LIMITS allow, which is more than many a value. */
function textLength({ key, headers }: LogRecord): number {
  let sum = key?.length ?? 0;
  for (const name in headers) sum += name.length + headers[name]!.length;
  return sum;
}

const newKeyQueue = (partition: PartitionWork, key: string | bigint): KeyQueue => ({
  partition,
  key,
  main: { queue: [], single: 0, waiting: false },
  aside: new Map(),
  busy: false,
});

/** Resolves when no handler of this partition runs any more. */
export function whenIdle(work: PartitionWork): Promise<void> {
  if (work.running === 0) return Promise.resolve();
  return new Promise((resolve) => work.onIdle.push(resolve));
}

export function handlerFinished(work: PartitionWork): void {
  work.running -= 1;
  if (work.running > 0) return;
  for (const resolve of work.onIdle.splice(0)) resolve();
}
