import { MOST_VERSIONS_A_JOB, relateJobsFor } from '@dateline/story';
import type { Version } from './announce.ts';
import type { JobSink } from './version-list.ts';

/** Released versions are collected this long, so that at a quiet hour's rate, too, several share a job and its statements. */
const COLLECT_MS = 1_000;

/** Released versions on their way to the queue of links. */
export interface LinkLater extends AsyncDisposable {
  add(version: Version): void;
}

export interface LinkLaterOptions {
  /** Told that versions could not be queued: the sweeper finds them. */
  onError(error: unknown): void;
  collectMs?: number;
}

/**
 * Collects versions whose links are to be looked for, and queues them in lists: when a list is full, a second after its first one,
 * and when it is disposed. A process that dies meanwhile loses only time, since the rows say what lacks its links.
 */
export function linkLater(relating: JobSink, { onError, collectMs = COLLECT_MS }: LinkLaterOptions): LinkLater {
  let collected: Version[] = [];
  let timer: NodeJS.Timeout | undefined;
  let adding = Promise.resolve();
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    // None is taken for new: a failed one of its name would keep a version without links while the sweeper asks for it again and again.
    const jobs = relateJobsFor(collected);
    collected = [];
    adding = adding.then(() => relating.add(jobs)).catch(onError);
  };
  return {
    add(version) {
      collected.push(version);
      if (collected.length >= MOST_VERSIONS_A_JOB) flush();
      else timer ??= setTimeout(flush, collectMs);
    },
    async [Symbol.asyncDispose]() {
      flush();
      await adding;
    },
  };
}
