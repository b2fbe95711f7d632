import { Worker } from 'node:worker_threads';

/** What the module of a pool's jobs exports. Jobs and results cross threads by structured clone. */
export interface JobModule {
  run(job: unknown): unknown;
}

/** What a thread posts for each job. Of a thrown error the clone keeps name, message, stack and cause. */
export type ThreadReply = { value: unknown } | { error: Error };

/** What one job may take before its thread is ended. */
export interface JobLimits {
  /** Processor time of the thread, in ms. Waiting for a processor that others use does not count. */
  cpuMs: number;
  /** JavaScript heap and buffers of the thread, in MiB, its modules included. */
  memoryMb: number;
}

/** Why a thread was ended, or ended by itself, before its job was done. */
export type Overrun = 'cpu' | 'memory' | 'exit';

export type JobResult<Result> = { kind: 'done'; value: Result } | { kind: 'overrun'; overrun: Overrun };

const MIB = 1024 * 1024;

/**
 * V8's own limit of the heap ends the whole process when one allocation passes it, so it only stands behind `memoryMb`:
 * usage is looked at while a job runs, and the thread ended long before.
 */
const HEAP_LIMIT_FACTOR = 4;

interface Running<Result> {
  limits: JobLimits;
  /** Processor time of the thread, in ms, when the job was first looked at. */
  cpuBefore: number | undefined;
  resolve(result: JobResult<Result>): void;
  reject(error: unknown): void;
}

/** One worker thread, which does one job at a time under limits. */
export class PoolThread<Job, Result> {
  readonly #worker: Worker;
  #running: Running<Result> | undefined;
  #overrun: Overrun = 'exit';
  #looking = false;
  #ending = false;
  /** False once the thread has ended. */
  alive = true;
  /** Resolves when the module is loaded; rejects when the thread ends before. */
  readonly ready: Promise<void>;
  /** Resolves when the thread has ended, for whatever reason. */
  readonly ended: Promise<void>;

  constructor(module: URL, limits: JobLimits) {
    this.#worker = new Worker(new URL('./thread-entry.ts', import.meta.url), {
      workerData: { module: module.href },
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb * HEAP_LIMIT_FACTOR, maxYoungGenerationSizeMb: 32 },
      // Jobs need none of the process's options and secrets.
      env: {},
      execArgv: [],
    });
    this.ready = new Promise((resolve, reject) => {
      this.#worker.once('message', () => {
        this.#worker.on('message', (reply: ThreadReply) => this.#settle(reply));
        resolve();
      });
      this.#worker.once('error', reject);
      this.#worker.once('exit', (code) => reject(new Error(`The thread ended with code ${code} before it was ready`)));
    });
    // Only asked while it starts; a thread that ends later has said so by `ended`.
    this.ready.catch(() => undefined);
    this.ended = new Promise((resolve) => this.#worker.once('exit', () => resolve()));
    this.#worker.on('error', (error) => this.#failed(error));
    this.#worker.once('exit', () => this.#exited());
  }

  get busy(): boolean {
    return this.#running !== undefined;
  }

  /** Resolves with what became of the job. Rejects with what the job threw, which is a bug. */
  run(job: Job, limits: JobLimits): Promise<JobResult<Result>> {
    return new Promise((resolve, reject) => {
      this.#running = { limits, cpuBefore: undefined, resolve, reject };
      this.#worker.ref();
      this.#worker.postMessage(job);
    });
  }

  /** Ends the thread when its job takes more than its limits. To be called at short intervals. */
  async look(): Promise<void> {
    const running = this.#running;
    if (running === undefined || this.#looking) return;
    this.#looking = true;
    // Both are answered by the busy thread itself at its next interrupt, and never once it has ended.
    const usage = await Promise.all([this.#worker.cpuUsage(), this.#worker.getHeapStatistics()]).catch(() => undefined);
    this.#looking = false;
    if (usage === undefined || running !== this.#running) return;
    const [cpu, heap] = usage;
    const cpuMs = (cpu.user + cpu.system) / 1000;
    running.cpuBefore ??= cpuMs;
    if (cpuMs - running.cpuBefore > running.limits.cpuMs) this.end('cpu');
    else if (heap.used_heap_size + heap.external_memory > running.limits.memoryMb * MIB) this.end('memory');
  }

  /** Lets the process end although the thread is there, as long as it is idle. */
  unref(): void {
    this.#worker.unref();
  }

  /** Ends the thread and what it does. A result that is already on its way is dropped, since the next job must not meet the end. */
  end(overrun: Overrun = 'exit'): Promise<unknown> {
    if (!this.#ending) this.#overrun = overrun;
    this.#ending = true;
    return this.#worker.terminate();
  }

  #settle(reply: ThreadReply): void {
    if (this.#ending) return;
    const running = this.#running;
    this.#running = undefined;
    if ('error' in reply) running?.reject(reply.error);
    else running?.resolve({ kind: 'done', value: reply.value as Result });
  }

  /** V8 ended the thread at its own limit; everything else that ends a thread by an error is a death like any other. */
  #failed(error: unknown): void {
    if ((error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY') this.#overrun = 'memory';
  }

  #exited(): void {
    this.alive = false;
    const running = this.#running;
    this.#running = undefined;
    running?.resolve({ kind: 'overrun', overrun: this.#overrun });
  }
}
