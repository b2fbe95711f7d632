import { hashPair, mix } from './hash.ts';

/**
 * 20 bands of 4 rows: a pair of Jaccard s becomes a candidate with probability 1 - (1 - s^4)^20, that is
 * 0.15 at 0.3, 0.40 at 0.4, 0.72 at 0.5, 0.94 at 0.6, 0.996 at 0.7 and 1.000 at 0.8. Three rows would find more pairs
 * below 0.5, but at 0.02, where unrelated stories of one desk lie, 50 times as many false ones.
 */
export const BANDS = 20;
export const ROWS = 4;
const PERMUTATIONS = BANDS * ROWS;

/** Chance that the bands make a candidate of a pair with this Jaccard. */
export const recallAt = (jaccard: number, bands = BANDS, rows = ROWS): number => 1 - (1 - jaccard ** rows) ** bands;

/** Multiply-shift permutations of 32-bit hashes, odd factors from a fixed seed: the same in every process, for ever. */
const factors = new Uint32Array(PERMUTATIONS).map((_, at) => mix(at * 2 + 0x5bd1e995) | 1);
const offsets = new Uint32Array(PERMUTATIONS).map((_, at) => mix(at * 2 + 0x1b873593));

/** MinHash of a set of 32-bit hashes, folded band by band into `BANDS` keys. An empty set gives zeros, which are never looked up. */
export function bandKeysOf(hashes: Uint32Array): Uint32Array {
  const keys = new Uint32Array(BANDS);
  if (hashes.length === 0) return keys;
  for (let band = 0; band < BANDS; band++) {
    let key = band;
    for (let row = 0; row < ROWS; row++) key = hashPair(key, minimum(hashes, band * ROWS + row));
    keys[band] = key;
  }
  return keys;
}

function minimum(hashes: Uint32Array, permutation: number): number {
  const factor = factors[permutation]!;
  const offset = offsets[permutation]!;
  let least = 0xffffffff;
  for (let at = 0; at < hashes.length; at++) {
    const value = (Math.imul(hashes[at]!, factor) + offset) >>> 0;
    if (value < least) least = value;
  }
  return least;
}
