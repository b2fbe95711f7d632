import { batchCalls } from '@dateline/flow';
import {
  type AttemptToRecord,
  type ClaimAnswer,
  type ClaimRequest,
  claimBatches,
  claimDeliveries,
  type DeliveryTarget,
  databaseFaultOf,
  type EndedTurn,
  findDeliveryTargets,
  ONE_PLAN,
  type Pool,
  recordAttempts,
  recoverAbandoned,
  releaseTurns,
  type TakenTurn,
  type TurnHolder,
  takeTurns,
  UNFLUSHED,
  withSettings,
} from '@dateline/store';
import type { BatchSettings } from '@dateline/story';

/** What the dispatcher asks and tells PostgreSQL about endpoints and their deliveries. */
export interface Ledger {
  /** Claims an endpoint, with what its holder before left in flight put back. undefined = somebody has it. */
  take(endpointId: string): Promise<TakenTurn | undefined>;
  /** Gives an endpoint back; true when something is due there at once. */
  release(ended: EndedTurn): Promise<boolean>;
  /** With `batch`, room is for requests, and each of what is claimed is one. undefined = the lease was lost. */
  claim(request: ClaimRequest & { batch?: BatchSettings | null }): Promise<ClaimAnswer | undefined>;
  /** undefined = the endpoint was removed. */
  target(endpointId: string): Promise<DeliveryTarget | undefined>;
  record(attempt: AttemptToRecord): Promise<{ endpointFailing: boolean }>;
}

export interface LedgerOptions extends TurnHolder {
  /** How long a delivery may be in flight. */
  postMs: number;
}

/** What came of attempts is written down this far apart: the partner is free already, and one statement serves several. */
const RECORDS_APART_MS = 8;

/**
 * Reads all endpoints and deliveries of the same moment at once. Nothing is remembered from one question to the next, so what
 * PostgreSQL decides holds at once.
 */
export function createLedger(pool: Pool, { holder, leaseMs, postMs }: LedgerOptions): Ledger {
  const options = { classify: databaseFaultOf };
  const own = { holder, leaseMs };
  const claimer = { holder, postMs };
  const onePlan = withSettings(pool, ONE_PLAN);
  const claimOne = batchCalls(
    (requests: readonly ClaimRequest[]) => claimDeliveries(onePlan, requests, claimer),
    options,
  );
  return {
    take: batchCalls((ids: readonly string[]) => takeAll(pool, ids, own), options),
    release: batchCalls((ended: readonly EndedTurn[]) => releaseTurns(pool, holder, ended), options),
    claim: ({ batch, ...request }) =>
      batch && request.room > 0 ? claimBatches(pool, { ...request, batch }, claimer) : claimOne(request),
    target: batchCalls((ids: readonly string[]) => findDeliveryTargets(pool, ids), options),
    record: batchCalls((attempts: readonly AttemptToRecord[]) => recordAttempts(pool, attempts), {
      ...options,
      apartMs: RECORDS_APART_MS,
    }),
  };
}

/** A lease that a crash of PostgreSQL takes back has sent nothing: the claims under it would have been lost after it. */
async function takeAll(pool: Pool, ids: readonly string[], own: TurnHolder): Promise<(TakenTurn | undefined)[]> {
  const taken = await takeTurns(withSettings(pool, UNFLUSHED), ids, own);
  const abandoned = taken.filter((turn) => turn?.wasAbandoned) as TakenTurn[];
  if (abandoned.length > 0) await recoverAbandoned(pool, abandoned);
  return taken;
}
