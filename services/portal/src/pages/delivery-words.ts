import { badge, copy, type Markup } from '@dateline/pages';
import type { DeliveryState, PartnerDelivery } from '@dateline/store';
import { html } from 'hono/html';

export const DELIVERY_STATES = [
  'pending',
  'sending',
  'delivered',
  'failed',
  'held',
  'superseded',
] as const satisfies DeliveryState[];

const tones = {
  pending: 'wait',
  sending: 'wait',
  delivered: 'good',
  failed: 'bad',
  held: 'wait',
  superseded: 'plain',
} as const satisfies Record<DeliveryState, 'good' | 'wait' | 'bad' | 'plain'>;

export const stateBadge = (state: DeliveryState): Markup => badge(state, tones[state]);

/** What the delivery is about, as far as it may be told. */
export function headlineOf({
  headline,
  hiddenBecause,
  event,
}: Pick<PartnerDelivery, 'headline' | 'hiddenBecause' | 'event'>): Markup | string {
  if (hiddenBecause === 'killed') return event === 'story.killed' ? 'Kill of a story' : 'A story that was killed';
  if (hiddenBecause === 'held') return 'Waits for an operator';
  if (hiddenBecause === 'embargo') return 'Under embargo';
  return headline ? copy(headline) : html`<span class="faint">No headline</span>`;
}
