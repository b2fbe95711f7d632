import type { JobLimits, JobResult, Overrun, PoolThread } from './pool-thread.ts';

/** No thread can be started. Whatever keeps them from it is the machine's or the installation's fault, not the job's. */
export class ThreadsUnavailable extends Error {
  override name = 'ThreadsUnavailable';
  readonly code = 'THREADS_UNAVAILABLE';
  readonly retryable = true;
}

interface Waiting<Job, Result> {
  job: Job;
  resolve(result: JobResult<Result>): void;
  reject(error: unknown): void;
}

export interface ThreadQueueOptions<Job, Result> {
  /** Threads at most; each is started when a job waits and none is free. */
  threads: number;
  limits: JobLimits;
  start(limits: JobLimits): PoolThread<Job, Result>;
  onOverrun(overrun: Overrun, limits: JobLimits): void;
}

/** Runs jobs first come, first served, on some threads under the same limits. */
export class ThreadQueue<Job, Result> {
  readonly #options: ThreadQueueOptions<Job, Result>;
  readonly #threads = new Set<PoolThread<Job, Result>>();
  readonly #idle: PoolThread<Job, Result>[] = [];
  readonly #waiting: Waiting<Job, Result>[] = [];
  #starting = 0;
  #closed = false;

  constructor(options: ThreadQueueOptions<Job, Result>) {
    this.#options = options;
  }

  /** Resolves when one thread is ready. Rejects with ThreadsUnavailable when none can be started. */
  async warm(): Promise<void> {
    await this.#grow();
    if (this.#threads.size === 0) throw new ThreadsUnavailable('No thread can be started; the log says why');
  }

  run(job: Job): Promise<JobResult<Result>> {
    if (this.#closed) return Promise.reject(closed());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, resolve, reject });
      this.#pump();
    });
  }

  look(): void {
    for (const thread of this.#threads) if (thread.busy) void thread.look();
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(closed());
    await Promise.all([...this.#threads].map((thread) => thread.end()));
  }

  #pump(): void {
    while (this.#waiting.length > 0) {
      const thread = this.#idle.pop();
      if (thread === undefined) {
        if (this.#waiting.length > this.#starting) void this.#grow();
        return;
      }
      void this.#work(thread, this.#waiting.shift()!);
    }
  }

  async #work(thread: PoolThread<Job, Result>, { job, resolve, reject }: Waiting<Job, Result>): Promise<void> {
    const { limits, onOverrun } = this.#options;
    try {
      const result = await thread.run(job, limits);
      if (result.kind === 'overrun' && this.#closed) throw closed();
      if (result.kind === 'overrun') onOverrun(result.overrun, limits);
      resolve(result);
    } catch (error) {
      reject(error);
    }
    if (thread.alive) this.#free(thread);
  }

  #free(thread: PoolThread<Job, Result>): void {
    this.#idle.push(thread);
    thread.unref();
    this.#pump();
  }

  /** Starts one more thread unless there are enough; a thread that ends is replaced at once, so that no job waits for it. */
  async #grow(): Promise<void> {
    if (this.#closed || this.#threads.size >= this.#options.threads) return;
    const thread = this.#options.start(this.#options.limits);
    this.#threads.add(thread);
    this.#starting += 1;
    try {
      await thread.ready;
      void thread.ended.then(() => this.#replace(thread));
      this.#free(thread);
    } catch (error) {
      this.#threads.delete(thread);
      if (this.#threads.size === 0) this.#giveUp(error);
    } finally {
      this.#starting -= 1;
    }
  }

  #replace(thread: PoolThread<Job, Result>): void {
    this.#threads.delete(thread);
    const at = this.#idle.indexOf(thread);
    if (at >= 0) this.#idle.splice(at, 1);
    void this.#grow();
  }

  #giveUp(cause: unknown): void {
    const why = cause instanceof Error ? cause.message : String(cause);
    for (const { reject } of this.#waiting.splice(0)) {
      reject(this.#closed ? closed() : new ThreadsUnavailable(`No thread can be started: ${why}`, { cause }));
    }
  }
}

const closed = () => new ThreadsUnavailable('The threads were ended, since the process stops');
