import { forgetOldest } from '@dateline/flow';
import { type ContentCoding, encode } from './encoding.ts';
import type { Rendered } from './render-job.ts';

/** How far a feed had come: neither number ever falls, unless the feed is removed and made anew. */
export interface FeedState {
  createdMs: number;
  seq: number;
  revision: number;
}

export interface FeedDocument extends Rendered, FeedState {
  changedMs: number;
}

/** Whoever has the first has seen everything that the second shows. */
export const isAsNewAs = (one: FeedState, other: FeedState): boolean =>
  one.createdMs === other.createdMs && one.seq >= other.seq && one.revision >= other.revision;

interface Kept {
  document: FeedDocument;
  encoded: Map<ContentCoding, Promise<Uint8Array>>;
  bytes: number;
}

/** So many hashes stay known after their documents were dropped, so that a 304 costs no rendering. */
const MOST_HASHES = 20_000;

/**
 * Documents of feeds by their addresses, each in its newest state, with their compressed bytes; those that were not asked for
 * longest are dropped when all together pass `maxBytes`.
 */
export class DocumentCache {
  readonly #maxBytes: number;
  readonly #kept = new Map<string, Kept>();
  readonly #hashes = new Map<string, FeedState & { hash: string }>();
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Bytes that are kept. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The document at this address in this state, or in a newer one. */
  find(path: string, state: FeedState): FeedDocument | undefined {
    const kept = this.#kept.get(path);
    if (kept === undefined || !isAsNewAs(kept.document, state)) return undefined;
    this.#kept.delete(path);
    this.#kept.set(path, kept);
    return kept.document;
  }

  /** Hash of the document at this address in this state, even if the document itself was dropped. */
  findHash(path: string, state: FeedState): string | undefined {
    const known = this.#hashes.get(path);
    return known !== undefined && isAsNewAs(known, state) ? known.hash : undefined;
  }

  put(path: string, document: FeedDocument): void {
    this.#drop(path);
    this.#kept.set(path, { document, encoded: new Map(), bytes: 0 });
    const { createdMs, seq, revision, hash } = document;
    this.#hashes.delete(path);
    this.#hashes.set(path, { createdMs, seq, revision, hash });
    forgetOldest(this.#hashes, MOST_HASHES);
    this.#grow(path, document, document.body.length);
  }

  /** Bytes of a document in a coding; compressed once as long as it is kept. */
  async encoded(path: string, document: FeedDocument, coding: ContentCoding): Promise<Uint8Array> {
    const kept = this.#kept.get(path);
    if (kept?.document !== document) return encode(document.body, coding);
    const known = kept.encoded.get(coding);
    if (known !== undefined) return known;
    const bytes = encode(document.body, coding);
    kept.encoded.set(coding, bytes);
    this.#grow(path, document, (await bytes).length);
    return bytes;
  }

  #grow(path: string, document: FeedDocument, bytes: number): void {
    const kept = this.#kept.get(path);
    if (kept?.document !== document) return;
    kept.bytes += bytes;
    this.#bytes += bytes;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#maxBytes) return;
      this.#drop(oldest);
    }
  }

  #drop(path: string): void {
    this.#bytes -= this.#kept.get(path)?.bytes ?? 0;
    this.#kept.delete(path);
  }
}
