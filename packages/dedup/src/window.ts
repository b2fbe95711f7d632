import { mix } from './hash.ts';
import { BANDS } from './signature.ts';

/** Index keys of a story: its bands, then exact text, lead, headline, guid and id. */
export const KEYS = BANDS + 5;
export const EXACT_KEY = BANDS;
export const GUID_KEY = BANDS + 3;
export const ID_KEY = BANDS + 4;

const PAGE_BITS = 12;
const PAGE = 1 << PAGE_BITS;
/** An entry reference is 27 bits of the story's number and 5 of the key's; 134 million stories may be alive at once. */
const NUMBER_BITS = 27;
const NUMBER_MASK = 2 ** NUMBER_BITS - 1;
const NONE = 0xffffffff;
const CHUNK_BITS = 16;
const CHUNK = 1 << CHUNK_BITS;
/** Chained entries per bucket before the table grows. */
const LOAD = 1;
/** The newest so many stories under one key are looked at; older ones are copies of the same cluster. */
const PER_KEY = 16;

interface Page {
  /** For each story and key, the key and then the reference of the entry before it in its bucket: one cache line for both. */
  entries: Uint32Array;
  times: Float64Array;
  removed: Uint8Array;
  starts: Uint32Array;
  records: Uint8Array;
}

/**
 * The stories of the last hours: records in byte arenas, found by any of their keys.
 *
 * Stories get rising numbers. Each bucket of one table heads a chain of entries, newest first, linked through arrays that
 * lie in pages of 4,096 stories. To expire is to raise the lowest living number: a chain ends at the first entry
 * below it, and a page is dropped whole when its last story is. Nothing is ever rehashed or deleted entry by entry, and
 * the table grows by splitting single buckets (linear hashing), so no insertion pays for the others.
 */
export class StoryWindow {
  #pages: Page[] = [];
  #oldest = 0;
  /** Number of the first slot of the first page. */
  #first = 0;
  #next = 0;
  #size = 1 << 15;
  #split = 0;
  /** Heads of the buckets in chunks of 65,536, so that growing never copies. */
  #heads: Uint32Array[] = [];

  /** `expected` stories find room without the table having to grow. */
  constructor(expected = 0) {
    while (this.#size * LOAD < expected * KEYS) this.#size *= 2;
    while (this.#heads.length * CHUNK < this.#size) this.#heads.push(newChunk());
  }

  /** Stories in the window, including removed ones that have not expired. */
  get count(): number {
    return this.#next - this.#oldest;
  }

  /** Bytes held by all arrays. */
  get bytes(): number {
    const pages = this.#pages.reduce((sum, page) => sum + sizeOf(page), 0);
    return pages + this.#heads.length * CHUNK * 4;
  }

  /** Adds a story; its number is returned. `parts` are stored one after the other as its record. */
  insert(time: number, keys: Uint32Array, ...parts: readonly Uint8Array[]): number {
    const number = this.#next++;
    if ((number & (PAGE - 1)) === 0) this.#pages.push(newPage(this.#pages.at(-1)?.records.length));
    const page = this.#pages.at(-1)!;
    const slot = number & (PAGE - 1);
    page.times[slot] = time;
    store(page, slot, parts);
    for (let key = 0; key < KEYS; key++) if (keys[key] !== 0) this.#link(page, number, key, keys[key]!);
    for (let spare = KEYS; spare > 0 && this.count * KEYS > (this.#size + this.#split) * LOAD; spare--)
      this.#splitOne();
    return number;
  }

  #link(page: Page, number: number, key: number, value: number): void {
    const bucket = this.#bucket(key, value);
    const entry = entryAt(number, key);
    page.entries[entry] = value;
    page.entries[entry + 1] = this.#head(bucket);
    this.#setHead(bucket, ((number & NUMBER_MASK) * 32 + key) >>> 0);
  }

  #bucket(key: number, value: number): number {
    const hash = mix(value ^ Math.imul(key + 1, 0x9e3779b1));
    const bucket = hash & (this.#size - 1);
    return bucket < this.#split ? hash & (this.#size * 2 - 1) : bucket;
  }

  /** Divides one chain in two, keeping its order and leaving out what has expired. */
  #splitOne(): void {
    const low = this.#split++;
    const high = low + this.#size;
    let [lowPage, highPage]: (Page | undefined)[] = [];
    let [lowEntry, highEntry] = [0, 0];
    if (high >= this.#heads.length * CHUNK) this.#heads.push(newChunk());
    let reference = this.#head(low);
    this.#setHead(low, NONE);
    while (reference !== NONE) {
      const number = this.#numberOf(reference);
      if (number < 0) break;
      const page = this.#pageOf(number);
      const entry = entryAt(number, reference & 31);
      const next = page.entries[entry + 1]!;
      const isLow = this.#bucket(reference & 31, page.entries[entry]!) === low;
      const endPage = isLow ? lowPage : highPage;
      if (endPage === undefined) this.#setHead(isLow ? low : high, reference);
      else endPage.entries[(isLow ? lowEntry : highEntry) + 1] = reference;
      page.entries[entry + 1] = NONE;
      if (isLow) [lowPage, lowEntry] = [page, entry];
      else [highPage, highEntry] = [page, entry];
      reference = next;
    }
    if (this.#split < this.#size) return;
    this.#size *= 2;
    this.#split = 0;
  }

  #head(bucket: number): number {
    return this.#heads[bucket >>> CHUNK_BITS]![bucket & (CHUNK - 1)]!;
  }

  #setHead(bucket: number, reference: number): void {
    this.#heads[bucket >>> CHUNK_BITS]![bucket & (CHUNK - 1)] = reference;
  }

  /** The living story's number that a reference means, or -1 when it has expired. */
  #numberOf(reference: number): number {
    const distance = ((reference >>> 5) - this.#oldest) & NUMBER_MASK;
    return distance < this.count ? this.#oldest + distance : -1;
  }

  #pageOf(number: number): Page {
    return this.#pages[(number - this.#first) >>> PAGE_BITS]!;
  }

  /** Calls back with every living story since `since` that shares a key, newest first, at most 16 per key. */
  find(keys: Uint32Array, since: number, found: (number: number, key: number) => void): void {
    for (let key = 0; key < KEYS; key++) if (keys[key] !== 0) this.#findOne(key, keys[key]!, since, found);
  }

  #findOne(key: number, value: number, since: number, found: (number: number, key: number) => void): void {
    let reference = this.#head(this.#bucket(key, value));
    for (let left = PER_KEY; left > 0 && reference !== NONE; ) {
      const number = this.#numberOf(reference);
      if (number < 0) return;
      const page = this.#pageOf(number);
      const slot = number & (PAGE - 1);
      const entry = entryAt(number, reference & 31);
      if (
        (reference & 31) === key &&
        page.entries[entry] === value &&
        page.removed[slot] === 0 &&
        page.times[slot]! >= since
      ) {
        found(number, key);
        left--;
      }
      reference = page.entries[entry + 1]!;
    }
  }

