import { type Markup, type NavigationLink, tabs } from '@dateline/pages';
import type { Endpoint, Feed } from '@dateline/store';

const lists = [
  ['/console/partners', 'Partners'],
  ['/console/endpoints', 'Endpoints'],
  ['/console/feeds', 'Feeds'],
  ['/console/tokens', 'API tokens'],
] as const;

/** The lists of the section of partners. */
export const partnerTabs = (here: (typeof lists)[number][0]): Markup => tabs('Partners', lists, here);

const parts = [
  ['', 'How it does'],
  ['settings', 'Settings'],
  ['filter', 'Filter'],
  ['secrets', 'Secrets'],
  ['missed', 'Missed'],
  ['remove', 'Remove'],
] as const;

/** The pages of one endpoint. What a WebSub subscription is, its subscriber decides. */
export const endpointTabs = (
  { id, channel }: Pick<Endpoint, 'id' | 'channel'>,
  here: (typeof parts)[number][0],
): Markup => {
  const pathOf = (part: string) => `/console/endpoints/${id}${part ? `/${part}` : ''}`;
  const own = parts.filter(([part]) => channel !== 'websub' || part === '' || part === 'remove');
  return tabs(
    'Endpoint',
    own.map(([part, name]) => [pathOf(part), name] as const),
    pathOf(here),
  );
};

export const endpointsTrail: readonly NavigationLink[] = [['/console/endpoints', 'Endpoints']];

export const endpointTrail = ({ id, name }: Pick<Endpoint, 'id' | 'name'>): NavigationLink[] => [
  ...endpointsTrail,
  [`/console/endpoints/${id}`, name],
];

export const feedTrail = ({ name, title }: Pick<Feed, 'name' | 'title'>): NavigationLink[] => [
  ['/console/feeds', 'Feeds'],
  [`/console/feeds/${name}`, title],
];
