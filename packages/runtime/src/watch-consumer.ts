import type { Consumer } from './event-log/event-log.ts';
import { gauge } from './metrics.ts';
import type { Host } from './service.ts';

/** Records wait, none is being retried, and none has been settled for this long: only a restart helps. */
const WEDGED_AFTER_MS = 120_000;

export interface WatchOptions {
  wedgedAfterMs?: number;
  now?: () => number;
}

/**
 * Registers a stage's consumer with the process: a vital health check that fails when it is wedged (lag, but no
 * progress although the log answers), and gauges for lag, records in flight and back-pressure.
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
    check: () => refuseWedged(host, consumer, wedgedAfterMs, now()),
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

async function refuseWedged(
  host: Pick<Host, 'eventLog'>,
  consumer: Consumer,
  wedgedAfterMs: number,
  now: number,
): Promise<void> {
  const { lastProgressAt, paused, retrying } = consumer.health();
  const still = now - lastProgressAt.getTime();
  if (still < wedgedAfterMs || paused || retrying) return;
  // A log that does not answer is an outage, which a restart of this process would not mend.
  const lags = await host.eventLog.lag(consumer.group, consumer.topic).catch(() => []);
  const lag = lags.reduce((sum, partition) => sum + partition.lag, 0);
  if (lag === 0) return;
  throw new Error(
    `${consumer.group} has not moved for ${Math.round(still / 1000)} s with ${lag} records waiting on ${consumer.topic}; restart the process`,
  );
}
