import { type Delivery, type DeliveryTarget, disableEndpoint, noteEndpointOutcome } from '@dateline/store';
import { deliverJobFor } from '@dateline/story';
import type { Attempted } from './attempt.ts';
import type { DeliverDeps } from './deliver.ts';
import type { Sent } from './send.ts';
import type { Verdict } from './verdict.ts';

/** Nothing but failures for this long disables an endpoint; what it misses is held for it. */
const DISABLE_AFTER_MS = 5 * 24 * 3_600_000;

interface Concluding {
  delivery: Delivery;
  target: DeliveryTarget;
  priority: number;
  attempted: Attempted;
}

type ConcludeDeps = Pick<DeliverDeps, 'pool' | 'ledger' | 'jobs' | 'log' | 'metrics' | 'now'>;

/** Keeps an attempt and what follows from it. False when the process was stopped in the middle of it: send again at once. */
export async function concludeAttempt(deps: ConcludeDeps, concluding: Concluding): Promise<boolean> {
  const { delivery, target, attempted } = concluding;
  const { verdict, sent, ms } = attempted;
  const { endpointFailing } = await deps.ledger.record({
    deliveryId: delivery.id,
    n: delivery.attempts,
    ms,
    ...logged(verdict, sent),
    nextInMs: verdict.nextInMs,
  });
  report(deps, concluding);
  if (sent?.kind === 'failed' && sent.failure === 'interrupted') return false;
  const disabled = isNews(verdict, endpointFailing) && (await noteEndpoint(deps, target, verdict));
  if (!disabled && verdict.nextInMs !== null) await scheduleNext(deps, concluding, verdict.nextInMs);
  return true;
}

function logged(verdict: Verdict, sent: Sent | undefined) {
  const answer = sent?.kind === 'answered' ? sent : undefined;
  return {
    status: answer?.status ?? null,
    outcome: verdict.outcome,
    error: verdict.error,
    response: answer?.excerpt ?? null,
  };
}

/** The one line of log of an attempt, and its counters. */
function report({ log, metrics, now }: ConcludeDeps, { delivery, target, attempted }: Concluding): void {
  const { verdict, sent, ms } = attempted;
  metrics.attempted(verdict, sent, ms);
  if (verdict.outcome === 'delivered') metrics.delivered(now().getTime() - delivery.createdAt.getTime());
  log.info(
    {
      deliveryId: delivery.id,
      endpointId: target.endpointId,
      storyId: delivery.storyId,
      ordinal: delivery.ordinal,
      attempt: delivery.attempts,
      outcome: verdict.outcome,
      status: sent?.kind === 'answered' ? sent.status : undefined,
      error: verdict.error ?? undefined,
      nextInMs: verdict.nextInMs ?? undefined,
      ms: Math.round(ms),
    },
    'attempt settled',
  );
}

/** Whether the attempt changes what is known of the endpoint: a success after successes does not, and fault of ours says nothing. */
const isNews = (verdict: Verdict, endpointFailing: boolean): boolean =>
  !verdict.ours && (verdict.outcome !== 'delivered' || endpointFailing || verdict.disable !== undefined);

/** True when the endpoint is disabled now: at the partner's wish, or after five days of nothing but failures. */
async function noteEndpoint(deps: ConcludeDeps, target: DeliveryTarget, verdict: Verdict): Promise<boolean> {
  const failingSince = await noteEndpointOutcome(deps.pool, target.endpointId, verdict.outcome === 'delivered');
  if (verdict.disable) return disable(deps, target, 'partner', verdict.disable);
  if (failingSince === null || deps.now().getTime() - failingSince.getTime() < DISABLE_AFTER_MS) return false;
  const reason = `Only failures since ${failingSince.toISOString()}; the last: ${verdict.error}`;
  return disable(deps, target, 'failures', reason);
}

async function disable(
  { pool, log, metrics }: ConcludeDeps,
  { endpointId }: DeliveryTarget,
  because: 'partner' | 'failures',
  reason: string,
): Promise<boolean> {
  if (await disableEndpoint(pool, endpointId, reason)) {
    metrics.disabled(because);
    log.warn({ endpointId, reason }, 'endpoint disabled; its deliveries are held until an operator enables it');
  }
  return true;
}

/** The row already says when; should the queue be away, the sweeper finds it. */
const scheduleNext = ({ jobs }: ConcludeDeps, { delivery, priority }: Concluding, delayMs: number): Promise<void> =>
  jobs.add([{ ...deliverJobFor(delivery), delayMs, priority }]);
