import { eventWord } from '@dateline/forms';
import { type Column, copy, type Markup, moment, pager, selectField, table, textField } from '@dateline/pages';
import { type Endpoint, type PartnerDelivery, pageOfEndpoints, searchPartnerDeliveries } from '@dateline/store';
import { html } from 'hono/html';
import { z } from 'zod';
import { DELIVERY_STATES, headlineOf, stateBadge } from './delivery-words.ts';
import type { PageDeps } from './deps.ts';
import { show } from './frame.ts';
import { queryAddress, queryText } from './query-text.ts';
import type { PageContext } from './session.ts';

const PAGE = 50;
const MOST_ENDPOINTS = 200;

/** What the address asks for. What does not fit is left out: a pasted paragraph is no mistake of the program. */
const query = z.object({
  q: queryText(300),
  endpoint: queryText(100),
  state: z.enum(DELIVERY_STATES).optional().catch(undefined),
  after: queryText(120),
});
type Query = z.output<typeof query>;

/** The delivery log: newest first, page by page, by a webhook-id, a guid, words of the headline, or a state. */
export async function deliveries(c: PageContext, { pool, now }: PageDeps): Promise<Response> {
  const asked = query.parse(c.req.query());
  const { partnerId } = c.var.session;
  const [endpoints, rows] = await Promise.all([
    pageOfEndpoints(pool, { partnerId, limit: MOST_ENDPOINTS }),
    searchPartnerDeliveries(pool, {
      partnerId,
      endpointId: asked.endpoint,
      state: asked.state,
      search: asked.q,
      after: asked.after,
      limit: PAGE,
    }),
  ]);
  const body = html`${form(asked, endpoints)}
    ${table('Deliveries, newest first', columns(now()), rows, emptyWords(asked))}
    ${pager({
      newest: asked.after && queryAddress({ ...asked, after: undefined }),
      older: rows.length === PAGE ? queryAddress({ ...asked, after: rows.at(-1)?.cursor }) : undefined,
    })}`;
  return show(c, { title: 'Deliveries', here: '/portal/deliveries', body });
}

const emptyWords = ({ q, endpoint, state, after }: Query): Markup | string =>
  q || endpoint || state || after
    ? html`No delivery fits. Whole ids and guids are looked for as they are, words in headlines. <a href="/portal/deliveries">Show all</a>`
    : 'Nothing was sent to you yet. A delivery appears here as soon as a story fits a filter of yours; a test event shows that all works.';

const form = (
  asked: Query,
  endpoints: readonly Endpoint[],
): Markup => html`<form class="row" method="get" role="search">
  ${textField({ name: 'q', label: 'webhook-id, guid or words of the headline', type: 'search', value: asked.q, maxlength: 300 })}
  ${selectField({ name: 'endpoint', label: 'Endpoint', value: asked.endpoint, choices: [['', 'all'], ...endpoints.map(({ id, name }) => [id, name] as const)] })}
  ${selectField({ name: 'state', label: 'State', value: asked.state, choices: [['', 'any'], ...DELIVERY_STATES.map((state) => [state, state] as const)] })}
  <button class="main">Search</button>
</form>`;

const columns = (now: Date): Column<PartnerDelivery>[] => [
  {
    heading: 'Story',
    kind: 'first',
    cell: (one) => html`<a href="/portal/deliveries/${one.id}">${headlineOf(one)}</a>
      <span class="hint">${eventWord(one.event)}, version ${one.ordinal} · ${copy(one.guid)}</span>`,
  },
  { heading: 'State', kind: 'state', cell: ({ state }) => stateBadge(state) },
  { heading: 'Endpoint', cell: ({ endpointName }) => copy(endpointName) },
  { heading: 'Attempts', kind: 'number', cell: ({ attempts }) => attempts },
  { heading: 'Owed since', cell: ({ createdAt }) => moment(createdAt, now) },
  { heading: 'Last failure', cell: ({ lastError }) => (lastError ? copy(lastError) : '–') },
];
