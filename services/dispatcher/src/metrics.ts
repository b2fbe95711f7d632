import { counter, histogram } from '@dateline/runtime';
import type { Registry } from 'prom-client';
import type { Sent } from './send.ts';
import type { Verdict } from './verdict.ts';

export interface DispatcherMetrics {
  attempted(verdict: Verdict, sent: Sent | undefined, ms: number): void;
  /** From the moment the delivery was owed to the moment the partner had it. */
  delivered(ms: number): void;
  deferred(because: string): void;
  disabled(because: 'partner' | 'failures'): void;
  swept(jobs: number): void;
}

/** Everything the dispatcher counts. No label names an endpoint: the console tells these apart, from rows. */
export function dispatcherMetrics(registry: Registry): DispatcherMetrics {
  const attempts = counter(registry, 'dateline_webhook_attempts_total', 'POSTs to partners, by how they ended', [
    'outcome',
    'answer',
  ]);
  const seconds = histogram(registry, 'dateline_webhook_seconds', 'Time a partner takes to answer', ['outcome']);
  const latency = histogram(
    registry,
    'dateline_delivery_latency_seconds',
    'From owing a delivery to delivering it, retries and embargo included',
    [],
    [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 600, 3_600, 86_400],
  );
  const deferrals = counter(registry, 'dateline_delivery_deferrals_total', 'Deliveries that had to come back later', [
    'because',
  ]);
  const disables = counter(registry, 'dateline_endpoints_disabled_total', 'Endpoints disabled, by whose doing', [
    'because',
  ]);
  const lost = counter(registry, 'dateline_deliveries_swept_total', 'Due deliveries offered to the queue again', []);
  return {
    attempted: ({ outcome }, sent, ms) => {
      attempts.inc({ outcome, answer: answerOf(sent) });
      seconds.observe({ outcome }, ms / 1_000);
    },
    delivered: (ms) => latency.observe(ms / 1_000),
    deferred: (because) => deferrals.inc({ because }),
    disabled: (because) => disables.inc({ because }),
    swept: (jobs) => lost.inc(jobs),
  };
}

/** "2xx" to "5xx", or the class of the failure. */
function answerOf(sent: Sent | undefined): string {
  if (sent === undefined) return 'unprepared';
  if (sent.kind === 'answered') return `${Math.floor(sent.status / 100)}xx`;
  return sent.kind === 'failed' ? sent.failure : 'address';
}
