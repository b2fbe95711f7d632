import type { Markup, NavigationLink } from '@dateline/pages';
import type { Endpoint } from '@dateline/store';
import { html } from 'hono/html';

const tabs = [
  ['', 'How it does'],
  ['settings', 'Settings'],
  ['filter', 'Filter'],
  ['secrets', 'Secrets'],
  ['missed', 'Missed'],
  ['events', 'Events'],
] as const;

/** The pages of one endpoint. */
export const endpointTabs = (
  id: string,
  here: (typeof tabs)[number][0],
): Markup => html`<nav class="tabs" aria-label="Endpoint">
  ${tabs.map(([path, name]) => html`<a href="/portal/endpoints/${id}${path ? `/${path}` : ''}" ${path === here ? html`aria-current="page"` : ''}>${name}</a>`)}
  <a href="/portal/deliveries?endpoint=${id}">Deliveries</a></nav>`;

export const endpointTrail = ({ id, name }: Pick<Endpoint, 'id' | 'name'>): NavigationLink[] => [
  ['/portal', 'Overview'],
  [`/portal/endpoints/${id}`, name],
];
