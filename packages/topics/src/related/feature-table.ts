/** FNV-1a over UTF-16 units, 32 bits, never 0. Two features of a window meet in one value with a chance of one in ten thousand. */
export function hashOf(kind: string, text: string): number {
  let hash = 0x811c9dc5;
  for (const part of [kind, text]) {
    for (let at = 0; at < part.length; at++) hash = Math.imul(hash ^ part.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0 || 1;
}

const FIRST_SLOTS = 1 << 12;

/** From the hash of a feature to the newest posting of it and the number of postings. Open addressing, at most two thirds full. */
export class FeatureTable {
  #keys = new Uint32Array(FIRST_SLOTS);
  #heads = new Uint32Array(FIRST_SLOTS);
  #counts = new Uint32Array(FIRST_SLOTS);
  #used = 0;

  get bytes(): number {
    return this.#keys.byteLength * 3;
  }

  /** Postings of the feature. */
  count(hash: number): number {
    return this.#counts[this.#slotOf(hash)]!;
  }

  /** One more than the newest posting of the feature; 0 when there is none. */
  head(hash: number): number {
    return this.#heads[this.#slotOf(hash)]!;
  }

  /** Makes a posting the newest of the feature and returns the former head. */
  push(hash: number, posting: number): number {
    if (this.#used * 3 > this.#keys.length * 2) this.#grow();
    const slot = this.#slotOf(hash);
    if (this.#keys[slot] === 0) this.#used += 1;
    const before = this.#heads[slot]!;
    this.#keys[slot] = hash;
    this.#heads[slot] = posting + 1;
    this.#counts[slot]! += 1;
    return before;
  }

  /** The slot of the feature, or the empty one where it would go. */
  #slotOf(hash: number): number {
    const mask = this.#keys.length - 1;
    let slot = Math.imul(hash, 0x9e3779b1) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    while (this.#keys[slot] !== 0 && this.#keys[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [keys, heads, counts] = [this.#keys, this.#heads, this.#counts];
    this.#keys = new Uint32Array(keys.length * 2);
    this.#heads = new Uint32Array(keys.length * 2);
    this.#counts = new Uint32Array(keys.length * 2);
    for (const [at, key] of keys.entries()) {
      if (key === 0) continue;
      const slot = this.#slotOf(key);
      this.#keys[slot] = key;
      this.#heads[slot] = heads[at]!;
      this.#counts[slot] = counts[at]!;
    }
  }
}
