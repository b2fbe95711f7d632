import type { Payloads } from '@dateline/payloads';
import { done, type JobHandler, type Outcome, type RowBackedQueue, reject, retry, skip } from '@dateline/runtime';
import type { DeliveryTarget, Pool } from '@dateline/store';
import { type DeliverJob, deliverJob } from '@dateline/story';
import type { Logger } from 'pino';
import { type Attempted, attemptDelivery } from './attempt.ts';
import { concludeAttempt } from './conclude.ts';
import type { Departure } from './endpoint-condition.ts';
import type { EndpointGate } from './endpoint-gate.ts';
import type { Keyring } from './keyring.ts';
import type { HeldClaim, Ledger } from './ledger.ts';
import type { DispatcherMetrics } from './metrics.ts';
import type { Sender } from './send.ts';

export interface DeliverDeps {
  pool: Pool;
  ledger: Ledger;
  /** Next attempts; the row says when, so the sweeper finds what is lost of them. */
  jobs: Pick<RowBackedQueue<DeliverJob>, 'add'>;
  sender: Sender;
  gate: EndpointGate;
  keysOf: Keyring;
  payloads: Payloads;
  random: () => number;
  /** The database's clock: partners refuse a webhook whose timestamp is minutes off. */
  now: () => Date;
  log: Logger;
  metrics: DispatcherMetrics;
}

/** A delivery to be attempted; its place in the queue is that of the attempts after it. */
export interface ToDeliver {
  id: string;
  priority: number;
}

export type Deliver = (delivery: ToDeliver, signal: AbortSignal) => Promise<Outcome>;

/**
 * Makes one attempt at one delivery: a place at its endpoint, the claim (the database decides whether it may be sent now),
 * the POST, and its consequences. Who comes too often or too late finds nothing to claim.
 */
export function createDeliver(deps: DeliverDeps): Deliver {
  return async ({ id, priority }, signal) => {
    const target = await deps.ledger.target(id);
    if (!target) return skip('the delivery or its endpoint was removed');
    const entry = await deps.gate.enter(target.endpointId, target.maxInFlight, id);
    if (entry.kind === 'wait') return later(deps, entry.because, entry.ms);
    try {
      const claim = await deps.ledger.claim(id);
      const { leave } = entry;
      return await follow(deps, { claim, target, leave, priority, signal });
    } finally {
      entry.leave(nothingLearned);
    }
  };
}

/** Delivers what a job of the queue names. */
export const deliverJobs =
  (deliver: Deliver): JobHandler<DeliverJob> =>
  async (data, job, signal) => {
    const parsed = deliverJob.safeParse(data);
    if (!parsed.success) return reject('JOB_INVALID', 'The job is not a deliver job of version 1');
    return deliver({ id: parsed.data.deliveryId, priority: job.opts.priority ?? 0 }, signal);
  };

/** Of an endpoint that was not asked, or that we did not get to ask. */
const nothingLearned: Departure = { ok: undefined, ms: 0 };

interface Following {
  claim: HeldClaim;
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
  if (!attempted) return later(deps, 'lease', 0);
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
function later({ metrics }: Pick<DeliverDeps, 'metrics'>, because: string, ms: number): Outcome {
  metrics.deferred(because);
  return retry(because, Math.max(20, Math.ceil(ms)));
}
