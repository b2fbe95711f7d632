import { setTimeout as wait } from 'node:timers/promises';
import { type Classify, classifyOwn, isWorthSplitting } from './error-class.ts';

/** Collects what callers want written and writes it in batches, one batch at a time. */
export interface Batcher<T, R> {
  /** Resolves with the results of these items, in order, once their batch is written; rejects with the batch's error. */
  write(items: readonly T[]): Promise<R[]>;
  /** Resolves when nothing waits and nothing is being written. */
  idle(): Promise<void>;
}

export interface BatcherOptions<T, R> {
  /** Stores one batch. Resolves with one result for each item, in order. */
  flush(items: readonly T[]): Promise<R[]>;
  sizeOf(item: T): number;
  maxItems: number;
  /** A single larger item travels alone. */
  maxBytes: number;
  /** Batches that follow one another begin so far apart at least, in ms, so that each is worth its round trip. 0 by default. */
  apartMs?: number;
  /**
   * Returns the class of a batch's error: where one item may be at fault, each caller's is written again by itself. By
   * default errors say so themselves, by `retryable`; of others nothing is known, and the batch fails as a whole.
   */
  classify?: Classify;
}

interface Waiting<T, R> {
  items: readonly T[];
  bytes: number;
  resolve(results: R[]): void;
  reject(error: unknown): void;
}

/**
 * Returns a batcher, for many concurrent writers and few round trips: while one batch is on its way, all that arrives waits for the next. Batches
 * go one after the other, so that what one caller wrote first stays first. What comes while nothing is being written waits on no timer.
 */
export function createBatcher<T, R>(options: BatcherOptions<T, R>): Batcher<T, R> {
  let waiting: Waiting<T, R>[] = [];
  let running: Promise<void> | undefined;

  const takeBatch = (): Waiting<T, R>[] => {
    let count = 0;
    let items = 0;
    let bytes = 0;
    for (const next of waiting) {
      const fits = items + next.items.length <= options.maxItems && bytes + next.bytes <= options.maxBytes;
      if (count > 0 && !fits) break;
      count += 1;
      items += next.items.length;
      bytes += next.bytes;
    }
    const batch = waiting.slice(0, count);
    waiting = waiting.slice(count);
    return batch;
  };

  const run = async (): Promise<void> => {
    // One turn of the event loop lets writers of the same moment join the first batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const apart = options.apartMs ? wait(options.apartMs) : undefined;
      await writeBatch(takeBatch());
      if (waiting.length > 0) await apart;
    }
    running = undefined;
  };

  const splits = (error: unknown): boolean =>
    options.classify ? isWorthSplitting(options.classify(error)) : classifyOwn(error) === 'data';

  const writeBatch = async (batch: readonly Waiting<T, R>[]): Promise<void> => {
    try {
      const results = await options.flush(batch.flatMap((entry) => entry.items));
      let from = 0;
      for (const entry of batch) {
        entry.resolve(results.slice(from, from + entry.items.length));
        from += entry.items.length;
      }
    } catch (error) {
      // One caller's bad record must not fail its neighbours: they are written again, each for itself.
      if (batch.length > 1 && splits(error)) for (const entry of batch) await writeBatch([entry]);
      else for (const entry of batch) entry.reject(error);
    }
  };

  const enqueue = (items: readonly T[]): Promise<R[]> =>
    new Promise((resolve, reject) => {
      const bytes = items.reduce((sum, item) => sum + options.sizeOf(item), 0);
      waiting.push({ items, bytes, resolve, reject });
      running ??= run();
    });

  return {
    write: async (items) => (await Promise.all(pieces(items, options).map(enqueue))).flat(),
    idle: async () => {
      while (running) await running;
    },
  };
}

/** A long list cut into pieces that each fit a batch. */
function pieces<T, R>(items: readonly T[], { sizeOf, maxItems, maxBytes }: BatcherOptions<T, R>): T[][] {
  const cut: T[][] = [];
  let piece: T[] = [];
  let bytes = 0;
  for (const item of items) {
    const size = sizeOf(item);
    if (piece.length > 0 && (piece.length >= maxItems || bytes + size > maxBytes)) {
      cut.push(piece);
      piece = [];
      bytes = 0;
    }
    piece.push(item);
    bytes += size;
  }
  if (piece.length > 0) cut.push(piece);
  return cut;
}
