import { conditionOf, type EndpointCondition } from '@dateline/forms';
import { badge, type Column, copy, type Markup, moment, notice, table } from '@dateline/pages';
import {
  type Endpoint,
  type EndpointActivity,
  pageOfEndpoints,
  readDeliveryDays,
  readEndpointActivity,
} from '@dateline/store';
import { html } from 'hono/html';
import type { PageDeps } from './deps.ts';
import { addressOf } from './endpoint-address.ts';
import { show } from './frame.ts';
import type { PageContext } from './session.ts';
import { daySparkline, STATISTICS_DAYS } from './statistics.ts';

/** More endpoints than this are found by their deliveries. */
const MOST = 200;

interface Row {
  endpoint: Endpoint;
  health: EndpointActivity | undefined;
  condition: EndpointCondition;
  picture: Markup;
}

/** The first page: do all endpoints get their news, and if not, which do not and why? */
export async function overview(c: PageContext, deps: PageDeps): Promise<Response> {
  const rows = await readRows(deps, c.var.session.partnerId);
  const now = deps.now();
  const body = html`${table('Your endpoints', columns(now), rows, nothing)}
    <p><a class="button" href="/portal/endpoints/new">A new endpoint</a></p>
    <p class="hint">As of ${now.toISOString().slice(11, 19)}; times are UTC. <a href="/portal">Look again</a></p>`;
  return show(c, { title: 'Overview', here: '/portal', notice: summary(rows), body });
}

async function readRows({ pool, now }: PageDeps, partnerId: string): Promise<Row[]> {
  const endpoints = await pageOfEndpoints(pool, { partnerId, limit: MOST });
  const ids = endpoints.map(({ id }) => id);
  const [health, { days }] = await Promise.all([
    readEndpointActivity(pool, ids),
    readDeliveryDays(pool, ids, STATISTICS_DAYS),
  ]);
  const healthOf = new Map(health.map((one) => [one.endpointId, one]));
  const daysOf = Map.groupBy(days, ({ endpointId }) => endpointId);
  return endpoints.map((endpoint) => {
    const own = healthOf.get(endpoint.id);
    const picture = daySparkline(daysOf.get(endpoint.id) ?? [], now());
    return { endpoint, health: own, condition: conditionOf(endpoint, own, now()), picture };
  });
}

const nothing = html`No endpoint is set up for you yet. Your newsroom adds one, or <a href="/portal/endpoints/new">you do</a>.`;

/** One sentence for all endpoints, the worst news first. */
function summary(rows: readonly Row[]): Markup | undefined {
  const those = (...words: EndpointCondition['word'][]) =>
    rows.filter(({ condition }) => words.includes(condition.word));
  const named = (some: readonly Row[]) =>
    some
      .slice(0, 3)
      .map(({ endpoint }) => endpoint.name)
      .join(', ') + (some.length > 3 ? ' …' : '');
  const [failing, off, behind] = [those('failing', 'disabled'), those('paused'), those('behind')];
  if (rows.length === 0) return undefined;
  if (failing.length > 0) return notice(html`${many(failing.length)} no news: <bdi>${named(failing)}</bdi>.`, 'bad');
  if (off.length > 0) return notice(html`Paused: <bdi>${named(off)}</bdi>. What comes is held, not lost.`, 'wait');
  if (behind.length > 0) return notice(html`News is late at <bdi>${named(behind)}</bdi>.`, 'wait');
  return notice(
    rows.length === 1 ? 'Your endpoint gets its news.' : `All ${rows.length} endpoints get their news.`,
    'good',
  );
}

const many = (n: number): string => (n === 1 ? 'One endpoint gets' : `${n} endpoints get`);

const columns = (now: Date): Column<Row>[] => [
  {
    heading: 'Endpoint',
    kind: 'first',
    cell: ({ endpoint }) =>
      html`<a href="/portal/endpoints/${endpoint.id}">${copy(endpoint.name)}</a><span class="hint">${addressOf(endpoint)}</span>`,
  },
  { heading: 'State', kind: 'state', cell: ({ condition }) => badge(condition.word, condition.tone) },
  { heading: 'Owed', kind: 'number', cell: ({ health, endpoint }) => owedLink(endpoint, health) },
  { heading: 'Oldest', cell: ({ health }) => (health?.oldestOwedAt ? moment(health.oldestOwedAt, now) : '–') },
  {
    heading: 'Last delivered',
    cell: ({ health }) => (health?.lastDeliveredAt ? moment(health.lastDeliveredAt, now) : '–'),
  },
  { heading: 'Last failure', cell: ({ health }) => lastFailure(health, now) },
  {
    heading: 'Next attempt',
    cell: ({ health }) =>
      health?.nextAttemptAt && health.owed > 0
        ? health.nextAttemptAt <= now
          ? 'now'
          : moment(health.nextAttemptAt, now)
        : '–',
  },
  { heading: '30 days', cell: ({ picture }) => picture },
];

const owedLink = ({ id }: Endpoint, health: EndpointActivity | undefined): Markup | string => {
  const waiting = (health?.owed ?? 0) + (health?.held ?? 0);
  if (waiting === 0) return '0';
  const state = health?.owed ? 'pending' : 'held';
  return html`<a href="/portal/deliveries?endpoint=${id}&state=${state}">${waiting.toLocaleString('en-GB')}</a>`;
};

const lastFailure = (health: EndpointActivity | undefined, now: Date): Markup | string =>
  health?.lastErrorAt
    ? html`${copy(health.lastError ?? '')}<span class="hint">${moment(health.lastErrorAt, now)}</span>`
    : '–';
