import { repeatUntilStopped } from '@dateline/flow';
import type { Host } from '@dateline/runtime';
import { listOpenDeliveryActs, type Pool, workDeliveryAct } from '@dateline/store';

/** How long an operator waits for an act to begin, in ms. */
const POLL_MS = 1_000;

/** Does what operators asked for many deliveries at once, a batch of each act in turn, until aborted. Several processes may. */
export const workActsUntilStopped = (deps: { pool: Pool; log: Host['log']; signal: AbortSignal }): Promise<void> =>
  repeatUntilStopped(deps, 'acts on many deliveries cannot go on; trying again', POLL_MS, async () => {
    let hasMore = false;
    for (const id of await listOpenDeliveryActs(deps.pool)) hasMore = (await workDeliveryAct(deps.pool, id)) || hasMore;
    return hasMore ? 0 : POLL_MS;
  });
