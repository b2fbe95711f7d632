import { DISCARD_REASONS } from './delivery-discard.ts';
import { RESEND_REASONS } from './resend-verdict.ts';

const ACTS: Readonly<Record<string, string>> = {
  resent: 'sent again',
  'brought-forward': 'tried now',
  waiting: 'go out later',
  nothing: 'left as they are',
  refused: 'not done',
  discarded: 'discarded',
};

const REASONS: Readonly<Record<string, string>> = { ...RESEND_REASONS, ...DISCARD_REASONS };

/** Returns what an end of `DeliveryAct.counts` means: of "refused: story-killed" that nothing was done, and why. */
export function wordsOfEnd(end: string): string {
  const [act = '', because] = end.split(': ', 2);
  const words = ACTS[act] ?? act;
  return because === undefined ? words : `${words}: ${REASONS[because] ?? because}`;
}
