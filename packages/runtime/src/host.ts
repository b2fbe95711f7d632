import type { Consumer } from '@dateline/event-log';
import { repeatUntilStopped } from '@dateline/flow';
import type { JobWorker } from '@dateline/queues';
import { stageMetrics } from './metrics.ts';
import type { ConsumedStage, Host, HostParts, LoopOptions, WorkedStage } from './service.ts';
import { watchConsumer } from './watch-consumer.ts';
import { watchWorker } from './watch-worker.ts';

/** Returns a host: what a process owns, and the stages and loops that services run on it. */
export function createHost(parts: HostParts): Host {
  const loop: Host['loop'] = (run, options = {}) => startLoop(parts, run, options);
  return {
    ...parts,
    consume: (stage) => consume(parts, stage),
    work: (stage) => work(parts, stage),
    loop,
    every: ({ failed, everyMs, firstAfterMs, act }) =>
      loop((context) => repeatUntilStopped(context, failed, everyMs, act, firstAfterMs)),
  };
}

async function consume(host: HostParts, { settled, ...subscription }: ConsumedStage): Promise<Consumer> {
  const metrics = stageMetrics(host.metrics, subscription.step);
  const consumer = await host.eventLog.subscribe({
    ...subscription,
    onSettled: (record, outcome, ms) => {
      metrics.settled(outcome, ms);
      const { topic, partition, offset } = record;
      host.log.info({ topic, partition, offset, ...settled.idsOf(record), ...outcome, ms }, settled.message);
    },
  });
  watchConsumer(host, consumer, subscription.step);
  return consumer;
}

async function work<T>(
  host: HostParts,
  { stage, queue, handler, settled, ...options }: WorkedStage<T>,
): Promise<JobWorker> {
  const metrics = stageMetrics(host.metrics, stage);
  const worker = await host.queues.work<T>(queue, handler, {
    ...options,
    onSettled: (job, outcome, ms) => {
      metrics.settled(outcome, ms);
      if (settled) host.log.info({ ...settled.idsOf(job), ...outcome, ms }, settled.message);
    },
  });
  watchWorker(host, worker, stage);
  return worker;
}

function startLoop(host: HostParts, run: Parameters<Host['loop']>[0], { whileStopping }: LoopOptions): AsyncDisposable {
  const stop = new AbortController();
  const signal = whileStopping ? stop.signal : AbortSignal.any([host.signal, stop.signal]);
  const running = run({ log: host.log, signal });
  return {
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await running;
    },
  };
}
