import { repeatUntilStopped } from '@dateline/flow';
import type { Host } from '@dateline/runtime';
import { countDeliveryDays, type Pool } from '@dateline/store';

const EVERY_MS = 60_000;

/** Updates the daily counts of attempts until the process stops. Several processes may: one at a time counts. */
export const countDaysUntilStopped = (deps: { pool: Pool; log: Host['log']; signal: AbortSignal }): Promise<void> =>
  repeatUntilStopped(deps, 'cannot count attempts by day', EVERY_MS, async () =>
    (await countDeliveryDays(deps.pool)) ? 0 : EVERY_MS,
  );
