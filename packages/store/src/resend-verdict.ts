import type { DeliveryState } from './deliveries.ts';

/** Why a delivery is not sent again, or not at once. The codes are stable; `RESEND_REASONS` has the sentences. */
export type ResendReason =
  | 'in-flight'
  | 'already-due'
  | 'embargo'
  | 'endpoint-not-enabled'
  | 'endpoint-removed'
  | 'story-held'
  | 'story-killed'
  | 'superseded'
  | 'other-copy'
  | 'never-had'
  | 'expired';

export const RESEND_REASONS: Record<ResendReason, string> = {
  'in-flight': 'It is being sent at this moment; should that fail, it is sent again at once',
  'already-due': 'It is due already and is sent when its turn comes',
  embargo: 'The story is under embargo; it is sent when that ends',
  'endpoint-not-enabled': 'The endpoint is not enabled; it is held and sent when the endpoint is enabled',
  'endpoint-removed': 'The endpoint was removed, or its subscription has ended',
  'story-held': 'The story waits for an operator',
  'story-killed': 'The story was killed or withheld, and its text is not sent any more',
  superseded: 'A newer version took its place; send that one',
  'other-copy': 'Another copy of the same text went out in its place',
  'never-had': 'The partner never got this story, so there is nothing to withdraw',
  expired: 'It is older than events are kept',
};

/**
 * What was done: `resent` = a new run of attempts began; `brought-forward` = the waiting attempt is due now; `waiting` = it goes
 * out later, by itself; `nothing` = it is on its way; `refused` = it must not be sent.
 */
export type ResendAct = 'resent' | 'brought-forward' | 'waiting' | 'nothing' | 'refused';

export interface ResendVerdict {
  act: ResendAct;
  because?: ResendReason;
  /** State to write, and whether a new run begins; undefined = the row stays as it is. */
  change?: { state: 'pending' | 'held'; newRun: boolean };
}

/** A delivery as the question "may it be sent again?" sees it. */
export interface ResendFacts {
  state: DeliveryState;
  event: string;
  /** Or removed: then its state says nothing. */
  endpointEnabled: boolean;
  /** And this is no kill that it is still sent; or the lease of its subscription has ended. */
  endpointRemoved: boolean;
  storyKilled: boolean;
  storyHeld: boolean;
  /** Another copy of its text stands in its place. */
  behind: boolean;
  hasNewer: boolean;
  /** Another delivery of the same story reached the partner. */
  everSent: boolean;
  /** End of the embargo that keeps it from this endpoint, to the microsecond; null = none does. A kill has none. */
  notBefore: string | null;
  /** Its attempt waits for its time. */
  waits: boolean;
  expired: boolean;
}

const refused = (because: ResendReason): ResendVerdict => ({ act: 'refused', because });

/** What becomes of a delivery that is to be sent again, in the order in which the rules outrank one another. */
export function judgeResend(facts: ResendFacts): ResendVerdict {
  const refusal = refuseResend(facts);
  if (refusal) return refused(refusal);
  if (facts.state === 'sending') return { act: 'nothing', because: 'in-flight' };
  const newRun = facts.state !== 'pending' && facts.state !== 'held';
  if (!facts.endpointEnabled) {
    return { act: 'waiting', because: 'endpoint-not-enabled', change: { state: 'held', newRun } };
  }
  if (facts.notBefore !== null) {
    return { act: 'waiting', because: 'embargo', change: { state: 'pending', newRun } };
  }
  if (newRun) return { act: 'resent', change: { state: 'pending', newRun } };
  if (facts.state === 'pending' && !facts.waits) return { act: 'nothing', because: 'already-due' };
  return { act: 'brought-forward', change: { state: 'pending', newRun } };
}

function refuseResend(facts: ResendFacts): ResendReason | undefined {
  const isKill = facts.event === 'story.killed';
  if (facts.expired) return 'expired';
  if (facts.endpointRemoved) return 'endpoint-removed';
  if (facts.storyKilled && !isKill) return 'story-killed';
  if (facts.hasNewer) return 'superseded';
  if (isKill && !facts.everSent) return 'never-had';
  if (facts.behind) return 'other-copy';
  return facts.storyHeld && !isKill ? 'story-held' : undefined;
}
