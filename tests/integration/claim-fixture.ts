import { type ClaimedDelivery, claimDeliveries, type Pool, takeTurns } from '@dateline/store';

/** Claims what is due to endpoints, as the dispatcher that holds them does. Whoever had them before is taken to be gone. */
export async function claimDue(pool: Pool, endpointIds: readonly string[]): Promise<ClaimedDelivery[]> {
  const turns = await takeTurns(pool, endpointIds, { holder: 'test', leaseMs: 0 });
  const requests = turns.flatMap((turn) => (turn ? [{ ...turn, room: 100 }] : []));
  const answers = await claimDeliveries(pool, requests, { holder: 'test', postMs: 60_000 });
  return answers.flatMap((answer) => answer?.claimed ?? []);
}
