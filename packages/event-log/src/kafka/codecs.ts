import { promisify } from 'node:util';
import { constants, gunzip, zstdDecompress } from 'node:zlib';
import { decompressFrame } from 'lz4-napi';
import { uncompress } from 'snappy';
import { KafkaByteReader, MalformedBytes } from './byte-reader.ts';
import { measureLz4Frame } from './lz4-frame.ts';

/** Unpacks the records of one batch. Rejects before it takes memory for more than `limit` bytes. */
export type Unpack = (packed: Buffer, limit: number) => Promise<Buffer>;

/** What unpacks a batch, by the codec in the low three bits of its attributes. 0 is not packed. */
export const CODECS: readonly (Unpack | undefined)[] = [
  async (records) => records,
  (packed, limit) => promisify(gunzip)(packed, { maxOutputLength: limit }),
  unpackSnappy,
  unpackLz4,
  unpackZstd,
];

/** zstd's own highest level asks for a window of 8 MiB at most unless it is told otherwise ("ultra"). */
const LEAST_WINDOW_LOG = 23;

/**
 * A frame that asks for a larger window than the limit is refused too: the window is memory like any other. Node unpacks the
 * first frame only (findings/node-zstd-second-frame.sh); clients write one, and of a batch with more the records do not add up.
 */
function unpackZstd(packed: Buffer, limit: number): Promise<Buffer> {
  const windowLog = Math.max(LEAST_WINDOW_LOG, Math.ceil(Math.log2(limit)));
  const params = { [constants.ZSTD_d_windowLogMax]: Math.min(windowLog, 31) };
  return promisify(zstdDecompress)(packed, { maxOutputLength: limit, params });
}

async function unpackLz4(packed: Buffer, limit: number): Promise<Buffer> {
  const { bytes, unpackedBytes } = measureLz4Frame(packed, limit);
  const unpacked = await decompressFrame(bytes);
  if (unpacked.length !== unpackedBytes) throw new MalformedBytes('an LZ4 frame does not unpack to its own size');
  return unpacked;
}

/** Java's clients frame snappy in blocks by a format of their own ("xerial"); all others write one block. */
const XERIAL_MAGIC = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0]);
const XERIAL_HEADER_BYTES = 16;

async function unpackSnappy(packed: Buffer, limit: number): Promise<Buffer> {
  const isFramed = packed.subarray(0, XERIAL_MAGIC.length).equals(XERIAL_MAGIC);
  const blocks = isFramed ? xerialBlocks(packed) : [packed];
  const unpackedBytes = blocks.reduce((sum, block) => sum + snappySize(block), 0);
  if (unpackedBytes > limit) throw new MalformedBytes(`it unpacks to more than ${limit} bytes`);
  const unpacked = await Promise.all(blocks.map((block) => uncompress(block)));
  return Buffer.concat(unpacked as Buffer[]);
}

function xerialBlocks(packed: Buffer): Buffer[] {
  const reader = new KafkaByteReader(packed);
  reader.take(XERIAL_HEADER_BYTES);
  const blocks: Buffer[] = [];
  while (reader.remaining > 0) blocks.push(reader.take(reader.int32()));
  return blocks;
}

/** A snappy block begins with the size it unpacks to, which the decoder holds it to: 32 bits, seven in a byte. */
function snappySize(block: Buffer): number {
  let size = 0;
  for (let index = 0; index < 5; index += 1) {
    const byte = block[index];
    if (byte === undefined) break;
    size += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return size;
  }
  throw new MalformedBytes('a snappy block does not say how large it is');
}
