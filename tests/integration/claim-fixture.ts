import {
  type ClaimedDelivery,
  claimBatches,
  claimDeliveries,
  type Delivery,
  type Pool,
  takeTurns,
} from '@dateline/store';
import type { BatchSettings } from '@dateline/story';

/** Claims what is due to endpoints, as the dispatcher that holds them does. Whoever had them before is taken to be gone. */
export async function claimDue(pool: Pool, endpointIds: readonly string[]): Promise<ClaimedDelivery[]> {
  const turns = await takeTurns(pool, endpointIds, { holder: 'test', leaseMs: 0 });
  const requests = turns.flatMap((turn) => (turn ? [{ ...turn, room: 100 }] : []));
  const answers = await claimDeliveries(pool, requests, { holder: 'test', postMs: 60_000 });
  return answers.flatMap((answer) => answer?.claimed ?? []);
}

/** Claims what is due to an endpoint with batches, in the same way: the deliveries of all requests. */
export async function claimBatch(pool: Pool, endpointId: string, batch: BatchSettings): Promise<Delivery[]> {
  const [turn] = await takeTurns(pool, [endpointId], { holder: 'test', leaseMs: 0 });
  if (!turn) return [];
  const answer = await claimBatches(pool, { ...turn, room: 100, batch }, { holder: 'test', postMs: 60_000 });
  return (answer?.claimed ?? []).flatMap(({ delivery, batch: of }) => [
    delivery,
    ...(of?.others ?? []).map((other) => other.delivery),
  ]);
}
