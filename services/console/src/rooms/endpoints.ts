import {
  type Feed,
  findEndpoint,
  listDeliveriesOfEndpoint,
  listEndpoints,
  listFeeds,
  type Operator,
  type Pool,
} from '@dateline/store';
import { html } from 'hono/html';
import type { Html } from '../page.ts';
import { hasRole } from '../session.ts';
import { action, badge, moment, nothing, storyLink, table } from '../show.ts';

const LIMIT = 100;

/** Partners' webhooks and how each is doing, and the feeds with who may read them. */
export async function endpoints(pool: Pool): Promise<Html> {
  const [rows, feeds] = await Promise.all([listEndpoints(pool), listFeeds(pool)]);
  return html`${endpointTable(rows)}${feedTable(feeds)}`;
}

const endpointTable = (rows: Awaited<ReturnType<typeof listEndpoints>>): Html =>
  table(
    'Endpoints',
    ['Partner', 'Address', 'Format', 'State', 'Failing since'],
    rows.map((row) => [
      html`<a href="/console/endpoints/${row.id}">${row.name}</a>`,
      row.url,
      row.format,
      html`${badge(row.state)} ${row.disabledReason ?? ''}`,
      moment(row.failingSince),
    ]),
    'No partner yet: dateline endpoint add <name> <url> adds one.',
  );

const feedTable = (feeds: readonly Feed[]): Html =>
  table(
    'Feeds',
    ['Name', 'Title', 'Who may read it', 'Wants'],
    feeds.map((feed) => [feed.name, feed.title, readersOf(feed), html`<code>${JSON.stringify(feed.filter)}</code>`]),
    'No feed yet: dateline feed add <name> adds one.',
  );

function readersOf({ name, access, decidedAt }: Feed): string {
  if (access === 'private') return 'whoever has a key';
  return decidedAt === null
    ? `anybody, and nobody has decided so: dateline feed decide ${name} --public, or --private`
    : 'anybody';
}

/** One partner: its settings, and what it was owed lately. */
export async function endpoint(
  pool: Pool,
  id: string,
  operator: Operator,
): Promise<{ title: string; body: Html } | undefined> {
  const row = await findEndpoint(pool, id);
  if (!row) return undefined;
  const deliveries = await listDeliveriesOfEndpoint(pool, row.id, LIMIT);
  const facts = [
    ['Address', row.url],
    ['State', html`${badge(row.state)} ${row.disabledReason ?? ''} ${switching(row.id, row.state, operator)}`],
    ['Wants', html`<code>${JSON.stringify(row.filter)}</code>`],
    ['Events', row.events.join(', ') || 'all'],
    ['Format', row.format],
    ['Embargoed copy', row.embargoEarly ? 'at once' : 'when the embargo ends'],
    ['Requests at the same time', row.maxInFlight],
    ['Failing since', moment(row.failingSince)],
  ];
  const body = html`${table('Settings', ['', ''], facts, '')}
    ${table(
      'Latest deliveries',
      ['Story', 'Event', 'State', 'Attempts', 'Created', 'Last error', ''],
      deliveries.map((one) => [
        storyLink(one.storyId, one.headline),
        one.event,
        badge(one.state),
        one.attempts,
        moment(one.createdAt),
        one.lastError ?? '–',
        hasRole(operator, 'operator') && one.state === 'failed'
          ? action(`/console/deliveries/${one.id}/retry`, 'Send again')
          : nothing,
      ]),
      'Nothing was owed to this partner yet.',
    )}`;
  return { title: row.name, body };
}

const switching = (id: string, state: string, operator: Operator): Html | typeof nothing => {
  if (!hasRole(operator, 'operator')) return nothing;
  return state === 'enabled'
    ? action(`/console/endpoints/${id}/disable`, 'Disable', 'Hold everything for this partner?')
    : action(`/console/endpoints/${id}/enable`, 'Enable and send what was held');
};
