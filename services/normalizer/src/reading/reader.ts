import { availableParallelism } from 'node:os';
import type { Hint } from '@dateline/formats';
import { type JobLimits, type Overrun, openWorkerPool } from '@dateline/runtime';
import type { ReadItemResult, ReadJob } from './read-job.ts';

/** Reads items off the service's own thread. */
export interface Reader extends AsyncDisposable {
  /** Resolves with the drafts of the item or with why it is rejected. Rejects when a reader has a bug or no thread can be started. */
  read(bytes: Uint8Array, hint: Hint): Promise<ReadItemResult>;
}

export interface ReaderOptions {
  maxBytes: number;
  /** Threads; one a core unless given, MOST_THREADS at most, since each holds the tables of all readers. */
  threads?: number | undefined;
  /** What reading one item may take, alone in its thread. */
  limits: JobLimits;
  onOverrun(overrun: Overrun, limits: JobLimits): void;
  /** Module that exports `run(job: ReadJob): Reading`; the readers of all formats unless given. */
  module?: URL | undefined;
}

const MOST_THREADS = 4;

/** The first try gets this part of the processor time, so that a bad item holds up those behind it for a second, not for ten. */
const FIRST_TRY = 1 / 10;

/** Opens the threads that read; one is ready when it resolves. */
export async function openReader(options: ReaderOptions): Promise<Reader> {
  const { maxBytes, limits, onOverrun } = options;
  const pool = await openWorkerPool<ReadJob, ReadItemResult>({
    module: options.module ?? new URL('./read-job.ts', import.meta.url),
    threads: options.threads ?? Math.min(availableParallelism(), MOST_THREADS),
    firstTry: { ...limits, cpuMs: limits.cpuMs * FIRST_TRY },
    alone: limits,
    onOverrun,
  });
  return {
    async read(bytes, hint) {
      // The value of a record is a view of all that was fetched, which a clone would carry along.
      const result = await pool.run({ bytes: new Uint8Array(bytes), hint, maxBytes });
      return result.kind === 'done' ? result.value : refusal(result.overrun, limits);
    },
    [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose](),
  };
}

const ADVICE = 'Send its stories one by one; if it is one ordinary story, report it with the item';

function refusal(overrun: Overrun, { cpuMs, memoryMb }: JobLimits): ReadItemResult {
  switch (overrun) {
    case 'cpu':
      return rejected('READING_TOO_SLOW', `Reading it takes more than ${cpuMs / 1000} s of processor time. ${ADVICE}`);
    case 'memory':
      return rejected('READING_TOO_LARGE', `Reading it takes more than ${memoryMb} MiB of memory. ${ADVICE}`);
    case 'exit':
      return rejected('READING_CRASHED', `The thread that read it ended, twice. ${ADVICE}`);
  }
}

const rejected = (code: string, reason: string): ReadItemResult => ({ ok: false, code, reason });
