import type { Markup } from '@dateline/pages';
import type { DeliveryFilter } from '@dateline/store';
import { html } from 'hono/html';
import { addressOfFilter, type DeliveryQuery } from './delivery-query.ts';
import { ACT_NAMES, ACTS_OF_STATE } from './delivery-words.ts';

/**
 * Ways to act on all that fits a filter. Each leads to a page that says what would be done.
 * @param about what the links are about, for whoever hears them
 */
export function actLinks(
  filter: DeliveryFilter,
  state: DeliveryQuery['state'],
  about = 'all that fit',
): Markup | string {
  const acts = ACTS_OF_STATE[(state ?? 'failed') as keyof typeof ACTS_OF_STATE];
  if (!acts) return '';
  const asked = { ...filter, states: filter.states ?? (['failed'] as const) };
  return html`<span class="acts">${acts.map(
    (act) =>
      html`<a href="${addressOfFilter('/console/deliveries/act', { ...asked, states: [...asked.states] }, { act })}">${ACT_NAMES[act]}…<span class="unseen"> ${about}</span></a>`,
  )}</span>`;
}
