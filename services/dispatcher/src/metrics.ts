import { counter, histogram } from '@dateline/runtime';
import type { Registry } from 'prom-client';
import type { Sent } from './send.ts';
import type { Verdict } from './verdict.ts';

export interface DispatcherMetrics {
  attempted(verdict: Verdict, sent: Sent | undefined, ms: number): void;
  /** From the moment the delivery was owed to the moment the partner had it. */
  delivered(ms: number): void;
  turnEnded(end: TurnEnd): void;
  disabled(because: 'partner' | 'failures'): void;
  /** Endpoints with due deliveries that nobody was told of. */
  swept(endpoints: number): void;
}

/**
 * Why a dispatcher gave an endpoint back: nothing is due, it is to be left alone, it is not known what is in flight, or another
 * process had taken it.
 */
export type TurnEnd = 'done' | 'paused' | 'abandoned' | 'lost';

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
  const turns = counter(registry, 'dateline_endpoint_turns_total', 'Leases of endpoints, by how they ended', ['end']);
  const disables = counter(registry, 'dateline_endpoints_disabled_total', 'Endpoints disabled, by whose doing', [
    'because',
  ]);
  const help = 'Endpoints with due deliveries that nobody was told of';
  const lost = counter(registry, 'dateline_endpoints_swept_total', help, []);
  return {
    attempted: ({ outcome }, sent, ms) => {
      attempts.inc({ outcome, answer: answerOf(sent) });
      seconds.observe({ outcome }, ms / 1_000);
    },
    delivered: (ms) => latency.observe(ms / 1_000),
    turnEnded: (end) => turns.inc({ end }),
    disabled: (because) => disables.inc({ because }),
    swept: (endpoints) => lost.inc(endpoints),
  };
}

/** "2xx" to "5xx", or the class of the failure. */
function answerOf(sent: Sent | undefined): string {
  if (sent === undefined) return 'unprepared';
  if (sent.kind === 'answered') return `${Math.floor(sent.status / 100)}xx`;
  return sent.kind === 'failed' ? sent.failure : 'address';
}
