import type { Consumer, ConsumerHealth, EventLog } from '@dateline/event-log';
import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { createHealth } from './health.ts';
import { watchConsumer } from './watch-consumer.ts';

const minute = 60_000;

interface Watched {
  state: ConsumerHealth;
  clock: { now: number };
  log: { lag: number | Error };
}

/** A consumer that has fetched and settled nothing since minute 0, looked at in minute 5; records wait. */
function watched(more: Partial<ConsumerHealth> = {}, lag: number | Error = 7) {
  const health = createHealth();
  const metrics = new Registry();
  const state: ConsumerHealth = {
    inFlight: 3,
    assigned: [0],
    lastProgressAt: new Date(0),
    lastFetchAt: new Date(0),
    paused: false,
    retrying: false,
    ...more,
  };
  const at: Watched = { state, clock: { now: 5 * minute }, log: { lag } };
  const consumer = { topic: 't', group: 'g', health: () => state } as unknown as Consumer;
  const lags = async () => {
    if (at.log.lag instanceof Error) throw at.log.lag;
    return [{ partition: 0, end: at.log.lag, committed: 0, lag: at.log.lag }];
  };
  const host = { health, metrics, eventLog: { lag: lags } as unknown as EventLog };
  watchConsumer(host, consumer, 'normalize', { now: () => at.clock.now });
  return { health, metrics, at };
}

const fetchedLately = { lastFetchAt: new Date(4 * minute) };

it('calls for a restart when records wait and nothing moves', async () => {
  const [result] = await watched(fetchedLately).health.live();
  expect(result).toMatchObject({ name: 'consumer-normalize', ok: false });
  expect(result!.message).toContain('300 s with 7 records waiting on t');
});

it.each([
  ['although records were settled and it was opened anew a moment ago', { lastProgressAt: new Date(5 * minute) }],
  ['although a record is being retried', { retrying: true }],
] as const)('calls for a restart when no fetch succeeds while the log answers, %s', async (_, state) => {
  const [result] = await watched(state, 0).health.live();
  expect(result).toMatchObject({ ok: false, message: expect.stringContaining('fetched nothing from t for 300 s') });
});

it.each([
  ['nothing waits', fetchedLately, 0],
  ['it moved lately', { ...fetchedLately, lastProgressAt: new Date(4 * minute) }, 7],
  ['back-pressure holds it', { paused: true }, 7],
  ['a record waits for its next attempt', { ...fetchedLately, retrying: true }, 7],
  ['the log is away, which a restart would not mend', {}, new Error('away')],
] as const)('is well when %s', async (_, state, lag) => {
  const [result] = await watched(state, lag).health.live();
  expect(result).toEqual({ name: 'consumer-normalize', ok: true });
});

it('gives a consumer two minutes from when the log is back', async () => {
  const { health, at } = watched({}, new Error('away'));
  expect(await health.live()).toMatchObject([{ ok: true }]);
  at.log.lag = 7;
  at.clock.now += 1.9 * minute;
  expect(await health.live()).toMatchObject([{ ok: true }]);
  at.clock.now += 0.1 * minute;
  expect(await health.live()).toMatchObject([{ ok: false }]);
});

it('shows lag and records in flight', async () => {
  const text = await watched().metrics.metrics();
  expect(text).toContain('dateline_consumer_lag{stage="normalize"} 7');
  expect(text).toContain('dateline_consumer_in_flight{stage="normalize"} 3');
});
