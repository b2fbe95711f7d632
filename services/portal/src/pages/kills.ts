import { badge, type Column, copy, facts, type Markup, moment, notice, pager, table } from '@dateline/pages';
import {
  type KillAtEndpoint,
  type KillConfirmation,
  type KillInFeed,
  type ListedKill,
  listKills,
  readKill,
} from '@dateline/store';
import { html } from 'hono/html';
import { cursorOf, placeOf } from '../cursor.ts';
import type { PageDeps } from './deps.ts';
import { notFound, show } from './frame.ts';
import { standingBadge } from './kill-words.ts';
import type { PageContext } from './session.ts';

const PAGE = 50;

/** The kills of what this partner had, newest first, each with who has confirmed it. */
export async function kills(c: PageContext, { pool, now }: PageDeps): Promise<Response> {
  const after = placeOf(c.req.query('after') ?? '') ?? undefined;
  const rows = await listKills(pool, { partnerId: c.var.session.partnerId, after, limit: PAGE });
  const last = rows.length === PAGE ? rows.at(-1) : undefined;
  const nothing = 'No story that you were sent was killed. A kill appears here as soon as its newsroom sends it.';
  const body = html`<p>A kill takes a story off, everywhere, now. Your 2xx to its webhook is your confirmation; by pull it is reading on.</p>
    ${table('Kills, newest first', listColumns(now()), rows, nothing)}
    ${pager({
      newest: after && '/portal/kills',
      older: last && `?after=${cursorOf({ place: last.place, id: last.storyId })}`,
    })}`;
  return show(c, { title: 'Kills', here: '/portal/kills', notice: openKills(rows), body });
}

function openKills(rows: readonly ListedKill[]): Markup | undefined {
  const open = rows.filter(({ had, confirmed }) => confirmed < had).length;
  if (rows.length === 0) return undefined;
  return open === 0
    ? notice('Every kill listed here is confirmed by each endpoint that had the story.', 'good')
    : notice(`${open === 1 ? 'One kill is' : `${open} kills are`} not confirmed by every endpoint.`, 'bad');
}

const listColumns = (now: Date): Column<ListedKill>[] => [
  {
    heading: 'Story',
    kind: 'first',
    cell: ({ storyId, guid }) =>
      html`<a href="/portal/kills/${storyId}">${copy(guid)}</a><span class="hint"><code>${storyId}</code></span>`,
  },
  {
    heading: 'Confirmed',
    kind: 'state',
    cell: ({ had, confirmed, stuck }) =>
      had === 0
        ? badge('feeds only', 'plain')
        : badge(`${confirmed} of ${had}`, confirmed === had ? 'good' : stuck > 0 ? 'bad' : 'wait'),
  },
  { heading: 'Killed', cell: ({ killedAt }) => moment(killedAt, now) },
  { heading: 'Feeds', cell: ({ feeds, withdrawn }) => (feeds === 0 ? '–' : `${withdrawn} of ${feeds} withdrew it`) },
];

/** One kill: which of the partner's endpoints have answered it, when, and which have not. */
export async function kill(c: PageContext, { pool, now }: PageDeps): Promise<Response> {
  const found = await readKill(pool, c.req.param('id') ?? '', c.var.session.partnerId);
  if (!found) return notFound(c);
  const had = found.endpoints.filter(({ standing }) => standing !== 'never-had');
  const body = html`${about(found, had, now())}
    ${table('Endpoints that had the story', endpointColumns(now()), had, 'No endpoint of yours had it.')}
    ${found.feeds.length === 0 ? '' : table('Feeds that carried it', feedColumns(now()), found.feeds, '')}`;
  const trail = [['/portal/kills', 'Kills']] as const;
  return show(c, { title: 'Kill of a story', here: '/portal/kills', trail, body });
}

function about({ storyId, killedAt, ordinal }: KillConfirmation, had: readonly KillAtEndpoint[], now: Date): Markup {
  const confirmed = had.filter(({ standing }) => standing === 'confirmed').length;
  return facts([
    ['Confirmed', had.length === 0 ? 'no endpoint had it' : `${confirmed} of ${had.length} endpoints that had it`],
    ['Killed', moment(killedAt, now)],
    ['Story', html`<code>${storyId}</code>, version ${ordinal}`],
    ['Log', html`<a href="/portal/deliveries?q=${storyId}">Everything that was sent of it</a>`],
  ]);
}

const endpointColumns = (now: Date): Column<KillAtEndpoint>[] => [
  {
    heading: 'Endpoint',
    kind: 'first',
    cell: ({ endpointId, name, removed }) =>
      html`<a href="/portal/endpoints/${endpointId}">${copy(name)}</a>${removed ? ' (removed)' : ''}`,
  },
  { heading: 'Kill', kind: 'state', cell: ({ standing }) => standingBadge(standing) },
  { heading: 'Confirmed', cell: ({ confirmedAt }) => (confirmedAt ? moment(confirmedAt, now) : '–') },
  {
    heading: 'Text delivered',
    cell: ({ textDeliveredAt }) => (textDeliveredAt ? moment(textDeliveredAt, now) : 'not known'),
  },
  { heading: 'Attempts', kind: 'number', cell: ({ attempts }) => attempts },
  {
    heading: 'Next attempt',
    cell: ({ nextAttemptAt }) => (nextAttemptAt ? (nextAttemptAt <= now ? 'now' : moment(nextAttemptAt, now)) : '–'),
  },
  {
    heading: 'Last failure',
    cell: ({ lastError, standing }) => (lastError && standing !== 'confirmed' ? copy(lastError) : '–'),
  },
  {
    heading: 'Delivery',
    quiet: true,
    cell: ({ deliveryId, name }) =>
      deliveryId
        ? html`<a href="/portal/deliveries/${deliveryId}">Delivery<span class="unseen"> to ${name}</span></a>`
        : '',
  },
];

const feedColumns = (now: Date): Column<KillInFeed>[] => [
  { heading: 'Feed', kind: 'first', cell: ({ feed }) => html`<a href="/portal/feeds/${feed}">${feed}</a>` },
  {
    heading: 'State',
    kind: 'state',
    cell: ({ withdrawnAt }) => (withdrawnAt ? badge('withdrawn', 'good') : badge('waiting', 'wait')),
  },
  { heading: 'Published', cell: ({ publishedAt }) => moment(publishedAt, now) },
  { heading: 'Withdrawn', cell: ({ withdrawnAt }) => (withdrawnAt ? moment(withdrawnAt, now) : '–') },
];
