import { eventWord } from '@dateline/forms';
import { type Column, copy, type Fact, facts, type Markup, moment, notice, pager, table } from '@dateline/pages';
import {
  type Endpoint,
  findPartnerDeliveries,
  type PartnerDelivery,
  type PartnerEvent,
  readEventPosition,
  readPartnerEvents,
} from '@dateline/store';
import { html } from 'hono/html';
import { headlineOf } from './delivery-words.ts';
import type { PageDeps } from './deps.ts';
import { endpointTabs, endpointTrail } from './endpoint-tabs.ts';
import { notFound, show } from './frame.ts';
import { editableEndpoint } from './own-endpoint.ts';
import type { PageContext } from './session.ts';

const PAGE = 50;

type Position = NonNullable<Awaited<ReturnType<typeof readEventPosition>>>;

/** What can be pulled of an endpoint, and how far it was. Looking confirms nothing. */
export async function events(c: PageContext, deps: PageDeps): Promise<Response> {
  const one = await editableEndpoint(c, deps);
  if (!one) return notFound(c);
  const position = await readEventPosition(deps.pool, one.id);
  const body = html`${endpointTabs(one, 'events')}${howTo(one, position)}
    ${position && one.state === 'enabled' ? await list(c, deps, one, position) : ''}`;
  const stopped =
    one.state === 'enabled' ? undefined : 'Events cannot be pulled while the endpoint is stopped. They are kept.';
  return show(c, {
    title: `Events of ${one.name}`,
    here: '/portal',
    trail: endpointTrail(one),
    notice: stopped && notice(stopped, 'wait'),
    body,
  });
}

function howTo({ id, channel }: Endpoint, position: Position | undefined): Markup {
  const own: Fact[] = [
    ['Cursor', position ? cursorWords(position, channel) : 'nobody has pulled yet'],
    ['A page', html`<code>GET /v1/endpoints/${id}/events?after=${position?.confirmedTo ?? 0}</code>`],
    ['As a stream', html`the same with <code>Accept: text/event-stream</code>`],
  ];
  return html`<p>The same events as by webhook, under the same ids, for whoever has no open port or wants to read them again.
      ${channel === 'pull' ? 'Reading on from a cursor confirms what lies before it.' : ''}</p>${facts(own)}
    <p class="hint">Send an API token as <code>Authorization: Bearer dlt_…</code>; your newsroom makes it.
      <a href="/portal/docs">Reference</a></p>`;
}

const cursorWords = ({ lastSeq, confirmedTo }: Position, channel: Endpoint['channel']): Markup | string => {
  const count = (n: number) => n.toLocaleString('en-GB');
  if (channel !== 'pull') return `the newest is ${count(lastSeq)}`;
  const rest = lastSeq - confirmedTo;
  return `you have confirmed everything up to ${count(confirmedTo)}${rest > 0 ? `; the newest is ${count(lastSeq)}` : ''}`;
};

async function list(c: PageContext, { pool, now }: PageDeps, one: Endpoint, position: Position): Promise<Markup> {
  const asked = c.req.query('after') ?? '';
  const start = one.channel === 'pull' ? position.confirmedTo : position.removedTo;
  const after = /^\d{1,15}$/.test(asked) ? Number(asked) : start;
  const page = await readPartnerEvents(pool, one, { after, limit: PAGE, peek: true });
  if (page.kind === 'gone')
    return html`<p>These events are not kept any more. <a href="?after=${page.oldest}">The oldest that are</a></p>`;
  if (page.kind === 'unknown-cursor')
    return html`<p>No event has such a number yet. <a href="?after=${start}">What comes next</a></p>`;
  const deliveries = await findPartnerDeliveries(
    pool,
    c.var.session.partnerId,
    page.events.map(({ id }) => id),
  );
  const rows = withDeliveries(page.events, deliveries);
  const words = { newest: 'From the oldest that is kept', older: 'Later' };
  const nothing = `Nothing after ${after.toLocaleString('en-GB')} yet.`;
  return html`${table(`Events after ${after.toLocaleString('en-GB')}, oldest first`, columns(now()), rows, nothing)}
    ${pager({ newest: after > position.removedTo ? `?after=${position.removedTo}` : undefined, older: page.more ? `?after=${page.next}` : undefined }, words)}`;
}

type Row = PartnerEvent & { delivery: PartnerDelivery };

function withDeliveries(listed: readonly PartnerEvent[], deliveries: readonly PartnerDelivery[]): Row[] {
  const byId = new Map(deliveries.map((one) => [one.id, one]));
  return listed.flatMap((event) => {
    const delivery = byId.get(event.id);
    return delivery ? [{ ...event, delivery }] : [];
  });
}

const columns = (now: Date): Column<Row>[] => [
  {
    heading: 'Story',
    kind: 'first',
    cell: ({ id, event, ordinal, delivery }) =>
      html`<a href="/portal/deliveries/${id}">${headlineOf(delivery)}</a>
      <span class="hint">${eventWord(event)}, version ${ordinal} · ${copy(delivery.guid)}</span>`,
  },
  { heading: 'Number', kind: 'state', cell: ({ seq }) => seq.toLocaleString('en-GB') },
  { heading: 'webhook-id', cell: ({ id }) => html`<code>${id}</code>` },
  { heading: 'Owed since', cell: ({ delivery }) => moment(delivery.createdAt, now) },
];
