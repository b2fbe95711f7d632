import { encodeFingerprint, FingerprintError } from './codec.ts';
import type { Fingerprint } from './fingerprint.ts';

/** A story as it stands in the window: its fingerprint and, when it is a copy, the id of its cluster's lead. */
export interface PackedStory {
  print: Fingerprint;
  lead?: string | undefined;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** Two lengths before each entry: the fingerprint's (u32) and the lead's (u16), little-endian. */
const LENGTHS = 6;

/** Writes stories as one block, to be kept by the store and given to `load` in order. */
export function packFingerprints(stories: readonly PackedStory[]): Uint8Array {
  return packEncoded(stories.map(({ print, lead }) => ({ bytes: encodeFingerprint(print), lead })));
}

/** The same for fingerprints that are already encoded, as they come from the database. */
export function packEncoded(stories: readonly { bytes: Uint8Array; lead?: string | null | undefined }[]): Uint8Array {
  const parts = stories.map(({ bytes, lead }) => ({ bytes, lead: encoder.encode(lead ?? '') }));
  const block = new Uint8Array(parts.reduce((sum, { bytes, lead }) => sum + LENGTHS + bytes.length + lead.length, 0));
  const view = new DataView(block.buffer);
  let at = 0;
  for (const { bytes, lead } of parts) {
    view.setUint32(at, bytes.length, true);
    view.setUint16(at + 4, lead.length, true);
    block.set(bytes, at + LENGTHS);
    block.set(lead, at + LENGTHS + bytes.length);
    at += LENGTHS + bytes.length + lead.length;
  }
  return block;
}

/** Walks a block without copying it. Throws `FingerprintError` when it is cut short. */
export function* entriesOf(block: Uint8Array): Generator<{ bytes: Uint8Array; lead: Uint8Array }> {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  for (let at = 0; at < block.length; ) {
    if (at + LENGTHS > block.length)
      throw new FingerprintError(`Block ends within an entry at byte ${at}. Pack it again`);
    const middle = at + LENGTHS + view.getUint32(at, true);
    const end = middle + view.getUint16(at + 4, true);
    if (end > block.length) throw new FingerprintError(`Block ends within an entry at byte ${at}. Pack it again`);
    yield { bytes: block.subarray(at + LENGTHS, middle), lead: block.subarray(middle, end) };
    at = end;
  }
}

/** The lead of an entry as text; undefined for a story that leads itself. */
export const leadText = (lead: Uint8Array): string | undefined =>
  lead.length === 0 ? undefined : decoder.decode(lead);
