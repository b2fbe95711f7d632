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
const factors = new Int32Array(PERMUTATIONS).map((_, at) => mix(at * 2 + 0x5bd1e995) | 1);
const offsets = new Int32Array(PERMUTATIONS).map((_, at) => mix(at * 2 + 0x1b873593));

/** MinHash of a set of 32-bit hashes, folded band by band into `BANDS` keys. An empty set gives zeros, which are never looked up. */
export function bandKeysOf(hashes: Uint32Array): Uint32Array {
  const keys = new Uint32Array(BANDS);
  if (hashes.length === 0) return keys;
  for (let band = 0; band < BANDS; band++) keys[band] = bandKey(hashes, band);
  return keys;
}

/**
 * The four minima of a band in one pass, in signed order: that is a permutation as good as the unsigned one, and V8 keeps it
 * in integer registers (16 us a story of 130 words fell to 8).
 */
function bandKey(hashes: Uint32Array, band: number): number {
  const at = band * ROWS;
  const [f0, f1, f2, f3] = [factors[at]!, factors[at + 1]!, factors[at + 2]!, factors[at + 3]!];
  const [o0, o1, o2, o3] = [offsets[at]!, offsets[at + 1]!, offsets[at + 2]!, offsets[at + 3]!];
  let [m0, m1, m2, m3] = [0x7fffffff, 0x7fffffff, 0x7fffffff, 0x7fffffff];
  for (let index = 0; index < hashes.length; index++) {
    const hash = hashes[index]! | 0;
    m0 = Math.min(m0, (Math.imul(hash, f0) + o0) | 0);
    m1 = Math.min(m1, (Math.imul(hash, f1) + o1) | 0);
    m2 = Math.min(m2, (Math.imul(hash, f2) + o2) | 0);
    m3 = Math.min(m3, (Math.imul(hash, f3) + o3) | 0);
  }
  return hashPair(hashPair(hashPair(hashPair(band, m0), m1), m2), m3);
}
