import type { PeriodicTask } from '@dateline/runtime';
import { countDeliveryDays, type Pool } from '@dateline/store';

const EVERY_MS = 60_000;

/** Returns the task that updates the daily counts of attempts. Several processes may run it: one at a time counts. */
export const countingDays = (pool: Pool): PeriodicTask => ({
  failed: 'cannot count attempts by day',
  everyMs: EVERY_MS,
  act: async () => ((await countDeliveryDays(pool)) ? 0 : EVERY_MS),
});
