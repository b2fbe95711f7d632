import { html } from 'hono/html';
import type { NavigationLink } from './layout.ts';
import type { Markup } from './markup.ts';

/** Pages that belong together, beside one another. `here` is the path of the one that is shown. */
export const tabs = (label: string, pages: readonly NavigationLink[], here: string): Markup =>
  html`<nav class="tabs" aria-label="${label}">
  ${pages.map(([path, name]) => html`<a href="${path}" ${path === here ? html`aria-current="page"` : ''}>${name}</a>`)}</nav>`;
