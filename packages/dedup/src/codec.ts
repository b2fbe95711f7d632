import { ByteWriter, FingerprintReader, viewOf } from './bytes.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { Decimal } from './numbers.ts';
import { BANDS } from './signature.ts';

/**
 * Bytes of a fingerprint, all integers little-endian:
 *
 *   0 version u8 | 1 markers u8 | 2 time f64 | 10 language, source, guid, guid', slug, headline, exact, exact', lead, digest u32
 *   50 words u32 | 54 thinning u8 | 55 id length u16, id UTF-8
 *   names, headline words: count u8, u16 each | numbers: count u8, mantissa varint, exponent i8 and beside u16 each
 *   shingles: count u16, u24 each | band keys: u32 each
 *
 * Version 1 has no `beside`: a number that it does not have word for word then counts as new.
 *
 * The band keys come last, so that a window can keep the record without them: it holds them as index keys already.
 */
export const CODEC_VERSION = 2;
export const BAND_BYTES = BANDS * 4;
const HEAD = 57;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Thrown for bytes that are no fingerprint of this release; the cure is to compute it again from the story. */
export class FingerprintError extends Error {
  override readonly name = 'FingerprintError';
  readonly code = 'FINGERPRINT_UNREADABLE';
}

/** Writes a fingerprint as bytes, about 3 per word of the story and 200 besides. */
export function encodeFingerprint(print: Fingerprint): Uint8Array {
  const id = encoder.encode(print.id);
  if (id.length > 0xffff) throw new FingerprintError(`Story id of ${id.length} bytes is too long; the limit is 65,535`);
  const room =
    HEAD +
    id.length +
    2 +
    print.subject.names.length * 2 +
    print.subject.heading.length * 2 +
    1 +
    print.numbers.length * 12 +
    2 +
    print.shingles.length * 3 +
    BAND_BYTES;
  const writer = new ByteWriter(room);
  writeHead(writer, print, id);
  writer.u16s(print.subject.names);
  writer.u16s(print.subject.heading);
  writer.u8(print.numbers.length);
  for (const number of print.numbers) writer.decimal(number);
  writer.u16(print.shingles.length);
  for (const hash of print.shingles) writer.u24(hash);
  for (const key of print.bands) writer.u32(key);
  return writer.done();
}

function writeHead(writer: ByteWriter, print: Fingerprint, id: Uint8Array): void {
  const { correction, kill, update, repeat } = print.markers;
  writer.u8(CODEC_VERSION);
  writer.u8((correction ? 1 : 0) | (kill ? 2 : 0) | (update ? 4 : 0) | (repeat ? 8 : 0));
  writer.f64(print.time);
  for (const hash of [print.language, print.source, ...print.guid, print.slug, print.headline]) writer.u32(hash);
  for (const hash of [...print.exact, print.lead, print.digest, print.words]) writer.u32(hash);
  writer.u8(print.thinning);
  writer.u16(id.length);
  writer.bytes(id);
}

/** Reads what `encodeFingerprint` wrote. Throws `FingerprintError` for a newer version or cut bytes. */
export function decodeFingerprint(bytes: Uint8Array): Fingerprint {
  const record = decodeRecord(bytes);
  const bands = new Uint32Array(BANDS);
  const view = viewOf(bytes);
  for (let band = 0; band < BANDS; band++) bands[band] = view.getUint32(bytes.length - BAND_BYTES + band * 4, true);
  return { ...record, bands };
}

/** Reads a record with or without its band keys. */
export function decodeRecord(bytes: Uint8Array): Omit<Fingerprint, 'bands'> {
  if (bytes[0] !== CODEC_VERSION && bytes[0] !== 1) {
    throw new FingerprintError(
      `Fingerprint version ${bytes[0]}, expected ${CODEC_VERSION}. Compute it again from the story`,
    );
  }
  try {
    return readRecord(new FingerprintReader(bytes));
  } catch (cause) {
    throw new FingerprintError('Fingerprint is cut short. Compute it again from the story', { cause });
  }
}

function readRecord(reader: FingerprintReader): Omit<Fingerprint, 'bands'> {
  const version = reader.u8();
  const bits = reader.u8();
  const markers = {
    correction: (bits & 1) !== 0,
    kill: (bits & 2) !== 0,
    update: (bits & 4) !== 0,
    repeat: (bits & 8) !== 0,
  };
  const time = reader.f64();
  const [language, source] = [reader.u32(), reader.u32()];
  const guid: [number, number] = [reader.u32(), reader.u32()];
  const [slug, headline] = [reader.u32(), reader.u32()];
  const exact: [number, number] = [reader.u32(), reader.u32()];
  const [lead, digest, words, thinning] = [reader.u32(), reader.u32(), reader.u32(), reader.u8()];
  const id = decoder.decode(reader.bytes(reader.u16()));
  const subject = { names: reader.u16s(), heading: reader.u16s() };
  const numbers: Decimal[] = [];
  for (let left = reader.u8(); left > 0; left--) numbers.push(reader.decimal(version > 1));
  const shingles = reader.u24s(reader.u16());
  return {
    id,
    time,
    markers,
    language,
    source,
    guid,
    slug,
    headline,
    exact,
    lead,
    digest,
    words,
    thinning,
    subject,
    numbers,
    shingles,
  };
}

/**
 * Reads the index keys of an encoded fingerprint in place and answers its time: rebuilding a window decodes nothing else.
 * @param keys gets the keys; a rebuild passes the same array for each of its stories, instead of leaving 100,000 to be collected
 */
export function readKeys(bytes: Uint8Array, keys: Uint32Array): number {
  const view = viewOf(bytes);
  const tail = bytes.length - BAND_BYTES;
  for (let band = 0; band < BANDS; band++) keys[band] = view.getUint32(tail + band * 4, true);
  keys[BANDS] = view.getUint32(34, true);
  keys[BANDS + 1] = view.getUint32(42, true);
  keys[BANDS + 2] = view.getUint32(30, true);
  keys[BANDS + 3] = view.getUint32(18, true);
  keys[BANDS + 4] = hashBytes(bytes.subarray(HEAD, HEAD + view.getUint16(55, true)));
  return view.getFloat64(2, true);
}

/** The same keys of a fingerprint that is not encoded yet. */
export function keysOf(print: Fingerprint): Uint32Array {
  const keys = new Uint32Array(BANDS + 5);
  keys.set(print.bands);
  keys.set([print.exact[0], print.lead, print.headline, print.guid[0], hashId(print.id)], BANDS);
  return keys;
}

/** FNV-1a over bytes, for ids. */
function hashBytes(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < bytes.length; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return hash >>> 0;
}

export const hashId = (id: string): number => hashBytes(encoder.encode(id));
