import { isTransient } from '@dateline/store';
import { type Attempted, attemptDelivery, notSent, resultOf } from './attempt.ts';
import { deliverBatch } from './batch.ts';
import { concludeAttempt } from './conclude.ts';
import type { DeliverDeps, Delivered, Delivering } from './deliver-deps.ts';
import { untilRecorded } from './until-recorded.ts';

/**
 * Makes one attempt at a claimed delivery: the POST and its consequences. While the database is away the outcome is kept and
 * recorded as soon as it is back, until it is told to give up. Throws when it could not be recorded.
 */
export type Deliver = (delivering: Delivering) => Promise<Delivered>;

export function createDeliver(deps: DeliverDeps): Deliver {
  return async (delivering) => {
    const { delivery, target, giveUp, onAnswered, batch } = delivering;
    if (batch) return deliverBatch(deps, delivering, batch);
    const attempted = await attemptOnce(deps, delivering);
    onAnswered(resultOf(attempted));
    await untilRecorded(deps, giveUp, () => concludeAttempt(deps, { delivery, target, attempted }));
    return { nextInMs: attempted.verdict.nextInMs };
  };
}

/** A claimed delivery whose version cannot be read was not attempted; it goes back at once. */
async function attemptOnce(deps: DeliverDeps, delivering: Delivering): Promise<Attempted> {
  try {
    return (await attemptDelivery(deps, delivering)) ?? notSent('the lease of the endpoint ran out');
  } catch (error) {
    if (!isTransient(error)) throw error;
    return notSent(error);
  }
}
