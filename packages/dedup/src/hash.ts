/**
 * 32-bit hashes without set-up time, so that the whole package stays synchronous. A word is hashed where it lies in the
 * JavaScript string; no encoder and no copy into WebAssembly memory, which for words of six letters cost more than the hash.
 */

/** Final mix of MurmurHash3 (public domain): every input bit reaches every output bit. */
export function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Hash of a string over its UTF-16 units. Equal strings hash equally in every process and every release. */
export function hashText(text: string, seed = 0x9e3779b9): number {
  let hash = seed ^ text.length;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mix(hash);
}

/** Hash of two 32-bit values in order. */
export const hashPair = (first: number, second: number): number =>
  mix(Math.imul(first, 0x9e3779b1) ^ Math.imul(second + 0x7f4a7c15, 0x85ebca77));

/** Hash of three 32-bit values in order: one word shingle. */
export const hashTriple = (first: number, second: number, third: number): number =>
  mix(
    Math.imul(first, 0x9e3779b1) ^
      Math.imul(second + 0x7f4a7c15, 0x85ebca77) ^
      Math.imul(third + 0x165667b1, 0xc2b2ae3d),
  );
