import { type JobLimits, type JobResult, type Overrun, PoolThread } from './pool-thread.ts';
import { ThreadQueue } from './thread-queue.ts';

export interface WorkerPoolOptions {
  /** Module that exports `run(job)`; each thread loads it once. */
  module: URL;
  /** Threads for first tries, at most; one more does what is tried again. */
  threads: number;
  /** Limits of the first try. They bound for how long one job holds up those behind it. */
  firstTry: JobLimits;
  /** Limits of the second try, which runs alone. They decide. */
  alone: JobLimits;
  /** A job passed a limit, or its thread died; the thread is replaced. */
  onOverrun(overrun: Overrun, limits: JobLimits): void;
  /** How often running jobs are held against their limits, in ms. */
  lookEveryMs?: number;
}

/**
 * Does jobs in worker threads, so that none holds up the process, and ends those that take too much. A job that passes a
 * limit of the first try is done once more, alone in a thread of its own, while the others go on.
 */
export interface WorkerPool<Job, Result> extends AsyncDisposable {
  /**
   * Resolves with the result, or with the limit that the second try passed. Rejects with what the job threw, and with
   * ThreadsUnavailable when there are no threads or the pool is closed.
   */
  run(job: Job): Promise<JobResult<Result>>;
}

/** Opens a pool with one thread ready; others start as they are needed. Rejects when the module cannot be loaded. */
export async function openWorkerPool<Job, Result>(options: WorkerPoolOptions): Promise<WorkerPool<Job, Result>> {
  const { module, onOverrun, lookEveryMs = 50 } = options;
  const start = (limits: JobLimits) => new PoolThread<Job, Result>(module, limits);
  const ordinary = new ThreadQueue({ threads: options.threads, limits: options.firstTry, start, onOverrun });
  const alone = new ThreadQueue({ threads: 1, limits: options.alone, start, onOverrun });
  await ordinary.warm();
  const lookAtAll = () => {
    ordinary.look();
    alone.look();
  };
  let jobs = 0;
  let looking: NodeJS.Timeout | undefined;
  const runLimited = async (job: Job): Promise<JobResult<Result>> => {
    const first = await ordinary.run(job);
    return first.kind === 'done' ? first : alone.run(job);
  };
  return {
    async run(job) {
      jobs += 1;
      // An idle process has nothing to look at, and stays asleep.
      looking ??= setInterval(lookAtAll, lookEveryMs).unref();
      try {
        return await runLimited(job);
      } finally {
        jobs -= 1;
        if (jobs === 0) {
          clearInterval(looking);
          looking = undefined;
        }
      }
    },
    async [Symbol.asyncDispose]() {
      clearInterval(looking);
      await Promise.all([ordinary.close(), alone.close()]);
    },
  };
}
