import { type ClaimedBatch, type Delivery, isTransient } from '@dateline/store';
import { type Attempted, attemptDelivery, attemptRequest, failedBy, notSent, resultOf } from './attempt.ts';
import { type BatchMember, composeMembers, type FixedBatch, fixMembers } from './batch-body.ts';
import { concludeAttempt } from './conclude.ts';
import { concludeBatch } from './conclude-batch.ts';
import type { DeliverDeps, Delivered, Delivering } from './deliver-deps.ts';
import { signed } from './sign.ts';
import { untilRecorded } from './until-recorded.ts';

/** What became of some deliveries of a batch. */
interface Outcome {
  deliveries: readonly Delivery[];
  attempted: Attempted;
  /** The request that carried them together. */
  sent?: FixedBatch;
}

/**
 * Makes one attempt at a claimed batch: one POST, whose outcome is that of each of its events. An event that cannot be composed fails
 * by itself. Throws when the outcome could not be recorded.
 */
export async function deliverBatch(deps: DeliverDeps, delivering: Delivering, batch: ClaimedBatch): Promise<Delivered> {
  const { outcomes, wasSplit } = await attemptBatch(deps, delivering, batch);
  const told = outcomes.find(({ attempted }) => attempted.sent) ?? outcomes[0];
  if (told) delivering.onAnswered(resultOf(told.attempted));
  await Promise.all(
    outcomes.map((outcome) => untilRecorded(deps, delivering.giveUp, () => conclude(deps, delivering, outcome))),
  );
  const waits = outcomes.flatMap(({ attempted }) => attempted.verdict.nextInMs ?? []);
  return { nextInMs: wasSplit ? 0 : waits.length > 0 ? Math.min(...waits) : null };
}

async function conclude(deps: DeliverDeps, { target }: Delivering, outcome: Outcome): Promise<void> {
  const { deliveries, attempted, sent } = outcome;
  if (sent) return concludeBatch(deps, { target, attempted, batch: sent });
  await Promise.all(deliveries.map((delivery) => concludeAttempt(deps, { delivery, target, attempted })));
}

async function attemptBatch(
  deps: DeliverDeps,
  delivering: Delivering,
  batch: ClaimedBatch,
): Promise<{ outcomes: Outcome[]; wasSplit: boolean }> {
  const claimed = [delivering, ...batch.others];
  let open: readonly Delivery[] = claimed.map(({ delivery }) => delivery);
  const outcomes: Outcome[] = [];
  let wasSplit = false;
  try {
    const { members, faulty } = await composeMembers(deps, claimed, delivering.target);
    for (const { delivery, fault } of faulty)
      outcomes.push({ deliveries: [delivery], attempted: failedBy(deps, fault, delivery) });
    open = deliveriesOf(members);
    if (members.length > 0) {
      const kept = await fixMembers(deps, delivering.target, batch, members);
      open = deliveriesOf(kept.members);
      wasSplit = kept.wasSplit;
      outcomes.push(await attemptMembers(deps, delivering, kept.members, kept.fixed));
    }
  } catch (error) {
    if (!isTransient(error)) throw error;
    outcomes.push({ deliveries: open, attempted: notSent(error) });
  }
  return { outcomes, wasSplit };
}

const deliveriesOf = (members: readonly BatchMember[]): Delivery[] => members.map(({ delivery }) => delivery);

/** Posts a fixed batch, or the one event that is left of it as it would come by itself. */
async function attemptMembers(
  deps: DeliverDeps,
  delivering: Delivering,
  members: readonly BatchMember[],
  fixed: FixedBatch | undefined,
): Promise<Outcome> {
  const lost = notSent('the lease of the endpoint ran out');
  const deliveries = deliveriesOf(members);
  const { delivery, event } = members[0]!;
  const { target, isHeld, signal } = delivering;
  const attempting = { delivery, event, target, isHeld, signal };
  if (!fixed) return { deliveries, attempted: (await attemptDelivery(deps, attempting)) ?? lost };
  const attempted = await attemptRequest(deps, attempting, async () => signed(deps, target, fixed));
  return attempted ? { deliveries, attempted, sent: fixed } : { deliveries, attempted: lost };
}
