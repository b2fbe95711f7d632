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
/** Numbers of a posting: hash, one more than the previous posting of the feature, story and impact. Side by side they cost one cache miss. */
const WIDTH = 3;

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
  #postings = new Uint32Array(FIRST_POSTINGS * WIDTH);
  #live = 0;
  #latest = Number.NEGATIVE_INFINITY;

  get live(): number {
    return this.#live;
  }

  /** Time of the latest story that was ever in it. */
  get latest(): number {
    return this.#latest;
  }

  get isFull(): boolean {
    return this.ids.length === SEGMENT_STORIES;
  }

  get bytes(): number {
    const perStory = this.times.byteLength + this.clusters.byteLength + this.#starts.byteLength;
    return perStory + this.#postings.byteLength + this.features.bytes;
  }

  /** Adds a story and returns its number within the segment. */
  add({ id, time, cluster }: Stamp, features: readonly Feature[]): number {
    const story = this.ids.length;
    const start = this.#starts[story]!;
    this.#reserve(start + features.length);
    for (const [at, { hash, impact }] of features.entries()) {
      const posting = start + at;
      this.#postings[posting * WIDTH] = hash;
      this.#postings[posting * WIDTH + 1] = this.features.push(hash, posting);
      this.#postings[posting * WIDTH + 2] = story * 256 + impact;
    }
    this.#starts[story + 1] = start + features.length;
    this.times[story] = time;
    this.#latest = Math.max(this.#latest, time);
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
    const postings = this.#postings;
    let seen = 0;
    for (let next = this.features.head(hash); next !== 0 && seen < most; seen++) {
      const at = (next - 1) * WIDTH;
      next = postings[at + 1]!;
      visitor(postings[at + 2]! >>> 8, postings[at + 2]! & 255);
    }
    return seen;
  }

  /** Visits the features of a story. */
  visitFeatures(story: number, visitor: (hash: number, impact: number) => void): void {
    const end = this.#starts[story + 1]! * WIDTH;
    for (let at = this.#starts[story]! * WIDTH; at < end; at += WIDTH)
      visitor(this.#postings[at]!, this.#postings[at + 2]! & 255);
  }

  #reserve(postings: number): void {
    if (postings * WIDTH > this.#postings.length) this.#resize(Math.max(postings, (this.#postings.length / WIDTH) * 2));
  }

  #resize(postings: number): void {
    const resized = new Uint32Array(postings * WIDTH);
    resized.set(this.#postings.subarray(0, resized.length));
    this.#postings = resized;
  }
}