  /** Stories of any age in the window under one key. */
  under(key: number, value: number): number[] {
    const numbers: number[] = [];
    if (value !== 0) this.#findOne(key, value, Number.NEGATIVE_INFINITY, (number) => numbers.push(number));
    return numbers;
  }

  /** The stored record, a view into the arena: read it before the next insertion. */
  record(number: number): Uint8Array {
    const page = this.#pageOf(number);
    const slot = number & (PAGE - 1);
    return page.records.subarray(page.starts[slot]!, page.starts[slot + 1]!);
  }

  remove(number: number): void {
    this.#pageOf(number).removed[number & (PAGE - 1)] = 1;
  }

  #dropPage(): void {
    this.#pages.shift();
    this.#first = this.#oldest;
  }

  /** Lets go of the stories at the old end whose time is before the given one. */
  expire(before: number): void {
    while (this.#oldest < this.#next && this.#pages[0]!.times[this.#oldest & (PAGE - 1)]! < before) {
      this.#oldest++;
      if ((this.#oldest & (PAGE - 1)) === 0) this.#dropPage();
    }
  }
}

const entryAt = (number: number, key: number): number => ((number & (PAGE - 1)) * KEYS + key) * 2;

const newChunk = (): Uint32Array => new Uint32Array(CHUNK).fill(NONE);

/** A page's arena starts as large as the last page's turned out to be. */
const newPage = (bytes = PAGE * 128): Page => ({
  entries: new Uint32Array(PAGE * KEYS * 2),
  times: new Float64Array(PAGE),
  removed: new Uint8Array(PAGE),
  starts: new Uint32Array(PAGE + 1),
  records: new Uint8Array(bytes),
});

const sizeOf = (page: Page): number =>
  page.entries.byteLength +
  page.times.byteLength +
  page.removed.byteLength +
  page.starts.byteLength +
  page.records.byteLength;

function store(page: Page, slot: number, parts: readonly Uint8Array[]): void {
  let at = page.starts[slot]!;
  const end = parts.reduce((sum, part) => sum + part.length, at);
  if (end > page.records.length) {
    const larger = new Uint8Array(Math.max(end, page.records.length + (page.records.length >>> 2)));
    larger.set(page.records.subarray(0, at));
    page.records = larger;
  }
  for (const part of parts) {
    page.records.set(part, at);
    at += part.length;
  }
  page.starts[slot + 1] = at;
  if (slot === PAGE - 1) page.records = page.records.slice(0, at);
}
