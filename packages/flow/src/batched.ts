import { type CoalesceOptions, coalescer } from './coalesce.ts';

/** A batch is this long at most unless said otherwise: one statement then takes some 10 ms, and its rows are locked no longer. */
const MAX_ITEMS = 200;

/**
 * A call that takes one item, made of one that takes many and answers one result for each, in order, or nothing: what is
 * called while a batch is on its way goes with the next. Items must be small; what has weight belongs in a `coalescer` with a size.
 */
export function batched<T, R = void>(
  // biome-ignore lint/suspicious/noConfusingVoidType: what only writes answers nothing
  flush: (items: readonly T[]) => Promise<R[] | void>,
  options: { maxItems?: number } & Pick<CoalesceOptions<T, R>, 'classify' | 'apartMs'> = {},
): (item: T) => Promise<R> {
  const { maxItems = MAX_ITEMS, ...rest } = options;
  const { write } = coalescer<T, R>({
    flush: async (items) => (await flush(items)) ?? [],
    sizeOf: () => 1,
    maxBytes: maxItems,
    maxItems,
    ...rest,
  });
  return async (item) => (await write([item]))[0]!;
}
