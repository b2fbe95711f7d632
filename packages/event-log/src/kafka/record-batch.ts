import {
  BATCH_UNREADABLE,
  flawOfSizes,
  headersWithinLimits,
  RECORD_LIMITS,
  type RecordFlaw,
} from '../record-limits.ts';
import { KafkaByteReader, MalformedBytes } from './byte-reader.ts';
import { CODECS } from './codecs.ts';
import { crc32c } from './crc32c.ts';

export interface BatchLimits {
  /** A batch that unpacks to more bytes is set aside. */
  batchBytes: number;
  /** A batch that says it holds more records is set aside. */
  records: number;
  /** Bytes kept of a batch that is set aside. */
  keptBytes: number;
}

/** What kafkajs needs to leave out records of aborted transactions. */
interface BatchContext {
  producerId: string;
  inTransaction: boolean;
}

/** A record as kafkajs passes it from its decoder to `eachBatch`, and why it is no good where it is not. */
export interface FetchedMessage {
  offset: string;
  timestamp: string;
  key: Buffer | null;
  value: Buffer | null;
  /** In order of appearance; a name may come twice, a value may be missing. */
  headerList: readonly (readonly [name: string, value: Buffer | null])[];
  isControlRecord: boolean;
  batchContext: BatchContext;
  flaw?: RecordFlaw;
}

/** A record batch begins with its offset, and the length of what comes after these two. */
export const LOG_OVERHEAD_BYTES = 12;
const HEADER_BYTES = 61;
const CRC_AT = 17;
const CRC_FROM = 21;

export interface BatchHeader extends BatchContext {
  baseOffset: bigint;
  lastOffset: bigint;
  codec: number;
  isControl: boolean;
  /** The broker's clock, not the producer's, when `message.timestamp.type` is LogAppendTime. */
  isAppendTime: boolean;
  baseTimestamp: bigint;
  maxTimestamp: bigint;
  records: number;
}

export interface ReadBatch {
  messages: FetchedMessage[];
  /** Memory that its records took, unpacked. */
  unpackedBytes: number;
}

/**
 * The records of one batch in Kafka's message format 2, all or none. Throws what names the reason when its checksum, codec,
 * size or records are not as they must be.
 */
export async function readBatch(bytes: Buffer, limits: BatchLimits): Promise<ReadBatch> {
  const header = readHeader(bytes);
  if (crc32c(bytes.subarray(CRC_FROM)) !== bytes.readUInt32BE(CRC_AT))
    throw new MalformedBytes('its checksum is wrong');
  if (header.records < 0 || header.records > limits.records) {
    throw new MalformedBytes(`it says that it holds ${header.records} records; at most ${limits.records} are read`);
  }
  const unpack = CODECS[header.codec];
  if (!unpack) throw new MalformedBytes(`its codec ${header.codec} is unknown`);
  const unpacked = await unpack(bytes.subarray(HEADER_BYTES), limits.batchBytes);
  return { messages: readRecords(new KafkaByteReader(unpacked), header), unpackedBytes: unpacked.length };
}

/** Throws MalformedBytes when it is too short or of another message format. */
function readHeader(bytes: Buffer): BatchHeader {
  const reader = new KafkaByteReader(bytes);
  const baseOffset = reader.int64();
  reader.take(8); // length, partition leader epoch
  const magic = reader.int8();
  if (magic !== 2) throw new MalformedBytes(`its message format is ${magic}; brokers from Kafka 0.11 on write 2`);
  reader.take(4); // checksum
  const attributes = reader.int16();
  const lastOffset = baseOffset + BigInt(Math.max(0, reader.int32()));
  const [baseTimestamp, maxTimestamp] = [reader.int64(), reader.int64()];
  const producerId = String(reader.int64());
  reader.take(6); // producer epoch, base sequence
  return {
    baseOffset,
    lastOffset,
    codec: attributes & 0b111,
    isAppendTime: (attributes & 0b1000) !== 0,
    inTransaction: (attributes & 0b10000) !== 0,
    isControl: (attributes & 0b100000) !== 0,
    baseTimestamp,
    maxTimestamp,
    producerId,
    records: reader.int32(),
  };
}

