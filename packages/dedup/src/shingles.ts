import { hashTriple } from './hash.ts';
import type { Token } from './tokens.ts';

/**
 * Shingles kept per story. Texts with more keep those whose hash falls below a power-of-two threshold, at least half as
 * many; the same threshold on both sides makes Jaccard and containment of such texts an unbiased estimate.
 */
const SHINGLE_LIMIT = 512;

/** Stored width of a shingle: 23 bits of hash and, lowest, whether a number is in it. */
const STORED_BITS = 24;

export interface Shingles {
  /** 32-bit hashes of all distinct shingles, for the signature only. */
  full: Uint32Array;
  /** 24-bit hashes in order of the text, thinned to `SHINGLE_LIMIT`. */
  kept: Uint32Array;
  /** Shingles with hash >= 2^(24 - thinning) were dropped; 0 means all are there. */
  thinning: number;
}

/** Word 3-shingles of a text, given its tokens and their hashes; a text of one or two words is one shingle. */
export function shinglesOf(tokens: readonly Token[], hashes: Uint32Array): Shingles {
  const count = Math.max(tokens.length - 2, Math.min(1, tokens.length));
  const full = new Uint32Array(count);
  const stored = new Uint32Array(count);
  for (let at = 0; at < count; at++) {
    const hash = hashTriple(hashes[at]!, hashes[at + 1] ?? 0, hashes[at + 2] ?? 0);
    const numeric = tokens[at]!.isNumber || tokens[at + 1]?.isNumber === true || tokens[at + 2]?.isNumber === true;
    full[at] = hash;
    stored[at] = ((hash >>> 9) << 1) | (numeric ? 1 : 0);
  }
  return { full, ...thin(distinct(stored)) };
}

function distinct(hashes: Uint32Array): Uint32Array {
  const seen = new HashSet(hashes.length);
  let count = 0;
  for (const hash of hashes) if (seen.add(hash)) hashes[count++] = hash;
  return hashes.slice(0, count);
}

function thin(hashes: Uint32Array): { kept: Uint32Array; thinning: number } {
  let [kept, thinning] = [hashes, 0];
  while (kept.length > SHINGLE_LIMIT) {
    thinning++;
    const limit = 2 ** (STORED_BITS - thinning);
    kept = kept.filter((hash) => hash < limit);
  }
  return { kept, thinning };
}

/** Open-addressing table from a stored hash to its place in the list it was added from. Holds up to half its slots. */
export class HashSet {
  readonly #mask: number;
  readonly #slots: Uint32Array;
  readonly #places: Uint16Array;
  #count = 0;

  constructor(expected: number) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(8, expected * 2)));
    this.#mask = size - 1;
    this.#slots = new Uint32Array(size);
    this.#places = new Uint16Array(size);
  }

  /** Adds a hash; false when it is already there. */
  add(hash: number): boolean {
    let slot = Math.imul(hash, 0x9e3779b1) >>> 7;
    for (; ; slot++) {
      const held = this.#slots[slot & this.#mask]!;
      if (held === hash + 1) return false;
      if (held !== 0) continue;
      this.#slots[slot & this.#mask] = hash + 1;
      this.#places[slot & this.#mask] = this.#count++;
      return true;
    }
  }

  /** The order number under which a hash was added, or -1. */
  placeOf(hash: number): number {
    for (let slot = Math.imul(hash, 0x9e3779b1) >>> 7; ; slot++) {
      const held = this.#slots[slot & this.#mask]!;
      if (held === hash + 1) return this.#places[slot & this.#mask]!;
      if (held === 0) return -1;
    }
  }
}
