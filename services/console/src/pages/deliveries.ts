import { type Column, copy, type Markup, moment, notice, pager, selectField, table, textField } from '@dateline/pages';
import {
  ALL_DELIVERY_STATES,
  type DeliveryAct,
  type DeliveryGroup,
  type DeliveryGroups,
  type Endpoint,
  type FoundDelivery,
  groupDeliveries,
  listDeliveryActs,
  OPEN_STATES,
  type Pool,
  pageOfEndpoints,
  resolveDeliveryFilter,
  searchDeliveries,
} from '@dateline/store';
import { EVENTS } from '@dateline/story';
import { html } from 'hono/html';
import { type Figure, type FigureSources, shown, valueOr } from '../figures.ts';
import { readRecord } from '../record.ts';
import { actLinks } from './delivery-act-links.ts';
import { addressOfFilter, type DeliveryQuery, filterOfQuery, placeOfQuery } from './delivery-query.ts';
import { ACT_NAMES, count, deliveriesOf, filterWords, stateBadge } from './delivery-words.ts';

export const DELIVERIES = '/console/deliveries';
const PAGE = 50;
const MOST_ENDPOINTS = 200;
const LATEST_ACTS = 5;
const RECORD = 'PostgreSQL';

export interface DeliveriesDeps {
  pool: Pool;
  figures: FigureSources;
  now: () => Date;
}

/** Deliveries that stand still, grouped by endpoint and error; those that fit a filter; and what was done to many of them. */
export async function deliveries(deps: DeliveriesDeps, query: DeliveryQuery, mayAct: boolean): Promise<Markup> {
  const { pool, figures } = deps;
  const filter = filterOfQuery(query);
  const listed = query.state === undefined ? { ...filter, states: ['failed' as const] } : filter;
  const [groups, rows, acts, endpoints] = await Promise.all([
    figures.ask(RECORD, () =>
      readRecord(pool, async (tx) => groupDeliveries(tx, await resolveDeliveryFilter(tx, filter))),
    ),
    figures.ask(RECORD, () =>
      readRecord(pool, async (tx) =>
        searchDeliveries(tx, await resolveDeliveryFilter(tx, listed), { limit: PAGE, after: placeOfQuery(query) }),
      ),
    ),
    figures.ask(RECORD, () => listDeliveryActs(pool, LATEST_ACTS)),
    figures.ask(RECORD, () => pageOfEndpoints(pool, { limit: MOST_ENDPOINTS })),
  ]);
  const now = deps.now();
  return html`${lead(groups, now)}${form(query, valueOr(endpoints, []))}
    <h2>What stands still</h2>${shown(groups, now, (value) => groupTable(value, query, now, mayAct))}
    <h2>${listHeading(query)}</h2>${mayAct ? actLinks(filter, query.state) : ''}
    ${shown(rows, now, (value) => list(value, query, now))}
    <h2>Done to many at once</h2>${shown(acts, now, (value) => table('The latest first', actColumns(now), value, 'Nothing yet. The buttons of a group begin one.'))}`;
}

