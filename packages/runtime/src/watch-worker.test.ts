import type { JobQueue, JobWorker, Queues } from '@dateline/queues';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { createHealth } from './health.ts';
import { watchWorker } from './watch-worker.ts';

const T0 = Date.UTC(2026, 10, 24, 8);

function watched(facts: { stillMs: number; active: number; waiting: number | Error }) {
  const queue = {
    name: 'enrich',
    counts: async () => {
      if (facts.waiting instanceof Error) throw facts.waiting;
      return { waiting: facts.waiting, active: facts.active, delayed: 3, failed: 0 };
    },
    oldestWaitingMs: async () => 1_500,
  } as unknown as JobQueue<unknown>;
  const worker = {
    queue: 'enrich',
    health: () => ({ active: facts.active, lastProgressAt: new Date(T0) }),
  } as unknown as JobWorker;
  const host = { health: createHealth(), metrics: new Registry(), queues: { queue: () => queue } as unknown as Queues };
  watchWorker(host, worker, 'enrich', { now: () => T0 + facts.stillMs });
  return host;
}

test('a worker that stands still while jobs wait calls for a restart', async () => {
  const [result] = await watched({ stillMs: 130_000, active: 0, waiting: 7 }).health.live();
  expect(result).toMatchObject({ ok: false, message: expect.stringContaining('130 s with 7 jobs waiting') });
});

test.each([
  ['polled lately', { stillMs: 20_000, active: 0, waiting: 7 }],
  ['runs a long job', { stillMs: 130_000, active: 1, waiting: 7 }],
  ['has nothing to do', { stillMs: 130_000, active: 0, waiting: 0 }],
  ['cannot reach its backend', { stillMs: 130_000, active: 0, waiting: new Error('down') }],
])('a worker that %s is well', async (_name, facts) => {
  expect(await watched(facts).health.live()).toEqual([{ name: 'worker-enrich', ok: true }]);
});

test('depth and age are scraped', async () => {
  const text = await watched({ stillMs: 0, active: 2, waiting: 7 }).metrics.metrics();
  expect(text).toContain('dateline_queue_jobs{queue="enrich",state="waiting"} 7');
  expect(text).toContain('dateline_queue_oldest_waiting_seconds{queue="enrich"} 1.5');
  expect(text).toContain('dateline_jobs_running{stage="enrich"} 2');
});
