import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { done, type Outcome, reject, retry, skip } from '@dateline/flow';
import { openQueues, type Queues, type QueuesOptions } from '@dateline/queues';
import { openPool } from '@dateline/store';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { hasRedis, startRedis } from '../../infra/native/redis.ts';
import type { Server } from '../../infra/native/server.ts';
import { postgres, redis, uniquePrefix } from '../support/infra.ts';

const log = pino({ enabled: false });
const until = (check: () => void | Promise<void>, timeout = 20_000) => vi.waitFor(check, { timeout, interval: 20 });
const never = (): Promise<Outcome> => new Promise(() => undefined);

/** Counts of a queue whose jobs all completed. */
const nothing = { waiting: 0, active: 0, delayed: 0, failed: 0 };

/** A promise that the test resolves when it likes. */
function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

const backends = [
  { backend: 'redis' as const, find: redis },
  { backend: 'postgres' as const, find: async () => (await postgres()).url },
];

describe.each(backends)('queues on $backend', ({ backend, find }) => {
  let url: string | undefined;
  let options: QueuesOptions;
  let queues: Queues;

  beforeAll(async () => {
    url = await find();
  });
  beforeEach(async (context) => {
    if (!url) return context.skip();
    options = { backend, url, prefix: uniquePrefix(), log };
    queues = await openQueues(options);
  });
  afterEach(async () => {
    await queues?.close();
  });

  test('a job runs once with its data, and adding it again while it waits changes nothing', async () => {
    const queue = queues.queue<{ n: number }>('dedupe');
    await queue.add([{ name: 'work', id: 'work-a', data: { n: 1 } }]);
    await queue.add([{ name: 'work', id: 'work-a', data: { n: 2 } }]);
    expect(await queue.counts()).toMatchObject({ waiting: 1 });
    const seen: number[] = [];
    await queues.work<{ n: number }>('dedupe', async ({ n }) => {
      seen.push(n);
      return done;
    });
    await until(async () => expect(await queue.counts()).toEqual(nothing));
    expect(seen).toEqual([1]);
  });

  test('adding a running job changes nothing; adding a completed one runs it again', async () => {
    const queue = queues.queue('again');
    const { open, opened } = gate();
    let runs = 0;
    await queues.work('again', async () => {
      runs++;
      await opened;
      return done;
    });
    const job = { name: 'work', id: 'work-a', data: {} };
    await queue.add([job]);
    await until(() => expect(runs).toBe(1));
    await queue.add([job]);
    expect(await queue.counts()).toMatchObject({ active: 1, waiting: 0 });
    open();
    await until(async () => expect(await queue.counts()).toEqual(nothing));
    expect(await queue.bull.getJob('work-a')).toBeUndefined();
    await queue.add([job]);
    await until(() => expect(runs).toBe(2));
  });

  test('refuses ids and payloads that the backend would mistreat', async () => {
    const queue = queues.queue<object>('unfit');
    const add = (id: string, data: object = {}) => queue.add([{ name: 'work', id, data }]);
    await expect(add('a:b')).rejects.toMatchObject({ code: 'JOB_REFUSED' });
    await expect(add('12345')).rejects.toMatchObject({ code: 'JOB_REFUSED' });
    await expect(add('work-big', { text: 'x'.repeat(20_000) })).rejects.toMatchObject({ code: 'JOB_REFUSED' });
    expect(await queue.counts()).toMatchObject({ waiting: 0 });
  });

  test('five hundred jobs go in as one list and each runs once', async () => {
    const queue = queues.queue<{ n: number }>('many');
    const numbers = Array.from({ length: 500 }, (_, n) => n);
    await queue.add(numbers.map((n) => ({ name: 'work', id: `work-${n}`, data: { n } })));
    expect(await queue.counts()).toMatchObject({ waiting: 500 });
    const seen: number[] = [];
    const handler = async ({ n }: { n: number }): Promise<Outcome> => {
      seen.push(n);
      return done;
    };
    await queues.work('many', handler, { concurrency: 20 });
    await until(async () => expect(await queue.counts()).toEqual(nothing));
    expect(seen.toSorted((a, b) => a - b)).toEqual(numbers);
  });

  test('a delayed job waits its time, and can be removed while it does', async () => {
    const queue = queues.queue('delay');
    const ran: string[] = [];
    await queues.work('delay', async (_data, job) => {
      ran.push(job.id);
      return done;
    });
    await queue.add([
      { name: 'work', id: 'work-late', data: {}, delayMs: 2_000 },
      { name: 'work', id: 'work-never', data: {}, delayMs: 3_600_000 },
      { name: 'work', id: 'work-now', data: {} },
    ]);
    await until(() => expect(ran).toEqual(['work-now']));
    await until(async () => expect(await queue.counts()).toMatchObject({ delayed: 2, active: 0 }));
    expect(await queue.remove('work-never')).toBe(true);
    expect(await queue.remove('work-never')).toBe(false);
    await until(() => expect(ran).toEqual(['work-now', 'work-late']));
    expect(await queue.counts()).toMatchObject({ delayed: 0, waiting: 0 });
  });

  test('lower priority numbers run first, jobs without one before all', async () => {
    const queue = queues.queue('priority');
    const job = (id: string, priority: number) => ({ name: 'work', id, data: {}, priority });
    await queue.add([job('bulk', 9), job('normal', 5), job('flash', 0), job('urgent', 2)]);
    const order: string[] = [];
    await queues.work('priority', async (_data, { id }) => {
      order.push(id);
      return done;
    });
    await until(() => expect(order).toEqual(['flash', 'urgent', 'normal', 'bulk']));
  });

  test('no more jobs run together than the concurrency allows', async () => {
    const queue = queues.queue('bound');
    await queue.add(Array.from({ length: 12 }, (_, n) => ({ name: 'work', id: `work-${n}`, data: {} })));
    let [running, most] = [0, 0];
    const handler = async (): Promise<Outcome> => {
      most = Math.max(most, ++running);
      await new Promise((resume) => setTimeout(resume, 30));
      running--;
      return done;
    };
    await queues.work('bound', handler, { concurrency: 3 });
    await until(async () => expect(await queue.counts()).toEqual(nothing));
    expect(most).toBe(3);
  });

  test('a retry outcome and a throw run the job again, and attempts are counted together', async () => {
    const queue = queues.queue('retry');
    await queue.add([{ name: 'work', id: 'work-a', data: {} }]);
    const outcomes: Outcome[] = [];
    let run = 0;
    const handler = async (): Promise<Outcome> => {
      run++;
      if (run === 1) return retry('busy', 50);
      if (run === 2) throw new Error('the database is away');
      return done;
    };
    await queues.work('retry', handler, { onSettled: (_job, outcome) => outcomes.push(outcome) });
    await until(async () => expect(await queue.counts()).toEqual(nothing));
    expect(outcomes).toEqual([retry('busy', 50), retry('the database is away'), done]);
  });

  test('a job that never succeeds fails for good after its attempts', async () => {
    const queue = queues.queue('exhausted');
    await queue.add([{ name: 'work', id: 'work-a', data: {} }]);
    const outcomes: Outcome[] = [];
    await queues.work('exhausted', async () => retry('no luck', 10), {
      attempts: 3,
      onSettled: (_job, outcome) => outcomes.push(outcome),
    });
    await until(async () => expect(await queue.counts()).toMatchObject({ failed: 1, delayed: 0 }));
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(['retry', 'retry', 'reject']);
    expect(outcomes.at(-1)).toMatchObject({ code: 'RETRIES_EXHAUSTED', reason: 'no luck (attempt 3 of 3)' });
  });

  test('a throw that refuses the data fails at once, and an outage counts no attempt', async () => {
    const queue = queues.queue('classified');
    await queue.add(['refused', 'away'].map((id) => ({ name: 'work', id, data: {} })));
    const outcomes: string[] = [];
    let tries = 0;
    const handler = async (_data: unknown, job: { id: string }): Promise<Outcome> => {
      if (job.id === 'refused')
        throw Object.assign(new Error('4 MB at most'), { code: 'RECORD_TOO_LARGE', retryable: false });
      tries += 1;
      if (tries < 4) throw Object.assign(new Error('away'), { retryable: true });
      return done;
    };
    await queues.work('classified', handler, {
      attempts: 2,
      onSettled: (job, outcome) =>
        outcomes.push(`${job.id} ${outcome.kind === 'reject' ? outcome.code : outcome.kind}`),
    });
    await until(async () => expect(await queue.counts()).toEqual({ ...nothing, failed: 1 }));
    expect(outcomes.filter((one) => one.startsWith('refused'))).toEqual(['refused RECORD_TOO_LARGE']);
    expect(outcomes.filter((one) => one.startsWith('away'))).toEqual([
      'away retry',
      'away retry',
      'away retry',
      'away done',
    ]);
  });

  test('reject fails at once with its code, skip completes; a failed job added again runs again', async () => {
    const queue = queues.queue('verdict');
    let verdict: Outcome = reject('NO_SUCH_STORY', 'story st_x does not exist');
    let runs = 0;
    await queues.work('verdict', async () => {
      runs++;
      return verdict;
    });
    const job = { name: 'work', id: 'work-a', data: {} };
    await queue.add([job]);
    await until(async () => expect(await queue.counts()).toMatchObject({ failed: 1 }));
    const failed = await queue.bull.getJob('work-a');
    expect(failed?.failedReason).toBe('NO_SUCH_STORY: story st_x does not exist');
    verdict = skip('a newer version exists');
    await queue.add([job]);
    await until(async () => expect(await queue.counts()).toEqual(nothing));
    expect(runs).toBe(2);
  });

  test('a worker process killed in the middle of a job leaves it to another', async () => {
    const script = fileURLToPath(new URL('./queue-worker-process.ts', import.meta.url));
    const child = spawn(process.execPath, [script, JSON.stringify({ ...options, log: undefined })]);
    await queues.queue('crash').add([{ name: 'work', id: 'work-a', data: {} }]);
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    expect(String(line)).toBe('took work-a\n');
    child.kill('SIGKILL');
    const taken: string[] = [];
    const handler = async (_data: unknown, job: { id: string }): Promise<Outcome> => {
      taken.push(job.id);
      return done;
    };
    await queues.work('crash', handler, { lockMs: 1_000 });
    await until(() => expect(taken).toEqual(['work-a']));
  });

  test('close waits for running jobs and takes no more', async () => {
    const queue = queues.queue('drain');
    const { open, opened } = gate();
    const finished: string[] = [];
    const worker = await queues.work('drain', async (_data, job) => {
      await opened;
      finished.push(job.id);
      return done;
    });
    await queue.add(['work-a', 'work-b'].map((id) => ({ name: 'work', id, data: {} })));
    await until(() => expect(worker.health().active).toBe(1));
    const closing = worker.close();
    open();
    await closing;
    expect(finished).toEqual(['work-a']);
    expect(await queue.counts()).toEqual({ ...nothing, waiting: 1 });
  });

  test('after the grace period running jobs are aborted and put back for the next worker', async () => {
    const queue = queues.queue('grace');
    let aborted = false;
    const worker = await queues.work('grace', (_data, _job, signal) => {
      return new Promise((_, fail) => {
        signal.addEventListener('abort', () => {
          aborted = true;
          fail(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
        });
      });
    });
    await queue.add([{ name: 'work', id: 'work-a', data: {} }]);
    await until(() => expect(worker.health().active).toBe(1));
    await worker.close(50);
    expect(aborted).toBe(true);
    expect(await queue.counts()).toMatchObject({ waiting: 1, active: 0, failed: 0 });
  });

  test('a handler deaf to its signal does not hold up the shutdown', async () => {
    const queue = queues.queue('deaf');
    const worker = await queues.work('deaf', never);
    await queue.add([{ name: 'work', id: 'work-a', data: {} }]);
    await until(() => expect(worker.health().active).toBe(1));
    await worker.close(50);
    expect(await queue.counts()).toMatchObject({ active: 1 });
  });

  test('counts and the age of the oldest waiting job tell what waits', async () => {
    const queue = queues.queue('ages');
    expect(await queue.oldestWaitingMs()).toBe(0);
    await queue.add([{ name: 'work', id: 'work-later', data: {}, delayMs: 3_600_000 }]);
    expect(await queue.oldestWaitingMs()).toBe(0);
    await queue.add([{ name: 'work', id: 'work-bulk', data: {}, priority: 7 }]);
    await until(async () => expect(await queue.oldestWaitingMs()).toBeGreaterThan(50));
    expect(await queue.counts()).toEqual({ ...nothing, waiting: 1, delayed: 1 });
    expect(await queue.oldestWaitingMs()).toBeLessThan(60_000);
  });

  test('an idle worker keeps showing progress', async () => {
    const worker = await queues.work('idle', async () => done);
    const before = worker.health().lastProgressAt;
    await until(() => expect(worker.health().lastProgressAt.getTime()).toBeGreaterThan(before.getTime()));
    await queues.ping();
  });

  test('what waits its turn at a busy PostgreSQL is stored in the end', async (context) => {
    if (options.backend !== 'postgres') return context.skip();
    const queue = queues.queue('busy');
    await queue.counts();
    const holder = openPool(options.url, { max: 1, idleMs: 0 });
    const { rows } = await holder.query(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = $1`,
      [`${options.prefix.replaceAll('-', '_')}_queues`],
    );
    await holder.query(`begin; lock table ${rows.map(({ name }) => name).join(', ')} in access exclusive mode`);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    // More than the queue has connections, so that some wait for one.
    const adding = Promise.all([1, 2, 3, 4].map((n) => queue.add([{ name: 'work', id: `work-${n}`, data: {} }])));
    const waiting = `select from pg_locks where not granted and relation = any($1::regclass[]::oid[])`;
    const names = rows.map(({ name }) => name);
    while ((await holder.query(waiting, [names])).rowCount === 0);
    vi.advanceTimersByTime(10_000);
    vi.useRealTimers();
    await holder.query('commit');
    await adding;
    await holder.end();
    expect(await queue.counts()).toEqual({ ...nothing, waiting: 4 });
  });

  test('two installations on one server do not see each other', async () => {
    await using other = await openQueues({ ...options, prefix: `${options.prefix}x` });
    await other.queue('mine').add([{ name: 'work', id: 'work-a', data: {} }]);
    expect(await queues.queue('mine').counts()).toMatchObject({ waiting: 0 });
    expect(await other.queue('mine').counts()).toMatchObject({ waiting: 1 });
  });
});

/** Of the test's own: it is flushed, killed and misconfigured. */
describe.skipIf(!hasRedis())('a Redis that goes away', () => {
  let dir: string;
  let server: Server;
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'dateline-redis-'));
    server = await startRedis({ dir });
  });
  afterEach(async () => {
    await server.stop('SIGKILL');
    rmSync(dir, { recursive: true, force: true });
  });

  const command = async (name: string, ...args: string[]) => {
    const client = new Redis(server.url);
    await client.call(name, ...args);
    client.disconnect();
  };

  test('flushed and restarted: the worker resumes and new jobs run', async () => {
    await using queues = await openQueues({ backend: 'redis', url: server.url, prefix: 'flush', log });
    const ran: string[] = [];
    const worker = await queues.work('work', async (_data, job) => {
      ran.push(job.id);
      return done;
    });
    const add = (id: string) => queues.queue('work').add([{ name: 'work', id, data: {} }]);
    await add('work-before');
    await until(() => expect(ran).toEqual(['work-before']));
    await command('FLUSHALL');
    await server.stop('SIGKILL');
    server = await startRedis({ dir, port: server.port });
    const restartedAt = Date.now();
    // The producer fails fast while it reconnects; a caller tries again, as the sweepers do.
    await until(() => add('work-after'));
    await until(() => expect(ran).toEqual(['work-before', 'work-after']), 40_000);
    await until(() => expect(worker.health().lastProgressAt.getTime()).toBeGreaterThan(restartedAt));
  });

  test('gone: add says so quickly and with a code', async () => {
    await using queues = await openQueues({ backend: 'redis', url: server.url, prefix: 'gone', log });
    const queue = queues.queue('work');
    await queue.add([{ name: 'work', id: 'work-a', data: {} }]);
    await server.stop('SIGKILL');
    const startedAt = performance.now();
    await expect(queue.add([{ name: 'work', id: 'work-b', data: {} }])).rejects.toMatchObject({
      code: 'QUEUE_UNAVAILABLE',
    });
    expect(performance.now() - startedAt).toBeLessThan(6_000);
  });

  test('never there: opening says which address did not answer', async () => {
    const opening = openQueues({ backend: 'redis', url: 'redis://:secret@127.0.0.1:1', prefix: 'none', log });
    await expect(opening).rejects.toThrow(/Redis at 127\.0\.0\.1:1/);
    await expect(opening).rejects.not.toThrow(/secret/);
  });

  test('evicting: is refused at start, with the setting to change', async () => {
    await command('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
    const opening = openQueues({ backend: 'redis', url: server.url, prefix: 'evict', log });
    await expect(opening).rejects.toMatchObject({ code: 'QUEUE_MISCONFIGURED', retryable: false });
    await expect(opening).rejects.toThrow(/allkeys-lru.*maxmemory-policy noeviction/);
  });
});