/** One sentence: what failed, what waits, what is held. */
function lead(groups: Figure<DeliveryGroups>, now: Date): Markup | string {
  if (!groups.known) return notice(html`What stands still is ${shown(groups, now, () => '')}.`, 'bad');
  const { groups: all, isComplete } = groups.value;
  const of = (state: DeliveryGroup['state']) => all.filter((group) => group.state === state);
  const sum = (list: readonly DeliveryGroup[]) => list.reduce((total, group) => total + group.count, 0);
  const failed = of('failed');
  const at = new Set(failed.map(({ endpointId }) => endpointId)).size;
  const least = isComplete ? '' : 'at least ';
  const parts = [
    sum(failed) > 0
      ? `${least}${deliveriesOf(sum(failed))} failed at ${at} ${at === 1 ? 'endpoint' : 'endpoints'}`
      : 'nothing failed',
    `${least}${count(sum(of('pending')))} wait`,
    `${least}${count(sum(of('held')))} are held`,
  ];
  return html`<p class="lead">${capital(parts.join(', '))}.</p>`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const STATE_CHOICES = [
  ['', 'not ended'],
  ...ALL_DELIVERY_STATES.map((state) => [state, state === 'pending' ? 'waiting' : state] as const),
  ['any', 'any'],
] as const;

const form = (query: DeliveryQuery, endpoints: readonly Endpoint[]): Markup =>
  html`<form class="row" method="get" action="${DELIVERIES}" role="search" aria-label="Filter of deliveries">
    ${textField({ name: 'q', label: 'webhook-id, guid or words of the story', type: 'search', value: query.q, maxlength: 300 })}
    ${selectField({ name: 'state', label: 'State', value: query.state, choices: STATE_CHOICES })}
    ${selectField({ name: 'endpoint', label: 'Endpoint', value: query.endpoint, choices: endpointChoices(query, endpoints) })}
    ${textField({ name: 'error', label: 'Error', value: query.error, maxlength: 2_000 })}
    ${moreFields(query)}
    <button class="main">Show</button> ${isNarrowed(query) ? html`<a href="${DELIVERIES}">Show all</a>` : ''}
  </form>`;

const isNarrowed = (query: DeliveryQuery): boolean => Object.values(query).some((value) => value !== undefined);

/** What is asked for now and then, folded away unless it is. */
function moreFields(query: DeliveryQuery): Markup {
  const { partner, event, source, since, until } = query;
  const isUsed = [partner, event, source, since, until].some((value) => value !== undefined);
  return html`<details class="more" ${isUsed ? 'open' : ''}><summary>Partner, event, source, time</summary><div class="row">
    ${textField({ name: 'partner', label: 'Partner', value: partner, maxlength: 63 })}
    ${selectField({ name: 'event', label: 'Event', value: event, choices: [['', 'any'], ...EVENTS.map((one) => [one, one] as const)] })}
    ${textField({ name: 'source', label: 'Source', value: source, maxlength: 63 })}
    ${textField({ name: 'since', label: 'Owed since (UTC)', type: 'datetime-local', value: since?.slice(0, 16) })}
    ${textField({ name: 'until', label: 'Owed before (UTC)', type: 'datetime-local', value: until?.slice(0, 16) })}</div></details>`;
}

/** An endpoint that was asked for is among them, also where there are too many to list. */
function endpointChoices({ endpoint }: DeliveryQuery, endpoints: readonly Endpoint[]): (readonly [string, string])[] {
  const listed = endpoints.map(({ id, name }) => [id, name] as const);
  const missing =
    endpoint !== undefined && !listed.some(([id]) => id === endpoint) ? [[endpoint, endpoint] as const] : [];
  return [['', 'all'], ...missing, ...listed];
}

function groupTable(
  { groups, isComplete, counted }: DeliveryGroups,
  query: DeliveryQuery,
  now: Date,
  mayAct: boolean,
): Markup {
  if (query.state && !(OPEN_STATES as readonly string[]).includes(query.state))
    return html`<p class="hint">Only what has not ended is grouped. <a href="${DELIVERIES}">Show it</a></p>`;
  const base = filterOfQuery(query);
  const rest = isComplete
    ? ''
    : html`<p class="hint">There are more: the first ${count(counted)} were counted. Ask for one endpoint, or a time.</p>`;
  return html`${table('By endpoint and error, the largest first', groupColumns(base, now, mayAct), groups, 'Nothing fits that failed, waits or is held.')}${rest}`;
}

const groupColumns = (base: ReturnType<typeof filterOfQuery>, now: Date, mayAct: boolean): Column<DeliveryGroup>[] => {
  const filterOf = ({ endpointId, state, error }: DeliveryGroup) => ({
    ...base,
    endpoint: endpointId,
    states: [state],
    error,
  });
  return [
    {
      heading: 'Endpoint',
      kind: 'first',
      cell: ({ endpointId, endpointName, partnerId }) =>
        html`<a href="/console/endpoints/${endpointId}">${copy(endpointName)}</a>${partnerId ? html`<span class="hint">${partnerId}</span>` : ''}`,
    },
    { heading: 'State', kind: 'state', cell: ({ state }) => stateBadge(state) },
    { heading: 'Error', cell: ({ error }) => (error ? copy(error) : '–') },
    {
      heading: 'Deliveries',
      kind: 'number',
      cell: (group) => html`<a href="${addressOfFilter(DELIVERIES, filterOf(group))}#list">${count(group.count)}</a>`,
    },
    { heading: 'First', cell: ({ first }) => moment(first, now) },
    { heading: 'Last', cell: ({ last }) => moment(last, now) },
    {
      heading: 'Example',
      cell: ({ example }) =>
        html`<a href="${DELIVERIES}?state=any&amp;q=${example}"><code>${example.slice(0, 12)}…</code></a>`,
    },
    {
      heading: 'Do',
      quiet: true,
      cell: (group) =>
        mayAct ? actLinks(filterOf(group), group.state, `${group.endpointName}: ${group.error || group.state}`) : '',
    },
  ];
};

const listHeading = (query: DeliveryQuery): Markup =>
  html`<span id="list">${capital(filterWords({ ...filterOfQuery(query), ...(query.state === undefined && { states: ['failed'] }) }))}</span>`;

function list(rows: readonly FoundDelivery[], query: DeliveryQuery, now: Date): Markup {
  const last = rows.length === PAGE ? rows.at(-1) : undefined;
  const caption = query.state === 'pending' ? 'What is tried next comes first' : 'Newest first';
  const base = filterOfQuery(query);
  const state: Record<string, string> = query.state === 'any' ? { state: 'any' } : {};
  return html`${table(caption, columns(now), rows, empty(query))}
    ${pager({
      newest: query.after && addressOfFilter(DELIVERIES, base, state),
      older: last && addressOfFilter(DELIVERIES, base, { ...state, after: `${last.place}~${last.id}` }),
    })}`;
}

const empty = (query: DeliveryQuery): Markup =>
  isNarrowed(query)
    ? html`No delivery fits. Whole ids and guids are looked for as they are, words in stories. <a href="${DELIVERIES}">Show all</a>`
    : html`Nothing failed. <a href="${DELIVERIES}?state=any">Show every delivery</a>`;

const columns = (now: Date): Column<FoundDelivery>[] => [
  {
    heading: 'Story',
    kind: 'first',
    cell: ({ storyId, headline, guid, event, ordinal }) =>
      html`<a href="/console/stories/${storyId}">${copy(headline || guid)}</a><span class="hint">${event}, version ${ordinal}</span>`,
  },
  { heading: 'State', kind: 'state', cell: ({ state }) => stateBadge(state) },
  {
    heading: 'Endpoint',
    cell: ({ endpointId, endpointName }) => html`<a href="/console/endpoints/${endpointId}">${copy(endpointName)}</a>`,
  },
  { heading: 'Attempts', kind: 'number', cell: ({ attempts }) => attempts },
  { heading: 'Owed since', cell: ({ createdAt }) => moment(createdAt, now) },
  { heading: 'Next', cell: ({ state, nextAttemptAt }) => (state === 'pending' ? next(nextAttemptAt, now) : '–') },
  { heading: 'Error', cell: ({ lastError }) => (lastError ? copy(lastError) : '–') },
  { heading: 'webhook-id', cell: ({ id }) => html`<code>${id}</code>` },
];

const next = (at: Date, now: Date): Markup | string => (at <= now ? 'due' : moment(at, now));

const actColumns = (now: Date): Column<DeliveryAct>[] => [
  {
    heading: 'What',
    kind: 'first',
    cell: ({ id, act, filter }) =>
      html`<a href="${DELIVERIES}/acts/${id}">${ACT_NAMES[act]}</a><span class="hint">${copy(filterWords(filter))}</span>`,
  },
  {
    heading: 'State',
    kind: 'state',
    cell: ({ endedAt, stoppedBy }) => (endedAt ? (stoppedBy ? 'stopped' : 'done') : 'goes on'),
  },
  { heading: 'Deliveries', kind: 'number', cell: ({ seen, expected }) => `${count(seen)} of ${count(expected)}` },
  { heading: 'By', cell: ({ requestedBy }) => copy(requestedBy) },
  { heading: 'When', cell: ({ createdAt }) => moment(createdAt, now) },
];
