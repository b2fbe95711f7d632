import { batched } from '@dateline/runtime';
import {
  type AttemptToRecord,
  type Claim,
  claimDeliveries,
  type DeliveryTarget,
  databaseFaultOf,
  findDeliveryTargets,
  type Pool,
  recordAttempts,
} from '@dateline/store';

/** What the dispatcher asks and tells PostgreSQL about each delivery. */
export interface Ledger {
  /** undefined = the delivery or its endpoint was removed. */
  target(deliveryId: string): Promise<DeliveryTarget | undefined>;
  /** Takes the delivery for one attempt, or says why not. */
  claim(deliveryId: string): Promise<HeldClaim>;
  record(attempt: AttemptToRecord): Promise<{ endpointFailing: boolean }>;
}

export type HeldClaim = Claim & {
  /** Whether the claim outlasts a POST that begins now. */
  isHeld(): boolean;
};

export interface Lease {
  /** How long a claim holds. */
  leaseMs: number;
  /** How long a POST may take. */
  postMs: number;
}

/** Time since a moment, in ms, as whichever clock says more: one goes on while a machine sleeps, the other when it is set back. */
function stopwatch(): () => number {
  const [monotonic, wall] = [performance.now(), Date.now()];
  return () => Math.max(performance.now() - monotonic, Date.now() - wall);
}

/**
 * Asks for all deliveries of the same moment at once: one by one, each takes 10 statements and 6 ms of processor time.
 * Nothing is remembered from one question to the next, so what PostgreSQL decides holds at once.
 */
export function createLedger(pool: Pool, { leaseMs, postMs }: Lease, elapsed = stopwatch): Ledger {
  const options = { classify: databaseFaultOf };
  const claimOne = batched((ids: readonly string[]) => claimDeliveries(pool, ids, leaseMs), options);
  return {
    target: batched((ids: readonly string[]) => findDeliveryTargets(pool, ids), options),
    claim: async (deliveryId) => {
      // Begun before the question, and so before the lease.
      const elapsedMs = elapsed();
      const claim = await claimOne(deliveryId);
      return { ...claim, isHeld: () => elapsedMs() + postMs < leaseMs };
    },
    record: batched((attempts: readonly AttemptToRecord[]) => recordAttempts(pool, attempts), options),
  };
}
