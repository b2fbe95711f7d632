import { badge, type Column, copy, type Markup, moment } from '@dateline/pages';
import { type Db, type Endpoint, type EndpointActivity, readDeliveryDays, readEndpointActivity } from '@dateline/store';
import { html } from 'hono/html';
import { addressOf } from './endpoint-address.ts';
import { conditionOf, type EndpointCondition } from './endpoint-condition.ts';
import type { EndpointLinks } from './endpoint-facts.ts';
import { daySparkline, STATISTICS_DAYS } from './statistics.ts';

/** An endpoint in a list, with how it does. */
export interface EndpointRow {
  endpoint: Endpoint;
  health: EndpointActivity | undefined;
  condition: EndpointCondition;
  picture: Markup;
}

/** Reads how endpoints do, for all of them at once. */
export async function readEndpointRows(db: Db, endpoints: readonly Endpoint[], now: Date): Promise<EndpointRow[]> {
  const ids = endpoints.map(({ id }) => id);
  const [health, { days }] = await Promise.all([
    readEndpointActivity(db, ids),
    readDeliveryDays(db, ids, STATISTICS_DAYS),
  ]);
  const healthOf = new Map(health.map((one) => [one.endpointId, one]));
  const daysOf = Map.groupBy(days, ({ endpointId }) => endpointId);
  return endpoints.map((endpoint) => {
    const own = healthOf.get(endpoint.id);
    const picture = daySparkline(daysOf.get(endpoint.id) ?? [], now);
    return { endpoint, health: own, condition: conditionOf(endpoint, own, now), picture };
  });
}

/** The columns of a list of endpoints. */
export const endpointColumns = (now: Date, links: EndpointLinks): Column<EndpointRow>[] => [
  {
    heading: 'Endpoint',
    kind: 'first',
    cell: ({ endpoint }) =>
      html`<a href="${links.endpoint(endpoint.id)}">${copy(endpoint.name)}</a><span class="hint">${addressOf(endpoint)}</span>`,
  },
  { heading: 'State', kind: 'state', cell: ({ condition }) => badge(condition.word, condition.tone) },
  { heading: 'Owed', kind: 'number', cell: ({ health, endpoint }) => owedLink(endpoint, health, links) },
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

function owedLink({ id }: Endpoint, health: EndpointActivity | undefined, { log }: EndpointLinks): Markup | string {
  const waiting = (health?.owed ?? 0) + (health?.held ?? 0);
  if (waiting === 0) return '0';
  const shown = waiting.toLocaleString('en-GB');
  return log ? html`<a href="${log(id, health?.owed ? 'pending' : 'held')}">${shown}</a>` : shown;
}

const lastFailure = (health: EndpointActivity | undefined, now: Date): Markup | string =>
  health?.lastErrorAt
    ? html`${copy(health.lastError ?? '')}<span class="hint">${moment(health.lastErrorAt, now)}</span>`
    : '–';
