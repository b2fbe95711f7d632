import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobLimits, Overrun } from './pool-thread.ts';
import type { StubJob } from './stub-job.ts';
import { openWorkerPool, type WorkerPool } from './worker-pool.ts';

const stub = new URL('./stub-job.ts', import.meta.url);
const ample: JobLimits = { cpuMs: 60_000, memoryMb: 1_000 };
let overruns: Overrun[];
let pool: WorkerPool<StubJob, unknown> | undefined;

beforeEach(() => {
  overruns = [];
});
afterEach(() => pool?.[Symbol.asyncDispose]());

async function opened(limits: JobLimits = ample, module = stub, alone = limits): Promise<WorkerPool<StubJob, unknown>> {
  const onOverrun = (overrun: Overrun) => void overruns.push(overrun);
  const options = { module, threads: 1, firstTry: limits, alone, onOverrun, lookEveryMs: 5 };
  pool = await openWorkerPool<StubJob, unknown>(options);
  return pool;
}

const echo = (value: unknown): StubJob => ({ kind: 'echo', value });
const outage = { code: 'THREADS_UNAVAILABLE', retryable: true };

describe('the worker pool', () => {
  it('does jobs and gives back their results, more at a time than it has threads', async () => {
    const { run } = await opened();
    const results = await Promise.all([1, 'two', { three: [3] }].map((value) => run(echo(value))));
    expect(results.map((result) => result.kind === 'done' && result.value)).toEqual([1, 'two', { three: [3] }]);
    expect(overruns).toEqual([]);
  });

  it.each([
    ['burn', 'cpu', { ...ample, cpuMs: 20 }],
    ['hoard', 'memory', { ...ample, memoryMb: 32 }],
    ['die', 'exit', ample],
  ] as const)('tries a job that will %s once more, then says so, and goes on', async (kind, overrun, limits) => {
    const { run } = await opened(limits);
    expect(await run({ kind })).toEqual({ kind: 'overrun', overrun });
    expect(overruns).toEqual([overrun, overrun]);
    expect(await run(echo('still here'))).toEqual({ kind: 'done', value: 'still here' });
  });

  it('lets other jobs pass one that is tried again', async () => {
    const { run, ...open } = await opened({ ...ample, cpuMs: 20 }, stub, ample);
    const bad = expect(run({ kind: 'burn' })).rejects.toMatchObject(outage);
    expect(await run(echo(1))).toEqual({ kind: 'done', value: 1 });
    // It burns on, and is ended only now.
    await open[Symbol.asyncDispose]();
    await bad;
    expect(overruns).toEqual(['cpu']);
  });

  it('rejects with what a job threw, and keeps its thread', async () => {
    const { run } = await opened();
    await expect(run({ kind: 'throw' })).rejects.toThrow('a bug');
    expect(overruns).toEqual([]);
    expect(await run(echo(1))).toEqual({ kind: 'done', value: 1 });
  });

  it('ends what runs and what waits when it is closed, as an outage', async () => {
    const { run, ...open } = await opened();
    const refused = (job: StubJob) => expect(run(job)).rejects.toMatchObject(outage);
    const jobs = [refused({ kind: 'burn' }), refused(echo(1))];
    await open[Symbol.asyncDispose]();
    await Promise.all([...jobs, refused(echo(2))]);
    expect(overruns).toEqual([]);
  });

  it('refuses a module that cannot be loaded', async () => {
    const opening = opened(ample, new URL('./no-such-job.ts', import.meta.url));
    await expect(opening).rejects.toThrow('No thread can be started');
  });
});
