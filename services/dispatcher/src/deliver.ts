import { setTimeout as wait } from 'node:timers/promises';
import { type ClaimedDelivery, type DeliveryTarget, isTransient } from '@dateline/store';
import { type Attempted, attemptDelivery, notSent } from './attempt.ts';
import { concludeAttempt } from './conclude.ts';
import type { DeliverDeps } from './deliver-deps.ts';
import type { AttemptResult } from './limiter.ts';

export interface Delivering extends ClaimedDelivery {
  target: DeliveryTarget;
  /** Whether the endpoint's lease is still ours. */
  isHeld(): boolean;
  /** Ends the POST: the process stops, or the lease is lost. */
  signal: AbortSignal;
  /** Ends the wait for a database that is away. */
  giveUp: AbortSignal;
  /** The partner is free again; what came of it is not recorded yet. */
  onAnswered(result: AttemptResult): void;
}

/** What followed from an attempt. */
export interface Delivered {
  /** Wait before the next attempt of this delivery, in ms; null = none follows. */
  nextInMs: number | null;
}

/**
 * Makes one attempt at a claimed delivery: the POST and its consequences. While the database is away the outcome is kept and
 * recorded as soon as it is back, until it is told to give up. Throws when it could not be recorded.
 */
export type Deliver = (delivering: Delivering) => Promise<Delivered>;

export function createDeliver(deps: DeliverDeps): Deliver {
  return async (delivering) => {
    const { delivery, target, giveUp, onAnswered } = delivering;
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
    return notSent(error instanceof Error ? error.message : String(error));
  }
}

const resultOf = ({ verdict, ms }: Attempted): AttemptResult => ({
  ok: verdict.ours ? undefined : verdict.outcome === 'delivered',
  ms,
  throttleMs: verdict.throttleMs,
  error: verdict.error,
});

const RECORD_AGAIN_MS = 250;

async function untilRecorded(deps: DeliverDeps, giveUp: AbortSignal, record: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await record();
    } catch (error) {
      if (!isTransient(error) || giveUp.aborted) throw error;
      deps.log.warn({ err: error }, 'an attempt could not be recorded; trying again');
      await wait(RECORD_AGAIN_MS, undefined, { signal: giveUp }).catch(() => undefined);
    }
  }
}
