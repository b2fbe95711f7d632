import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createZstdDecompress } from 'node:zlib';

/** Unpacks what is written to it; `bytesWritten` counts the packed bytes that were used. */
export type Decoder = Transform & { readonly bytesWritten: number };

/** A decoder gives out at most this much at a time, so that a small body which unpacks to gigabytes is counted before it is held. */
const CHUNK = 64 * 1024;

const decoders = {
  gzip: () => createGunzip({ chunkSize: CHUNK }),
  br: () => createBrotliDecompress({ chunkSize: CHUNK }),
  zstd: () => createZstdDecompress({ chunkSize: CHUNK }),
} as const satisfies Record<string, () => Decoder>;

/** Content codings that are unpacked (RFC 9110, 8.4.1; RFC 7932; RFC 8878). */
export const ENCODINGS = Object.keys(decoders);

/** A new decoder of this coding; undefined for others, and for several codings on top of one another. */
export function decoderOf(encoding: string): Decoder | undefined {
  const name = encoding === 'x-gzip' ? 'gzip' : encoding;
  return Object.hasOwn(decoders, name) ? decoders[name as keyof typeof decoders]() : undefined;
}
