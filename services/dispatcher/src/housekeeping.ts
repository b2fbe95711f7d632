import { alertOptions, alertUntilStopped } from '@dateline/alerts';
import { repeatUntilStopped } from '@dateline/flow';
import type { Host } from '@dateline/runtime';
import { analyzeGrownTables } from '@dateline/store';
import { guardOf } from '@dateline/webhooks';
import { z } from 'zod';
import { workActsUntilStopped } from './delivery-acts.ts';
import { removeExpiredUntilStopped } from './retention.ts';

export const housekeepingOptions = {
  EVENTS_KEPT_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3_650)
    .default(30)
    .describe('How long deliveries, attempts and payloads are kept, in days, for disabled endpoints too'),
  ...alertOptions,
};

type HousekeepingConfig = z.output<z.ZodObject<typeof housekeepingOptions>> & Parameters<typeof guardOf>[0];

/** How often tables are looked at that may have grown. */
const GROWN_EVERY_MS = 2_000;

/**
 * What a dispatcher does beside delivering, until aborted: removes what is no longer kept, does what operators asked for many
 * deliveries at once, tells people what they have to know, and has PostgreSQL make its plans anew as a young database grows.
 */
export async function keepHouse(
  config: HousekeepingConfig,
  { sql: pool, log }: Pick<Host, 'sql' | 'log'>,
  { now, signal }: { now: () => Date; signal: AbortSignal },
): Promise<void> {
  await Promise.all([
    removeExpiredUntilStopped({ pool, keptDays: config.EVENTS_KEPT_DAYS, log, signal }),
    workActsUntilStopped({ pool, log, signal }),
    alertUntilStopped({ pool, config, guard: guardOf(config), now, log, signal }),
    repeatUntilStopped({ log, signal }, 'tables that have grown cannot be analyzed', GROWN_EVERY_MS, async () => {
      await analyzeGrownTables(pool);
      return GROWN_EVERY_MS;
    }),
  ]);
}
