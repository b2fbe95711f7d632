import type { LogRecord, LogSubscription } from '@dateline/event-log';
import { done } from '@dateline/flow';
import type { SettledJob, WorkOptions } from '@dateline/queues';
import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { createHost } from './host.ts';
import type { HealthCheck, HostParts } from './service.ts';

/** A process whose log and queues keep what they were given, for the test to play their part. */
function givenHost() {
  const stopping = new AbortController();
  const logged: unknown[] = [];
  const checks: string[] = [];
  const given: { subscription?: LogSubscription; options?: WorkOptions<{ n: number }> } = {};
  const write = (...line: unknown[]) => void logged.push(line);
  const host = createHost({
    log: { info: write, warn: write },
    metrics: new Registry(),
    health: { add: ({ name }: HealthCheck) => void checks.push(name) },
    eventLog: {
      subscribe: async (subscription: LogSubscription) => {
        given.subscription = subscription;
        return { topic: subscription.topic, group: subscription.group };
      },
    },
    queues: {
      queue: (name: string) => ({ name }),
      work: async (queue: string, _handler: unknown, options: WorkOptions<{ n: number }>) => {
        given.options = options;
        return { queue };
      },
    },
    signal: stopping.signal,
  } as unknown as HostParts);
  const settledOf = async (stage: string) => {
    const metric = await host.metrics.getSingleMetric('dateline_stage_settled_total')?.get();
    return metric?.values
      .filter(({ labels, value }) => labels.stage === stage && value > 0)
      .map(({ labels }) => labels);
  };
  return { host, stopping, logged, checks, given, settledOf };
}

const record = { topic: 't', partition: 3, offset: '7', key: 'st_1' } as LogRecord;

it('counts, logs and watches a stage that consumes', async () => {
  const { host, logged, checks, given, settledOf } = givenHost();
  await host.consume({
    ...{ topic: 't', group: 'g', step: 'read', deadLetters: 'dead', handler: async () => [done] },
    settled: { message: 'story settled', idsOf: ({ key }) => ({ storyId: key }) },
  });
  given.subscription?.onSettled?.(record, done, 5);
  expect(logged).toEqual([
    [{ topic: 't', partition: 3, offset: '7', storyId: 'st_1', kind: 'done', ms: 5 }, 'story settled'],
  ]);
  expect(checks).toEqual(['consumer-read']);
  expect(await settledOf('read')).toEqual([{ stage: 'read', outcome: 'done' }]);
});

it('counts and watches a stage that works, and logs its jobs when asked to', async () => {
  const { host, logged, checks, given, settledOf } = givenHost();
  const job: SettledJob<{ n: number }> = { id: 'work-1', name: 'work', attempt: 2, data: { n: 1 } };
  const stage = { stage: 'deliver', queue: 'jobs', handler: async () => done };
  await host.work<{ n: number }>(stage);
  given.options?.onSettled?.(job, done, 5);
  expect(logged).toEqual([]);
  await host.work<{ n: number }>({
    ...stage,
    settled: { message: 'job settled', idsOf: ({ data, attempt }) => ({ ...data, attempt }) },
  });
  given.options?.onSettled?.(job, done, 5);
  expect(logged).toEqual([[{ n: 1, attempt: 2, kind: 'done', ms: 5 }, 'job settled']]);
  expect(checks).toEqual(['worker-deliver', 'worker-deliver']);
  expect(await settledOf('deliver')).toEqual([{ stage: 'deliver', outcome: 'done' }]);
});

it('repeats a task until it is disposed, and waits for the round that runs', async () => {
  const { host, logged } = givenHost();
  const third = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  let rounds = 0;
  const task = host.every({
    failed: 'it failed',
    everyMs: 1,
    act: async () => {
      rounds += 1;
      if (rounds === 1) throw new Error('once');
      if (rounds === 3) third.resolve();
      if (rounds === 3) await finish.promise;
      return 0;
    },
  });
  await third.promise;
  let disposed = false;
  const disposing = Promise.resolve(task[Symbol.asyncDispose]()).then(() => (disposed = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(disposed).toBe(false);
  finish.resolve();
  await disposing;
  expect({ rounds, logged }).toEqual({ rounds: 3, logged: [[{ err: new Error('once') }, 'it failed']] });
});

it('ends loops when the process stops, but those that go on until they are disposed', async () => {
  const { host, stopping } = givenHost();
  const signals: AbortSignal[] = [];
  const run = async ({ signal }: { signal: AbortSignal }) => void signals.push(signal);
  host.loop(run);
  const lasting = host.loop(run, { whileStopping: true });
  stopping.abort();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  await lasting[Symbol.asyncDispose]();
  expect(signals[1]?.aborted).toBe(true);
});
