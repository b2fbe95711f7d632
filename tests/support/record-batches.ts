import { createRequire } from 'node:module';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { compressFrameSync } from 'lz4-napi';
import { compressSync } from 'snappy';

const crc32c = createRequire(import.meta.url)('kafkajs/src/protocol/recordBatch/crc32C') as (bytes: Buffer) => number;

/** A record of a batch that a test writes, in Kafka's message format 2. */
interface GivenRecord {
  key?: string | null;
  value?: string | null;
  headers?: readonly (readonly [name: string, value: string | Buffer | null])[];
  /** Place in the batch, where it is not the true one. */
  index?: number;
}

export interface GivenBatch {
  baseOffset?: number;
  records?: readonly GivenRecord[];
  codec?: number;
  pack?: (records: Buffer) => Buffer;
  /** In place of the encoded records. */
  bytes?: Buffer;
  /** What the header says, where it is not the truth. */
  count?: number;
  magic?: number;
}

/** Snappy as Java's clients frame it. */
function xerial(records: Buffer): Buffer {
  const half = Math.ceil(records.length / 2);
  const blocks = [records.subarray(0, half), records.subarray(half)].map((block) => compressSync(block));
  const framed = blocks.flatMap((block) => [int32(block.length), block]);
  return Buffer.concat([Buffer.from('\x82SNAPPY\0', 'latin1'), int32(1), int32(1), ...framed]);
}

/** Every way in which clients of Kafka pack a batch. */
export const packings = [
  { name: 'none', codec: 0, pack: (records: Buffer) => records },
  { name: 'gzip', codec: 1, pack: (records: Buffer) => gzipSync(records) },
  { name: 'snappy', codec: 2, pack: (records: Buffer) => compressSync(records) },
  { name: "snappy in Java's frames", codec: 2, pack: xerial },
  { name: 'lz4', codec: 3, pack: (records: Buffer) => compressFrameSync(records) },
  { name: 'zstd', codec: 4, pack: (records: Buffer) => zstdCompressSync(records) },
] as const;

/** The bytes of a batch as a broker stores them. */
export function batchOf(given: GivenBatch = {}): Buffer {
  const { baseOffset = 0, records = [{}], codec = 0, pack = (bytes) => bytes, magic = 2 } = given;
  const packed = pack(given.bytes ?? Buffer.concat(records.map((record, index) => recordBytes({ index, ...record }))));
  const covered = Buffer.concat([
    int16(codec),
    int32(records.length - 1),
    int64(1_764_000_000_000),
    int64(1_764_000_000_000),
    int64(-1),
    int16(-1),
    int32(-1),
    int32(given.count ?? records.length),
    packed,
  ]);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32c(covered));
  const body = Buffer.concat([int32(0), Buffer.from([magic]), checksum, covered]);
  return Buffer.concat([int64(baseOffset), int32(body.length), body]);
}

/** A fetch response of version 11 with these record sets, one a partition from 0 on, of the topic `t`. */
export function fetchResponseOf(recordSets: readonly Buffer[], highWatermark = 1_000): Buffer {
  const partitions = recordSets.map((records, partition) =>
    Buffer.concat([
      int32(partition),
      int16(0),
      int64(highWatermark),
      int64(highWatermark),
      int64(0),
      int32(0), // aborted transactions
      int32(-1), // preferred replica
      int32(records.length),
      records,
    ]),
  );
  const topic = [int16(1), Buffer.from('t'), int32(partitions.length), ...partitions];
  return Buffer.concat([int32(0), int16(0), int32(0), int32(1), ...topic]);
}

function recordBytes({ key = null, value = '', headers = [], index = 0 }: GivenRecord): Buffer {
  const pairs = headers.flatMap(([name, content]) => [varbytes(name), varbytes(content)]);
  const body = Buffer.concat([
    Buffer.from([0]), // attributes
    varint(0), // timestamp delta
    varint(index),
    varbytes(key),
    varbytes(value),
    varint(headers.length),
    ...pairs,
  ]);
  return Buffer.concat([varint(body.length), body]);
}

function varbytes(content: string | Buffer | null): Buffer {
  if (content === null) return varint(-1);
  const bytes = Buffer.from(content as string);
  return Buffer.concat([varint(bytes.length), bytes]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, (BigInt(value) << 1n) ^ (BigInt(value) >> 63n));
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return Buffer.from([...bytes, Number(rest)]);
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
}
