import { html } from 'hono/html';
import { type Markup, none } from './markup.ts';

/**
 * The way to the newest and the older part of a list that is read from a cursor. Without either there is nothing to show. `words`
 * names them where the list runs the other way.
 */
export function pager(
  pages: { newest?: string | undefined; older?: string | undefined },
  words: { newest: string; older: string } = { newest: 'Newest', older: 'Older' },
): Markup {
  if (!pages.newest && !pages.older) return none;
  return html`<nav class="pager" aria-label="Pages">
    ${pages.newest ? html`<a href="${pages.newest}" rel="first">${words.newest}</a>` : html`<span></span>`}
    ${pages.older ? html`<a href="${pages.older}" rel="next">${words.older}</a>` : ''}
  </nav>`;
}
