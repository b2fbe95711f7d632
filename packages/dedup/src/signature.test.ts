import { describe, expect, it } from 'vitest';
import { mix } from './hash.ts';
import { BANDS, bandKeysOf, recallAt } from './signature.ts';

/** Two sets of 32-bit hashes that share a given part of their union. */
function pairOf(jaccard: number, size: number, seed: number): [Uint32Array, Uint32Array] {
  const shared = Math.round(jaccard * size);
  const hashes = Array.from({ length: size }, (_, at) => mix(at * 7919 + seed * 104729));
  const half = shared + Math.round((size - shared) / 2);
  return [
    Uint32Array.from(hashes.slice(0, half)),
    Uint32Array.from([...hashes.slice(0, shared), ...hashes.slice(half)]),
  ];
}

function foundShare(jaccard: number, trials: number): number {
  let found = 0;
  for (let trial = 1; trial <= trials; trial++) {
    const [a, b] = pairOf(jaccard, 240, trial).map(bandKeysOf);
    if (a!.some((key, band) => key === b![band])) found++;
  }
  return found / trials;
}

describe('bands', () => {
  it('promise a recall of 0.98 at Jaccard 0.7', () => {
    expect(recallAt(0.7)).toBeGreaterThan(0.98);
    expect(recallAt(0.02)).toBeLessThan(1e-5);
  });

  it.each([0.3, 0.5, 0.7, 0.8])('find pairs of Jaccard %s as often as their curve says', (jaccard) => {
    const expected = recallAt(jaccard);
    const error = Math.sqrt((expected * (1 - expected)) / 600);
    expect(Math.abs(foundShare(jaccard, 600) - expected)).toBeLessThan(4 * error + 0.01);
  });

  it('give an empty text no key', () => {
    expect([...bandKeysOf(new Uint32Array(0))]).toEqual(Array(BANDS).fill(0));
  });
});