function readRecords(reader: KafkaByteReader, header: BatchHeader): FetchedMessage[] {
  const messages: FetchedMessage[] = [];
  let next = header.baseOffset;
  for (let index = 0; index < header.records; index += 1) {
    const message = readRecord(new KafkaByteReader(reader.take(reader.varint())), header);
    const offset = BigInt(message.offset);
    if (offset < next || offset > header.lastOffset) throw new MalformedBytes('its records are not in order');
    next = offset + 1n;
    messages.push(message);
  }
  if (reader.remaining > 0) throw new MalformedBytes('more follows its last record');
  return messages;
}

function readRecord(reader: KafkaByteReader, header: BatchHeader): FetchedMessage {
  reader.int8(); // attributes, unused
  const timestamp = Number(header.baseTimestamp) + reader.varint();
  const offset = header.baseOffset + BigInt(reader.varint());
  const key = reader.varbytes();
  const value = reader.varbytes();
  return {
    offset: String(offset),
    timestamp: header.isAppendTime ? String(header.maxTimestamp) : String(timestamp),
    ...readBounded(reader, key),
    value,
    isControlRecord: header.isControl,
    batchContext: { producerId: header.producerId, inTransaction: header.inTransaction },
  };
}

type HeaderView = readonly [name: Buffer, value: Buffer | null];

/** Key and headers, with the flaw when they are over the limits: then without the key, and with the headers that are not. */
function readBounded(reader: KafkaByteReader, key: Buffer | null): Pick<FetchedMessage, 'key' | 'headerList' | 'flaw'> {
  const headerCount = reader.varint();
  if (headerCount < 0) throw new MalformedBytes('a record has a negative number of headers');
  const views: HeaderView[] = [];
  while (views.length < Math.min(headerCount, RECORD_LIMITS.headers)) {
    views.push([reader.varbytes() ?? Buffer.alloc(0), reader.varbytes()]);
  }
  const flaw = flawOfSizes({ keyBytes: key?.length ?? 0, headerCount, headers: views.map(sizesOf) });
  if (!flaw) return { key, headerList: views.map(decodeName) };
  return { key: null, headerList: headersWithinLimits(views, sizesOf).map(decodeName), flaw };
}

const sizesOf = ([name, value]: HeaderView) => [name.length, value?.length ?? 0] as const;
const decodeName = ([name, value]: HeaderView) => [name.toString('utf8'), value] as const;

/** One message that stands for a batch which cannot be read, at its last offset, so that reading goes on after it. */
export function setAside(bytes: Buffer, lastOffset: bigint, why: string, limits: BatchLimits): FetchedMessage {
  const header = headerIfAny(bytes);
  const baseOffset = bytes.readBigInt64BE(0);
  const kept = bytes.subarray(0, limits.keptBytes);
  const cut = kept.length < bytes.length ? ` Only the first ${kept.length} of its ${bytes.length} bytes are kept.` : '';
  const batch = { baseOffset: String(baseOffset), lastOffset: String(lastOffset), bytes: bytes.length };
  const reason = `A batch of records, offsets ${baseOffset} to ${lastOffset}, cannot be read: ${why}.${cut}`;
  return {
    offset: String(lastOffset),
    timestamp: String(header?.maxTimestamp ?? 0n),
    key: null,
    value: kept,
    headerList: [],
    isControlRecord: header?.isControl ?? false,
    batchContext: { producerId: header?.producerId ?? '-1', inTransaction: header?.inTransaction ?? false },
    flaw: { code: BATCH_UNREADABLE, reason, batch },
  };
}

export function headerIfAny(bytes: Buffer): BatchHeader | undefined {
  try {
    return readHeader(bytes);
  } catch {
    return undefined;
  }
}
