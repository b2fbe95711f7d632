import { badge, type Markup, type Tone } from '@dateline/pages';
import type { DeliveryActName, DeliveryFilter, DeliveryState } from '@dateline/store';

/** Ink and one red: only what failed is a fault. */
const tones: Readonly<Record<DeliveryState, Tone>> = {
  failed: 'bad',
  pending: 'wait',
  held: 'wait',
  sending: 'wait',
  delivered: 'plain',
  superseded: 'plain',
};

export const stateBadge = (state: DeliveryState): Markup =>
  badge(state === 'pending' ? 'waiting' : state, tones[state]);

/** A count as a person reads it. */
export const count = (n: number): string => n.toLocaleString('en-GB');

export const deliveriesOf = (n: number): string => `${count(n)} ${n === 1 ? 'delivery' : 'deliveries'}`;

/** Names of acts: on a button, and when they are done. */
export const ACT_NAMES: Readonly<Record<DeliveryActName, string>> = {
  'try-now': 'Try now',
  'send-again': 'Send again',
  discard: 'Discard',
};

/** What may be done to a group in a state, the usual first. */
export const ACTS_OF_STATE: Readonly<Record<'failed' | 'pending' | 'held', readonly DeliveryActName[]>> = {
  failed: ['send-again', 'discard'],
  pending: ['try-now', 'discard'],
  held: ['discard'],
};

/** Which deliveries a filter means, in words: "failed, HTTP 503, of endpoint ep_1". */
export function filterWords(filter: DeliveryFilter, endpointName?: string): string {
  const { partner, endpoint, states, error, event, source, since, until, words } = filter;
  const parts = [
    states?.map((state) => (state === 'pending' ? 'waiting' : state)).join(' or '),
    error !== undefined && (error || 'without an error'),
    endpoint && `at ${endpointName ?? endpoint}`,
    partner && `of partner ${partner}`,
    source && `from source ${source}`,
    event,
    since && `owed since ${clock(since)}`,
    until && `owed before ${clock(until)}`,
    words && `"${words}"`,
  ].filter(Boolean);
  return parts.join(', ') || 'all';
}

const clock = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;
