import type { KeyObject } from 'node:crypto';
import { done, type JobHandler, type JobQueue, type Outcome, reject, retry, skip } from '@dateline/runtime';
import { type Claim, claimDelivery, type DeliveryTarget, findDeliveryTarget, type Pool } from '@dateline/store';
import { type DeliverJob, deliverJob } from '@dateline/story';
import type { Logger } from 'pino';
import { type Attempted, attemptDelivery } from './attempt.ts';
import { concludeAttempt } from './conclude.ts';
import type { Departure, EndpointGate } from './endpoint-gate.ts';
import type { DispatcherMetrics } from './metrics.ts';
import type { Sender } from './send.ts';

export interface DeliverDeps {
  pool: Pool;
  jobs: JobQueue<DeliverJob>;
  sender: Sender;
  gate: EndpointGate;
  secretsKey: KeyObject;
  /** How long a claim holds: longer than any attempt, or two senders would have it. */
  leaseMs: number;
  maxBytes: number;
  random: () => number;
  log: Logger;
  metrics: DispatcherMetrics;
}

/**
 * Makes one attempt at one delivery: a place at its endpoint, the claim (the database decides whether it may be sent now),
 * the POST, and its consequences. A job that comes too often or too late finds nothing to claim.
 */
export function createDeliver(deps: DeliverDeps): JobHandler<DeliverJob> {
  return async (data, job, signal) => {
    const parsed = deliverJob.safeParse(data);
    if (!parsed.success) return reject('JOB_INVALID', 'The job is not a deliver job of version 1');
    const { deliveryId } = parsed.data;
    const target = await findDeliveryTarget(deps.pool, deliveryId);
    if (!target) return skip('the delivery or its endpoint was removed');
    const entry = deps.gate.enter(target.endpointId, target.maxInFlight, deliveryId);
    if (entry.kind === 'wait') return later(deps, entry.because, entry.ms);
    const departure: Departure = { ok: undefined, ms: 0 };
    try {
      const claim = await claimDelivery(deps.pool, deliveryId, deps.leaseMs);
      return await follow(deps, { claim, target, departure, priority: job.opts.priority ?? 0, signal });
    } finally {
      entry.leave(departure);
    }
  };
}

interface Following {
  claim: Claim;
  target: DeliveryTarget;
  /** Filled in for the gate. */
  departure: Departure;
  priority: number;
  signal: AbortSignal;
}

async function follow(deps: DeliverDeps, { claim, target, departure, priority, signal }: Following): Promise<Outcome> {
  if (claim.kind === 'settled') return skip(`already ${claim.state}`);
  if (claim.kind === 'later') return later(deps, claim.because, claim.waitMs);
  const attempted = await attemptDelivery(deps, { ...claim, target, signal });
  Object.assign(departure, departureOf(attempted));
  return (await concludeAttempt(deps, { delivery: claim.delivery, target, priority, attempted }))
    ? done
    : retry('interrupted', 0);
}

const departureOf = ({ verdict, ms }: Attempted): Departure => ({
  ok: verdict.ours ? undefined : verdict.outcome === 'delivered',
  ms,
  throttleMs: verdict.throttleMs,
});

/** Comes back when it is worth while. Never at once: a claim that is busy would spin. */
function later({ metrics }: DeliverDeps, because: string, ms: number): Outcome {
  metrics.deferred(because);
  return retry(because, Math.max(20, Math.ceil(ms)));
}
