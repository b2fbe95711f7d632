import { KafkaByteReader, MalformedBytes } from './byte-reader.ts';
import {
  type BatchLimits,
  type FetchedMessage,
  headerIfAny,
  LOG_OVERHEAD_BYTES,
  type ReadBatch,
  readBatch,
  setAside,
} from './record-batch.ts';

/** A decoded fetch response, as kafkajs 2.2.4 wants it from versions 4 to 11. */
export interface FetchResponse {
  throttleTime: number;
  clientSideThrottleTime: number;
  errorCode: number;
  sessionId: number;
  responses: { topicName: string; partitions: FetchedPartition[] }[];
}

interface FetchedPartition {
  partition: number;
  errorCode: number;
  highWatermark: string;
  lastStableOffset: string;
  lastStartOffset: string;
  abortedTransactions: { producerId: string; firstOffset: string }[];
  preferredReadReplica: number;
  messages: FetchedMessage[];
}

/** What one response may still take of memory. Batches over it are left for the next fetch. */
interface Budget {
  bytes: number;
  records: number;
}

/**
 * Decodes a fetch response of the given version, 4 to 11. A batch that cannot be read becomes one message that says so, and
 * all others are read. Unpacks batches one after the other until `limits` are reached in all; kafkajs asks for partitions in
 * a new order each time, so that none is always left out.
 */
export async function decodeFetch(version: number, bytes: Buffer, limits: BatchLimits): Promise<FetchResponse> {
  const reader = new KafkaByteReader(bytes);
  const throttle = reader.int32();
  const [errorCode, sessionId] = version >= 7 ? [reader.int16(), reader.int32()] : [0, 0];
  const budget: Budget = { bytes: limits.batchBytes, records: limits.records };
  const responses: FetchResponse['responses'] = [];
  for (let topics = reader.int32(); topics > 0; topics -= 1) {
    const topicName = reader.string();
    const partitions: FetchedPartition[] = [];
    for (let count = reader.int32(); count > 0; count -= 1) {
      partitions.push(await decodePartition(version, reader, limits, budget));
    }
    responses.push({ topicName, partitions });
  }
  // From version 8 on the broker has not waited itself, and expects its client to.
  const throttleTime = version >= 8 ? 0 : throttle;
  return { throttleTime, clientSideThrottleTime: throttle - throttleTime, errorCode, sessionId, responses };
}

async function decodePartition(
  version: number,
  reader: KafkaByteReader,
  limits: BatchLimits,
  budget: Budget,
): Promise<FetchedPartition> {
  const partition = {
    partition: reader.int32(),
    errorCode: reader.int16(),
    highWatermark: String(reader.int64()),
    lastStableOffset: String(reader.int64()),
    lastStartOffset: version >= 5 ? String(reader.int64()) : '-1',
    abortedTransactions: abortedTransactions(reader),
    preferredReadReplica: version >= 11 ? reader.int32() : -1,
  };
  const records = reader.take(Math.max(0, reader.int32()));
  return { ...partition, messages: await readBatches(records, BigInt(partition.highWatermark), limits, budget) };
}

function abortedTransactions(reader: KafkaByteReader): FetchedPartition['abortedTransactions'] {
  const found: FetchedPartition['abortedTransactions'] = [];
  for (let count = reader.int32(); count > 0; count -= 1) {
    found.push({ producerId: String(reader.int64()), firstOffset: String(reader.int64()) });
  }
  return found;
}

async function readBatches(
  records: Buffer,
  highWatermark: bigint,
  limits: BatchLimits,
  budget: Budget,
): Promise<FetchedMessage[]> {
  const messages: FetchedMessage[] = [];
  for (let at = 0; budget.bytes > 0 && budget.records > 0; ) {
    const batch = batchAt(records, at);
    if (!batch) break;
    at += batch.length;
    const read = await readOrSetAside(batch, nextOffset(records, at, highWatermark), limits);
    for (const message of read.messages) messages.push(message);
    budget.records -= read.messages.length;
    budget.bytes -= read.unpackedBytes;
  }
  return messages;
}

/** The whole batch at a place; undefined at the end, where a broker may cut one short, for the next fetch to bring whole. */
function batchAt(records: Buffer, at: number): Buffer | undefined {
  if (records.length - at < LOG_OVERHEAD_BYTES) return undefined;
  const length = LOG_OVERHEAD_BYTES + records.readInt32BE(at + 8);
  // A length that cannot be leaves no way to tell where the next batch begins.
  if (length <= LOG_OVERHEAD_BYTES) return records.subarray(at);
  return at + length <= records.length ? records.subarray(at, at + length) : undefined;
}

/** The first offset after a batch: its neighbour's, or at most the end of the partition. */
function nextOffset(records: Buffer, at: number, highWatermark: bigint): bigint {
  return records.length - at < LOG_OVERHEAD_BYTES ? highWatermark : records.readBigInt64BE(at);
}

async function readOrSetAside(batch: Buffer, next: bigint, limits: BatchLimits): Promise<ReadBatch> {
  try {
    return await readBatch(batch, limits);
  } catch (error) {
    const message = setAside(batch, lastOffsetOf(batch, next), reasonOf(error, limits), limits);
    return { messages: [message], unpackedBytes: 0 };
  }
}

/** What a broken batch says of its last offset counts only within its neighbours. */
function lastOffsetOf(batch: Buffer, next: bigint): bigint {
  const base = batch.readBigInt64BE(0);
  const said = headerIfAny(batch)?.lastOffset ?? base;
  const last = said < next ? said : next - 1n;
  return last > base ? last : base;
}

function reasonOf(error: unknown, limits: BatchLimits): string {
  if (error instanceof MalformedBytes) return error.message;
  const { code, message } = error as { code?: string; message: string };
  if (code === 'ERR_BUFFER_TOO_LARGE') return `it unpacks to more than ${limits.batchBytes} bytes`;
  return `its records do not unpack (${message})`;
}
