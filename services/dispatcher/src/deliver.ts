import { done, type JobHandler, type JobQueue, type Outcome, reject, retry, skip } from '@dateline/runtime';
import type { Claim, DeliveryTarget, Pool } from '@dateline/store';
import { type DeliverJob, deliverJob } from '@dateline/story';
import type { Logger } from 'pino';
import { type Attempted, attemptDelivery } from './attempt.ts';
import { concludeAttempt } from './conclude.ts';
import type { Departure } from './endpoint-condition.ts';
import type { EndpointGate } from './endpoint-gate.ts';
import type { Keyring } from './keyring.ts';
import type { Ledger } from './ledger.ts';
import type { DispatcherMetrics } from './metrics.ts';
import type { Composer } from './payload.ts';
import type { Sender } from './send.ts';

export interface DeliverDeps {
  pool: Pool;
  ledger: Ledger;
  jobs: JobQueue<DeliverJob>;
  sender: Sender;
  gate: EndpointGate;
  keysOf: Keyring;
  compose: Composer;
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
    const target = await deps.ledger.target(deliveryId);
    if (!target) return skip('the delivery or its endpoint was removed');
    const entry = await deps.gate.enter(target.endpointId, target.maxInFlight, deliveryId);
    if (entry.kind === 'wait') return later(deps, entry.because, entry.ms);
    try {
      const claim = await deps.ledger.claim(deliveryId);
      const { leave } = entry;
      return await follow(deps, { claim, target, leave, priority: job.opts.priority ?? 0, signal });
    } finally {
      entry.leave(nothingLearned);
    }
  };
}

/** Of an endpoint that was not asked, or that we did not get to ask. */
const nothingLearned: Departure = { ok: undefined, ms: 0 };

interface Following {
  claim: Claim;
  target: DeliveryTarget;
  /** Gives the place at the endpoint back; only the first call counts. */
  leave(departure: Departure): void;
  priority: number;
  signal: AbortSignal;
}

async function follow(deps: DeliverDeps, { claim, target, leave, priority, signal }: Following): Promise<Outcome> {
  if (claim.kind === 'settled') return skip(`already ${claim.state}`);
  if (claim.kind === 'later') return later(deps, claim.because, claim.waitMs);
  const attempted = await attemptDelivery(deps, { ...claim, target, signal });
  // Before the attempt is recorded: the partner is free again, and places are for its sake.
  leave(departureOf(attempted));
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
