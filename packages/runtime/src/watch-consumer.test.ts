import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import type { Consumer, ConsumerHealth, EventLog } from './event-log/event-log.ts';
import { createHealth } from './health.ts';
import { watchConsumer } from './watch-consumer.ts';

const minute = 60_000;

function watched(more: Partial<ConsumerHealth>, lag: number | Error) {
  const health = createHealth();
  const metrics = new Registry();
  const state = { inFlight: 3, assigned: [0], lastProgressAt: new Date(0), paused: false, retrying: false, ...more };
  const consumer = { topic: 't', group: 'g', health: () => state } as unknown as Consumer;
  const lags = async () => {
    if (lag instanceof Error) throw lag;
    return [{ partition: 0, end: lag, committed: 0, lag }];
  };
  watchConsumer({ health, metrics, eventLog: { lag: lags } as unknown as EventLog }, consumer, 'normalize', {
    now: () => 5 * minute,
  });
  return { health, metrics };
}

it('calls for a restart when records wait and nothing moves', async () => {
  const [result] = await watched({}, 7).health.live();
  expect(result).toMatchObject({ name: 'consumer-normalize', ok: false });
  expect(result!.message).toContain('300 s with 7 records waiting on t');
});

it.each([
  ['nothing waits', {}, 0],
  ['it moved lately', { lastProgressAt: new Date(4 * minute) }, 7],
  ['back-pressure holds it', { paused: true }, 7],
  ['a record waits for its next attempt', { retrying: true }, 7],
  ['the log is away, which a restart would not mend', {}, new Error('away')],
] as const)('is well when %s', async (_, state, lag) => {
  const [result] = await watched(state, lag as number | Error).health.live();
  expect(result).toEqual({ name: 'consumer-normalize', ok: true });
});

it('shows lag and records in flight', async () => {
  const text = await watched({}, 7).metrics.metrics();
  expect(text).toContain('dateline_consumer_lag{stage="normalize"} 7');
  expect(text).toContain('dateline_consumer_in_flight{stage="normalize"} 3');
});
