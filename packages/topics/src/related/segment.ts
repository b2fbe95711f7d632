import { FeatureTable } from './feature-table.ts';

/** A feature of a story: its hash, and for words how much the story is about it, 0..255. */
export interface Feature {
  hash: number;
  impact: number;
}

/** A story's place in time and among its copies. */
export interface Stamp {
  id: string;
  /** Milliseconds since 1970. */
  time: number;
  /** Hash of the cluster. */
  cluster: number;
}

/** Stories of one segment. Small enough that sealing one takes milliseconds and that scores of all fit a processor's cache. */
export const SEGMENT_STORIES = 1 << 15;
const FIRST_POSTINGS = 1 << 14;

/**
 * Some tens of thousands of stories that came one after another. A posting says that a story has a feature; postings of a
 * feature are chained from the newest story to the oldest, those of a story lie side by side.
 */
export class Segment {
  readonly ids: (string | undefined)[] = [];
  readonly times = new Float64Array(SEGMENT_STORIES);
  readonly clusters = new Uint32Array(SEGMENT_STORIES);
  readonly features = new FeatureTable();
  #starts = new Uint32Array(SEGMENT_STORIES + 1);
  #hashes = new Uint32Array(FIRST_POSTINGS);
  #previous = new Uint32Array(FIRST_POSTINGS);
  #stories = new Uint16Array(FIRST_POSTINGS);
  #impacts = new Uint8Array(FIRST_POSTINGS);
  #live = 0;

  get live(): number {
    return this.#live;
  }

  get isFull(): boolean {
    return this.ids.length === SEGMENT_STORIES;
  }

  get bytes(): number {
    const perStory = this.times.byteLength + this.clusters.byteLength + this.#starts.byteLength;
    return perStory + this.#hashes.length * 11 + this.features.bytes;
  }

  /** Adds a story and returns its number within the segment. */
  add({ id, time, cluster }: Stamp, features: readonly Feature[]): number {
    const story = this.ids.length;
    const start = this.#starts[story]!;
    this.#reserve(start + features.length);
    for (const [at, { hash, impact }] of features.entries()) {
      const posting = start + at;
      this.#hashes[posting] = hash;
      this.#impacts[posting] = impact;
      this.#stories[posting] = story;
      this.#previous[posting] = this.features.push(hash, posting);
    }
    this.#starts[story + 1] = start + features.length;
    this.times[story] = time;
    this.clusters[story] = cluster;
    this.ids.push(id);
    this.#live += 1;
    if (this.isFull) this.#resize(start + features.length);
    return story;
  }

  /** Forgets a story; its postings stay until the whole segment goes. */
  remove(story: number): void {
    if (this.ids[story] === undefined) return;
    this.ids[story] = undefined;
    this.#live -= 1;
  }

  /** Visits up to `most` postings of a feature, newest story first, and returns how many there were to visit. */
  visit(hash: number, most: number, visitor: (story: number, impact: number) => void): number {
    let seen = 0;
    for (let next = this.features.head(hash); next !== 0 && seen < most; next = this.#previous[next - 1]!) {
      visitor(this.#stories[next - 1]!, this.#impacts[next - 1]!);
      seen += 1;
    }
    return seen;
  }

  /** Visits the features of a story. */
  visitFeatures(story: number, visitor: (hash: number, impact: number) => void): void {
    const end = this.#starts[story + 1]!;
    for (let at = this.#starts[story]!; at < end; at++) visitor(this.#hashes[at]!, this.#impacts[at]!);
  }

  #reserve(postings: number): void {
    if (postings > this.#hashes.length) this.#resize(Math.max(postings, this.#hashes.length * 2));
  }

  #resize(postings: number): void {
    const kept = Math.min(postings, this.#hashes.length);
    const hashes = new Uint32Array(postings);
    const previous = new Uint32Array(postings);
    const stories = new Uint16Array(postings);
    const impacts = new Uint8Array(postings);
    hashes.set(this.#hashes.subarray(0, kept));
    previous.set(this.#previous.subarray(0, kept));
    stories.set(this.#stories.subarray(0, kept));
    impacts.set(this.#impacts.subarray(0, kept));
    this.#hashes = hashes;
    this.#previous = previous;
    this.#stories = stories;
    this.#impacts = impacts;
  }
}
