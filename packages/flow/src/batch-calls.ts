import { type BatcherOptions, createBatcher } from './batcher.ts';

/** A batch is this long at most unless said otherwise: one statement then takes some 10 ms, and its rows are locked no longer. */
const MAX_ITEMS = 200;

/**
 * Returns a call for one item, made of one for many that resolves with a result for each, in order, or with nothing: what is
 * called while a batch is on its way goes with the next. Items must be small; what has weight belongs in a `Batcher` with a size.
 */
export function batchCalls<T, R = void>(
  // biome-ignore lint/suspicious/noConfusingVoidType: what only writes answers nothing
  flush: (items: readonly T[]) => Promise<R[] | void>,
  options: { maxItems?: number } & Pick<BatcherOptions<T, R>, 'classify' | 'apartMs'> = {},
): (item: T) => Promise<R> {
  const { maxItems = MAX_ITEMS, ...rest } = options;
  const { write } = createBatcher<T, R>({
    flush: async (items) => (await flush(items)) ?? [],
    sizeOf: () => 1,
    maxBytes: maxItems,
    maxItems,
    ...rest,
  });
  return async (item) => (await write([item]))[0]!;
}
