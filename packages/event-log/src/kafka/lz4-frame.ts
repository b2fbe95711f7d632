import { MalformedBytes } from './byte-reader.ts';

const MAGIC = 0x184d2204;
const VERSION = 0b01;
/** Sizes of a block by the block descriptor's code, from 4 on. */
const BLOCK_BYTES = [64 * 1024, 256 * 1024, 1024 * 1024, 4 * 1024 * 1024];
const STORED = 0x80000000;

export interface Lz4Frame {
  /** The frame without what follows it. */
  bytes: Buffer;
  /** Exactly what its blocks unpack to; frames seldom say so themselves. */
  unpackedBytes: number;
}

/**
 * Measures the first frame of the bytes (LZ4 frame format 1.6) without unpacking it, so that its size can be refused before
 * memory is taken. Throws MalformedBytes when it is no such frame or unpacks to more than `limit`.
 */
export function measureLz4Frame(bytes: Buffer, limit: number): Lz4Frame {
  const { blockBytes, blockChecksum, contentChecksum, headerBytes } = readDescriptor(bytes);
  let at = headerBytes;
  let unpackedBytes = 0;
  for (;;) {
    const word = wordAt(bytes, at);
    at += 4;
    if (word === 0) break;
    const length = word & ~STORED;
    if (length > bytes.length - at) throw new MalformedBytes('an LZ4 block ends early');
    const unpacked = word >>> 31 === 1 ? length : measureBlock(bytes, at, at + length);
    if (unpacked > blockBytes) throw new MalformedBytes('an LZ4 block is larger than its frame allows');
    unpackedBytes += unpacked;
    if (unpackedBytes > limit) throw new MalformedBytes(`it unpacks to more than ${limit} bytes`);
    at += length + (blockChecksum ? 4 : 0);
  }
  at += contentChecksum ? 4 : 0;
  if (at > bytes.length) throw new MalformedBytes('an LZ4 frame ends early');
  return { bytes: bytes.subarray(0, at), unpackedBytes };
}

function readDescriptor(bytes: Buffer) {
  if (wordAt(bytes, 0) !== MAGIC) throw new MalformedBytes('it does not begin as an LZ4 frame');
  const flags = bytes[4] ?? 0;
  const blockBytes = BLOCK_BYTES[((bytes[5] ?? 0) >> 4) - 4];
  if (flags >> 6 !== VERSION || blockBytes === undefined)
    throw new MalformedBytes('its LZ4 frame is of another version');
  const [contentSize, dictionary] = [(flags & 0b1000) !== 0, (flags & 0b1) !== 0];
  return {
    blockBytes,
    blockChecksum: (flags & 0b10000) !== 0,
    contentChecksum: (flags & 0b100) !== 0,
    headerBytes: 7 + (contentSize ? 8 : 0) + (dictionary ? 4 : 0),
  };
}

/** Adds up literals and matches of a block: token, literals, two bytes of offset, and longer lengths in bytes of 255. */
function measureBlock(bytes: Buffer, from: number, end: number): number {
  let at = from;
  let size = 0;
  const length = (nibble: number): number => {
    let sum = nibble;
    for (let more = nibble === 15; more; more = bytes[at - 1] === 255) {
      if (at >= end) throw new MalformedBytes('an LZ4 block ends early');
      sum += bytes[at++]!;
    }
    return sum;
  };
  while (at < end) {
    const token = bytes[at++]!;
    const literals = length(token >> 4);
    size += literals;
    at += literals;
    if (at >= end) break;
    at += 2;
    size += 4 + length(token & 15);
  }
  if (at !== end) throw new MalformedBytes('an LZ4 block ends early');
  return size;
}

function wordAt(bytes: Buffer, at: number): number {
  if (at + 4 > bytes.length) throw new MalformedBytes('an LZ4 frame ends early');
  return bytes.readUInt32LE(at);
}
