import { badge, type Column, copy, facts, type Markup, moment, notice, type Tone, table } from '@dateline/pages';
import {
  type KillAtEndpoint,
  type KillConfirmation,
  type KillInFeed,
  type KillStanding,
  type Pool,
  readKill,
} from '@dateline/store';
import { html } from 'hono/html';
import { storyLink } from '../components.ts';
import { csv } from '../csv.ts';

/** Where a kill stands at an endpoint, as a word: those that need somebody first. */
const STANDINGS: Readonly<Record<KillStanding, readonly [word: string, tone: Tone]>> = {
  failed: ['failed', 'bad'],
  held: ['held', 'bad'],
  waiting: ['not yet', 'wait'],
  'not-owed': ['had the story, is sent no kill', 'wait'],
  superseded: ['story is back', 'plain'],
  confirmed: ['confirmed', 'plain'],
  'never-had': ['never had the story', 'plain'],
};
const ORDER = Object.keys(STANDINGS);

/** Who has confirmed the kill of a story, who has not, who never had it, and when feeds withdrew it. */
export async function killPage(
  pool: Pool,
  storyId: string,
  now: Date,
): Promise<{ title: string; body: Markup; notice: Markup } | undefined> {
  const kill = await readKill(pool, storyId);
  if (!kill) return undefined;
  const endpoints = kill.endpoints.toSorted((a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing));
  const body = html`${about(kill, now)}
    ${table('Endpoints, those that need somebody first', endpointColumns(now), endpoints, 'There is no endpoint.')}
    ${table('Feeds that carried it', feedColumns(now), kill.feeds, 'No feed carried it.')}`;
  return { title: `Kill of ${kill.headline || kill.storyId}`, body, notice: lead(kill) };
}

const isOwed = ({ standing }: KillAtEndpoint): boolean => ['waiting', 'failed', 'held'].includes(standing);

function lead({ endpoints }: KillConfirmation): Markup {
  const had = endpoints.filter(({ standing }) => standing !== 'never-had');
  const confirmed = had.filter(({ standing }) => standing === 'confirmed').length;
  if (had.length === 0) return notice('No endpoint had the story.', 'good');
  const owed = had.filter(isOwed);
  const says = html`${confirmed} of ${had.length} ${had.length === 1 ? 'endpoint that had it has' : 'endpoints that had it have'} confirmed`;
  if (owed.length === 0) return notice(html`${says}.`, 'good');
  const names = owed.map(({ name }, at) => html`${at > 0 ? ', ' : ''}${copy(name)}`);
  return notice(html`${says}. Owed: ${names}.`, 'bad');
}

const about = ({ storyId, killedAt, ordinal, feeds }: KillConfirmation, now: Date): Markup =>
  facts([
    ['Killed', moment(killedAt, now)],
    ['Story', html`${storyLink(storyId, storyId)}, version ${ordinal}`],
    [
      'Feeds',
      feeds.length === 0
        ? 'none carried it'
        : `${feeds.filter(({ withdrawnAt }) => withdrawnAt).length} of ${feeds.length} withdrew it`,
    ],
    ['Report', html`<a href="/console/stories/${storyId}/kill.csv">This page as CSV</a>`],
  ]);

const timeOr = (at: Date | null, now: Date, otherwise = '–'): Markup | string => (at ? moment(at, now) : otherwise);

const endpointColumns = (now: Date): Column<KillAtEndpoint>[] => [
  {
    heading: 'Endpoint',
    kind: 'first',
    cell: ({ endpointId, name, removed }) =>
      html`<a href="/console/endpoints/${endpointId}">${copy(name)}</a>${removed ? ' (removed)' : ''}`,
  },
  { heading: 'Kill', kind: 'state', cell: ({ standing }) => badge(...STANDINGS[standing]) },
  { heading: 'Confirmed', cell: ({ confirmedAt }) => timeOr(confirmedAt, now) },
  {
    heading: 'Text delivered',
    cell: ({ textDeliveredAt, standing }) => timeOr(textDeliveredAt, now, standing === 'never-had' ? '–' : 'not known'),
  },
  { heading: 'Attempts', kind: 'number', cell: ({ attempts }) => attempts },
  {
    heading: 'Next attempt',
    cell: ({ nextAttemptAt }) => (nextAttemptAt && nextAttemptAt <= now ? 'now' : timeOr(nextAttemptAt, now)),
  },
  { heading: 'Last failure', cell: (one) => (one.lastError && isOwed(one) ? copy(one.lastError) : '–') },
  { heading: 'webhook-id', cell: ({ deliveryId }) => (deliveryId ? html`<code>${deliveryId}</code>` : '–') },
];

const feedColumns = (now: Date): Column<KillInFeed>[] => [
  { heading: 'Feed', kind: 'first', cell: ({ feed }) => html`<a href="/console/feeds/${feed}">${feed}</a>` },
  {
    heading: 'State',
    kind: 'state',
    cell: ({ withdrawnAt }) => (withdrawnAt ? badge('withdrawn', 'plain') : badge('waiting', 'wait')),
  },
  { heading: 'Published', cell: ({ publishedAt }) => moment(publishedAt, now) },
  { heading: 'Withdrawn', cell: ({ withdrawnAt }) => timeOr(withdrawnAt, now) },
];

const HEADINGS = [
  'story',
  'version',
  'killed_at',
  'kind',
  'name',
  'partner',
  'state',
  'text_at',
  'confirmed_at',
  'attempts',
  'last_error',
];

/** The same as a table for whoever has to prove it: a line an endpoint and a feed. undefined = the story was not killed. */
export async function killReport(pool: Pool, storyId: string): Promise<string | undefined> {
  const kill = await readKill(pool, storyId);
  if (!kill) return undefined;
  const of = [kill.storyId, kill.ordinal, kill.killedAt] as const;
  return csv(HEADINGS, [
    ...kill.endpoints.map((one) => [
      ...of,
      'endpoint',
      one.name,
      one.partnerId,
      one.standing,
      one.textDeliveredAt,
      one.confirmedAt,
      one.attempts,
      one.lastError,
    ]),
    ...kill.feeds.map((one) => [
      ...of,
      'feed',
      one.feed,
      one.partnerId,
      one.withdrawnAt ? 'withdrawn' : 'waiting',
      one.publishedAt,
      one.withdrawnAt,
      null,
      null,
    ]),
  ]);
}
