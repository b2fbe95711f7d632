import type { Markup } from '@dateline/pages';
import type { HeldDeliveries } from '@dateline/store';
import { html } from 'hono/html';

/** What a button says that enables an endpoint, with what it sends at once. */
export const sendAgainLabel = ({ now }: HeldDeliveries): string =>
  `Send again${now > 0 ? `, with ${now.toLocaleString('en-GB')} that are held` : ''}`;

/** What becomes, when an endpoint is enabled, of what is held for it and not sent at once; empty when that is nothing. */
export function heldWords({ later, never }: HeldDeliveries): Markup | string {
  const words = [
    later > 0 && `${later.toLocaleString('en-GB')} go later, when their embargo ends or an operator lets them go.`,
    never > 0 &&
      `${never.toLocaleString('en-GB')} are not sent any more: a newer version took their place, or the story was killed.`,
  ].filter(Boolean);
  return words.length > 0 ? html`<p class="hint">${words.join(' ')}</p>` : '';
}
