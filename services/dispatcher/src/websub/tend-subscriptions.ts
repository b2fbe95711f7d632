import { repeatUntilStopped } from '@dateline/flow';
import { endLapsedSubscriptions } from '@dateline/store';
import { type SettleDeps, settleRequests } from './settle-requests.ts';

/** How often is looked for what is due, in ms. A key that is revoked ends its subscriptions within this time. */
const EVERY_MS = 500;

/** Verifies what subscribers asked for, tells them what was denied, and ends what has come to its end, until stopped. */
export const tendSubscriptionsUntilStopped = async (deps: SettleDeps): Promise<void> => {
  const settling = repeatUntilStopped(deps, 'subscriptions cannot be verified', EVERY_MS, async () =>
    (await settleRequests(deps)).mayHaveMore ? 0 : EVERY_MS,
  );
  const ending = repeatUntilStopped(deps, 'subscriptions cannot be ended', EVERY_MS, async () => {
    for (const { id, notice } of await endLapsedSubscriptions(deps.pool))
      deps.log.info({ endpointId: id, reason: notice ?? 'Its lease has run out' }, 'subscription ended');
    return EVERY_MS;
  });
  await Promise.all([settling, ending]);
};
