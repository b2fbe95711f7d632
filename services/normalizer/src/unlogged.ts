import type { PartitionLag } from '@dateline/event-log';
import type { PeriodicTask } from '@dateline/runtime';
import type { Logger } from 'pino';

export interface UnloggedDeps {
  /** Ids of receipts of some age whose items nobody has read. */
  listUnread(): Promise<string[]>;
  /** Settles those that are still unread; resolves with how many. */
  markNotLogged(ids: readonly string[]): Promise<number>;
  /** Where the log ends, and how far it has been read, for each partition of `wire.received`. */
  lag(): Promise<PartitionLag[]>;
}

/** Receipts that were unread when the log ended there. */
interface Suspects {
  ids: readonly string[];
  ends: ReadonlyMap<number, number>;
}

/**
 * Finds receipts whose items never got on the log: the gateway died, or gave up, between the receipt and the log. What was
 * unread when the log ended at some offset, and still is once all up to there has been read, is not on it.
 */
export function createUnloggedSweep(deps: UnloggedDeps): () => Promise<number> {
  let suspects: Suspects | undefined;
  return async function sweepUnlogged(): Promise<number> {
    const lags = await deps.lag();
    if (suspects !== undefined && !isRead(suspects, lags)) return 0;
    const marked = suspects === undefined ? 0 : await deps.markNotLogged(suspects.ids);
    const ids = await deps.listUnread();
    suspects =
      ids.length === 0
        ? undefined
        : { ids, ends: new Map((await deps.lag()).map(({ partition, end }) => [partition, end])) };
    return marked;
  };
}

const isRead = ({ ends }: Suspects, lags: readonly PartitionLag[]): boolean =>
  lags.length >= ends.size && lags.every(({ partition, committed }) => committed >= (ends.get(partition) ?? 0));

const EVERY_MS = 60_000;

/** Returns the task that sweeps each minute; what it settled is logged. */
export const sweepEveryMinute = (sweep: () => Promise<number>, log: Pick<Logger, 'warn'>): PeriodicTask => ({
  failed: 'cannot look for unlogged receipts',
  everyMs: EVERY_MS,
  firstAfterMs: EVERY_MS,
  act: async () => {
    const marked = await sweep();
    if (marked > 0) log.warn({ receipts: marked }, 'receipts settled whose items never reached the log');
    return EVERY_MS;
  },
});
