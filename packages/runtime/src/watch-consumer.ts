import type { Consumer } from '@dateline/event-log';
import { within } from '@dateline/flow';
import { gauge } from './metrics.ts';
import type { Host } from './service.ts';

/** Nothing was fetched, or records wait and none has been settled or is being retried, for this long: only a restart helps. */
const WEDGED_AFTER_MS = 120_000;

export interface WatchOptions {
  wedgedAfterMs?: number;
  now?: () => number;
}

/**
 * Registers a stage's consumer with the process: a vital health check that fails when it is wedged although the log answers
 * (no fetch succeeds, or records wait and none is settled), and gauges for lag, records in flight and back-pressure.
 */
export function watchConsumer(
  host: Pick<Host, 'health' | 'metrics' | 'eventLog'>,
  consumer: Consumer,
  stage: string,
  options: WatchOptions = {},
): void {
  const now = options.now ?? Date.now;
  const wedgedAfterMs = options.wedgedAfterMs ?? WEDGED_AFTER_MS;
  host.health.add({
    name: `consumer-${stage}`,
    vital: true,
    check: wedgedCheck(host, consumer, wedgedAfterMs, now),
  });

  const labels = ['stage'] as const;
  gauge(
    host.metrics,
    'dateline_consumer_lag',
    'Records on the topic not yet committed by the stage',
    labels,
    async (own) => {
      const lags = await host.eventLog.lag(consumer.group, consumer.topic).catch(() => undefined);
      if (lags)
        own.set(
          { stage },
          lags.reduce((sum, { lag }) => sum + lag, 0),
        );
    },
  );
  gauge(host.metrics, 'dateline_consumer_in_flight', 'Records fetched and not yet committed', labels, (own) => {
    own.set({ stage }, consumer.health().inFlight);
  });
  gauge(host.metrics, 'dateline_consumer_paused', '1 while back-pressure holds the stage', labels, (own) => {
    own.set({ stage }, consumer.health().paused ? 1 : 0);
  });
}

/** A log that does not answer by then is away; the whole check has 3 s. */
const LOG_ANSWERS_WITHIN_MS = 2_000;

/**
 * Fails when the log answers, and nothing was fetched for too long or records wait and none is settled. A log that is away is
 * an outage, which a restart of this process would not end: the time it was away does not count.
 */
function wedgedCheck(host: Pick<Host, 'eventLog'>, consumer: Consumer, wedgedAfterMs: number, now: () => number) {
  let awayAt = Number.NEGATIVE_INFINITY;
  return async (): Promise<void> => {
    const { lastProgressAt, lastFetchAt, paused, retrying } = consumer.health();
    if (paused) return;
    const since = (time: Date): number => now() - Math.max(time.getTime(), awayAt);
    const [unfetchedMs, unsettledMs] = [since(lastFetchAt), retrying ? 0 : since(lastProgressAt)];
    if (Math.max(unfetchedMs, unsettledMs) < wedgedAfterMs) return;
    const lag = await lagWithin(LOG_ANSWERS_WITHIN_MS, host, consumer);
    if (lag === undefined) awayAt = now();
    else if (unfetchedMs >= wedgedAfterMs) throw new Error(notFetched(consumer, unfetchedMs));
    else if (lag > 0) throw new Error(notSettled(consumer, unsettledMs, lag));
  };
}

const notFetched = ({ group, topic }: Consumer, ms: number): string =>
  `${group} has fetched nothing from ${topic} for ${seconds(ms)} s although the log answers; restart the process, and look for "the consumer broke" in its log`;

const notSettled = ({ group, topic }: Consumer, ms: number, lag: number): string =>
  `${group} has not moved for ${seconds(ms)} s with ${lag} records waiting on ${topic}; restart the process`;

const seconds = (ms: number): number => Math.round(ms / 1000);

/** Returns how many records wait; undefined when the log does not answer in time. */
async function lagWithin(ms: number, host: Pick<Host, 'eventLog'>, consumer: Consumer): Promise<number | undefined> {
  const known = await within(ms, host.eventLog.lag(consumer.group, consumer.topic)).catch(() => undefined);
  return known?.reduce((sum, { lag }) => sum + lag, 0);
}
