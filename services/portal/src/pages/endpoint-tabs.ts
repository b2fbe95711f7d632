import { type Markup, type NavigationLink, tabs } from '@dateline/pages';
import type { Endpoint } from '@dateline/store';

const parts = [
  ['', 'How it does'],
  ['settings', 'Settings'],
  ['filter', 'Filter'],
  ['secrets', 'Secrets'],
  ['missed', 'Missed'],
  ['events', 'Events'],
] as const;

/** The pages of one endpoint. What a WebSub subscription is, its subscriber decides. */
export const endpointTabs = (
  { id, channel }: Pick<Endpoint, 'id' | 'channel'>,
  here: (typeof parts)[number][0],
): Markup => {
  const pathOf = (part: string) => `/portal/endpoints/${id}${part ? `/${part}` : ''}`;
  const pages = parts
    .filter(([part]) => channel !== 'websub' || part === '')
    .map(([part, name]) => [pathOf(part), name] as const);
  return tabs('Endpoint', [...pages, [`/portal/deliveries?endpoint=${id}`, 'Deliveries']], pathOf(here));
};

export const overviewTrail: readonly NavigationLink[] = [['/portal', 'Overview']];

export const endpointTrail = ({ id, name }: Pick<Endpoint, 'id' | 'name'>): NavigationLink[] => [
  ...overviewTrail,
  [`/portal/endpoints/${id}`, name],
];
