import {
  type AttemptToRecord,
  type Delivery,
  type DeliveryTarget,
  DISABLED_AFTER_DAYS,
  disableEndpoint,
  noteEndpointOutcome,
  removeEndpoint,
  settleMerged,
} from '@dateline/store';
import type { Attempted } from './attempt.ts';
import type { DeliverDeps } from './deliver-deps.ts';
import type { Verdict } from './verdict.ts';

/** Nothing but failures for this long disables an endpoint; what it misses is held for it. */
const DISABLE_AFTER_MS = DISABLED_AFTER_DAYS * 24 * 3_600_000;

interface Concluding {
  delivery: Delivery;
  target: DeliveryTarget;
  attempted: Attempted;
}

export type ConcludeDeps = Pick<DeliverDeps, 'pool' | 'ledger' | 'log' | 'metrics' | 'now'>;

/** Stores an attempt and what follows from it for its endpoint. Rows say when the next one is due. */
export async function concludeAttempt(deps: ConcludeDeps, concluding: Concluding): Promise<void> {
  const { delivery, target, attempted } = concluding;
  const { endpointFailing } = await deps.ledger.record(recordOf(delivery, attempted));
  const { merges = [], verdict } = attempted;
  if (verdict.outcome === 'delivered' && merges.length > 0) await settleMerged(deps.pool, merges, delivery.id);
  const { id: deliveryId, storyId, ordinal, attempts: attempt } = delivery;
  const names = { deliveryId, storyId, ordinal, attempt };
  report(deps, { deliveries: [delivery], target, attempted }, names, 'attempt settled');
  await noteNews(deps, target, verdict, endpointFailing);
}

/** An attempt as it is stored. */
export function recordOf(
  { id, attempts }: Delivery,
  { verdict, sent, ms, bytes, webhookId = id }: Attempted,
): AttemptToRecord {
  const answer = sent?.kind === 'answered' ? sent : undefined;
  return {
    deliveryId: id,
    n: attempts,
    ms,
    status: answer?.status ?? null,
    outcome: verdict.outcome,
    error: verdict.error,
    response: answer?.excerpt ?? null,
    bytes,
    ...(webhookId !== id && { batchId: webhookId }),
    nextInMs: verdict.nextInMs,
  };
}

/** Stores what an attempt changes about its endpoint, if anything. */
export async function noteNews(
  deps: ConcludeDeps,
  target: DeliveryTarget,
  verdict: Verdict,
  endpointFailing: boolean,
): Promise<void> {
  if (isNews(verdict, endpointFailing)) await noteEndpoint(deps, target, verdict);
}

interface Reported extends Omit<Concluding, 'delivery'> {
  /** What the request carried. */
  deliveries: readonly Delivery[];
}

/** Writes the one line of log of a request, told apart by `names`, and counts it. */
export function report(
  { log, metrics, now }: ConcludeDeps,
  { deliveries, target, attempted }: Reported,
  names: object,
  message: string,
): void {
  const { verdict, sent, ms } = attempted;
  metrics.attempted(verdict, sent, ms);
  if (verdict.outcome === 'delivered')
    for (const { createdAt } of deliveries) metrics.delivered(now().getTime() - createdAt.getTime());
  log.info(
    {
      ...names,
      endpointId: target.endpointId,
      outcome: verdict.outcome,
      status: sent?.kind === 'answered' ? sent.status : undefined,
      error: verdict.error ?? undefined,
      nextInMs: verdict.nextInMs ?? undefined,
      ms: Math.round(ms),
    },
    message,
  );
}

/** Whether the attempt changes what is known of the endpoint: a success after successes does not, and fault of ours says nothing. */
const isNews = (verdict: Verdict, endpointFailing: boolean): boolean =>
  !verdict.ours && (verdict.outcome !== 'delivered' || endpointFailing || verdict.disable !== undefined);

/**
 * Disables the endpoint at the partner's wish, or after five days of nothing but failures. A subscription ends at its subscriber's
 * wish, and otherwise with its lease (WebSub, 7).
 */
async function noteEndpoint(deps: ConcludeDeps, target: DeliveryTarget, verdict: Verdict): Promise<void> {
  const failingSince = await noteEndpointOutcome(deps.pool, target.endpointId, verdict.outcome === 'delivered');
  if (target.subscription) return verdict.disable ? unsubscribe(deps, target, verdict.disable) : undefined;
  if (verdict.disable) return disable(deps, target, 'partner', verdict.disable);
  if (failingSince === null || deps.now().getTime() - failingSince.getTime() < DISABLE_AFTER_MS) return;
  const reason = `Only failures since ${failingSince.toISOString()}; the last: ${verdict.error}`;
  await disable(deps, target, 'failures', reason);
}

async function unsubscribe({ pool, log }: ConcludeDeps, { endpointId }: DeliveryTarget, reason: string) {
  if (!(await removeEndpoint(pool, endpointId, { notice: null }))) return;
  log.info({ endpointId, reason }, 'subscription ended');
}

async function disable(
  { pool, log, metrics }: ConcludeDeps,
  { endpointId }: DeliveryTarget,
  because: 'partner' | 'failures',
  reason: string,
): Promise<void> {
  if (!(await disableEndpoint(pool, endpointId, { by: because, reason }))) return;
  metrics.disabled(because);
  log.warn({ endpointId, reason }, 'endpoint disabled; its deliveries are held until it is enabled');
}
