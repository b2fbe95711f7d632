import type { Logger } from 'pino';
import type { PartitionWork } from './partition-work.ts';

/** Writes the finished heads of all partitions, one call at a time, and what finished meanwhile in the next. */
export interface Committer {
  /** Commits soon. */
  schedule(): void;
  /** Commits now what is finished now; resolves even when it fails, since uncommitted work is only redelivered. */
  flush(): Promise<void>;
  stop(): void;
}

export function committer(options: {
  everyMs: number;
  partitions: () => Iterable<PartitionWork>;
  commit(offsets: ReadonlyMap<number, bigint>): Promise<void>;
  log: Logger;
}): Committer {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const commitOnce = async (): Promise<void> => {
    const due = [...options.partitions()].filter((work) => work.state !== 'gone' && work.toCommit !== undefined);
    if (due.length === 0) return;
    const offsets = new Map(due.map((work) => [work.id, work.toCommit!]));
    try {
      await options.commit(offsets);
      for (const work of due) if (work.toCommit === offsets.get(work.id)) work.toCommit = undefined;
    } catch (error) {
      options.log.warn({ err: error }, 'offsets not committed; the records may be delivered again');
      schedule();
    }
  };
  const schedule = (): void => {
    timer ??= setTimeout(() => void flush(), options.everyMs);
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    running = running.then(commitOnce);
    return running;
  };
  return { schedule, flush, stop: () => clearTimeout(timer) };
}
