import { copy, type Fact, facts, type Markup, moment, notice } from '@dateline/pages';
import {
  DELIVERY_ACT_REFUSALS,
  DELIVERY_ACTS,
  type DeliveryAct,
  type DeliveryActName,
  type DeliveryActPreview,
  type DeliveryActRequest,
  type DeliveryFilter,
  findEndpoint,
  type Pool,
  previewDeliveryAct,
  wordsOfEnd,
} from '@dateline/store';
import { html } from 'hono/html';
import { z } from 'zod';
import { addressOfFilter, deliveryQuery, filterOfQuery } from './delivery-query.ts';
import { ACT_NAMES, count, deliveriesOf, filterWords } from './delivery-words.ts';

/** An act as the address of a page or a form names it. */
export const deliveryActQuery = deliveryQuery
  .extend({ act: z.enum(Object.keys(DELIVERY_ACTS) as [DeliveryActName, ...DeliveryActName[]]) })
  .transform(({ act, ...query }): DeliveryActRequest => ({ act, filter: filterOfQuery(query) }));

/** What an act would do, and the button that begins it. */
export async function actPreview(pool: Pool, { act, filter }: DeliveryActRequest): Promise<Markup> {
  const [preview, endpoint] = await Promise.all([
    previewDeliveryAct(pool, { act, filter }),
    filter.endpoint === undefined ? undefined : findEndpoint(pool, filter.endpoint),
  ]);
  const back = html`<a href="${addressOfFilter('/console/deliveries', filter)}">Back to the list</a>`;
  if (typeof preview === 'string') return html`${notice(`${DELIVERY_ACT_REFUSALS[preview]}.`, 'wait')}<p>${back}</p>`;
  if (preview.expected === 0)
    return html`${notice('Nothing fits any more: nothing is to be done.', 'wait')}<p>${back}</p>`;
  return html`<p class="lead">${deliveriesOf(preview.expected)}: ${copy(filterWords(filter, endpoint?.name))}.</p>
    <h2>What becomes of them</h2>${ends(preview)}${bounds(preview)}
    ${beginForm(act, filter, preview)} <p>${back}</p>`;
}

const ends = ({ counts }: Pick<DeliveryActPreview, 'counts'>): Markup =>
  facts(
    Object.entries(counts)
      .toSorted(([, one], [, other]) => other - one)
      .map(([end, n]): Fact => [count(n), wordsOfEnd(end)]),
  );

const bounds = ({ expected, judged, hasMore }: DeliveryActPreview): Markup =>
  html`${judged < expected ? html`<p class="hint">The first ${count(judged)} were looked at one by one; the others are judged when their turn comes.</p>` : ''}
    ${hasMore ? html`<p class="hint">More fit than are done at once. Do the same again for the rest.</p>` : ''}`;

/** The filter travels in the form as it does in addresses, so that both are read by one schema. */
function beginForm(act: DeliveryActName, filter: DeliveryFilter, { expected }: DeliveryActPreview): Markup {
  const asked = new URLSearchParams(addressOfFilter('', filter, { act }).slice(1));
  return html`<form method="post" action="/console/deliveries/acts" class="actions">
    ${[...asked].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
    <button class="${act === 'discard' ? 'danger' : 'main'}">${ACT_NAMES[act]}: ${deliveriesOf(expected)}</button></form>`;
}

/** One act: how far it has come, and what became of the deliveries. */
export function actPage(act: DeliveryAct, now: Date, mayAct: boolean): Markup {
  const { id, filter, seen, expected, endedAt, stoppedBy, requestedBy, createdAt, hasMore } = act;
  const stop =
    endedAt || !mayAct
      ? ''
      : html`<form method="post" action="/console/deliveries/acts/${id}/stop" class="actions"><button class="danger">Stop</button></form>`;
  return html`<p class="lead">${progressWords(act)}</p>
    <progress max="${Math.max(1, expected)}" value="${seen}" aria-label="Deliveries that were done">${count(seen)} of ${count(expected)}</progress>
    ${stop}${Object.keys(act.counts).length > 0 ? html`<h2>What became of them</h2>${ends(act)}` : ''}
    <h2>What was asked for</h2>${facts([
      ['Which', copy(filterWords(filter))],
      ['By', copy(requestedBy)],
      ['Begun', moment(createdAt, now)],
      ['Ended', endedAt ? moment(endedAt, now) : undefined],
      ['Stopped by', stoppedBy ? copy(stoppedBy) : undefined],
      ['Id', html`<code>${id}</code>`],
    ])}
    ${hasMore && endedAt ? html`<p>More fitted than are done at once. <a href="${addressOfFilter('/console/deliveries', filter)}">Do the rest</a></p>` : ''}
    <p><a href="/console/deliveries">All deliveries</a></p>`;
}

function progressWords({ seen, expected, endedAt, stoppedBy }: DeliveryAct): string {
  if (stoppedBy) return `Stopped after ${count(seen)} of ${count(expected)}. What was done stays done.`;
  if (endedAt) return `Done: ${deliveriesOf(seen)}.`;
  return seen === 0
    ? `${deliveriesOf(expected)}. It begins as soon as a dispatcher looks, within a second.`
    : `${count(seen)} of ${count(expected)} are done.`;
}
