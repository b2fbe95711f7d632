import { badge, copy, type Fact, facts, type Markup, moment, notice } from '@dateline/pages';
import type { Endpoint, EndpointActivity } from '@dateline/store';
import { html } from 'hono/html';
import { addressOf } from './endpoint-address.ts';
import { conditionOf } from './endpoint-condition.ts';
import { filterWords } from './filter-words.ts';

/** Where pages about an endpoint lead; what is left out is shown without a link. */
export interface EndpointLinks {
  /** The page of an endpoint. */
  endpoint: (id: string) => string;
  /** Its deliveries, those in one state where one is named. */
  log?: (id: string, state?: string) => string;
  delivery?: (id: string) => string;
}

/** What somebody has to know of an endpoint before anything else; undefined = nothing. */
export function endpointTrouble(one: Endpoint, activity: EndpointActivity | undefined, now: Date): Markup | undefined {
  if (one.removedAt) return notice('This endpoint was removed. What was sent to it stays in the log.', 'wait');
  if (one.state === 'disabled') {
    const reason = copy(one.disabledReason ?? 'disabled');
    return notice(html`Nothing is sent to it: ${reason}. What comes is held, not lost.`, 'bad');
  }
  if (one.state === 'paused') return notice('Paused. What comes is held, not lost.', 'wait');
  if (!one.failingSince) return undefined;
  const last = copy(activity?.lastError ?? 'unknown');
  return notice(html`Nothing but failures since ${moment(one.failingSince, now)}. The last: ${last}.`, 'bad');
}

/** How an endpoint does: its state, what it is owed, why it waits, its last success and failure. */
export function endpointFacts(
  one: Endpoint,
  activity: EndpointActivity | undefined,
  now: Date,
  links: EndpointLinks,
): Markup {
  const { word, tone } = conditionOf(one, activity, now);
  const at = (time: Date | null | undefined) => (time ? moment(time, now) : '–');
  return facts([
    ['State', badge(word, tone)],
    ['Address', addressOf(one)],
    ...owedFacts(one, activity, now, links),
    ['Next attempt', activity?.nextAttemptAt ? nextAttempt(activity.nextAttemptAt, now) : undefined],
    ['All wait for', activity?.heldUpBy ? firstInLine(activity.heldUpBy, links) : undefined],
    [
      'Left alone',
      activity?.quietUntil ? html`until ${at(activity.quietUntil)}: ${copy(activity.quietBecause ?? '')}` : undefined,
    ],
    ['Last delivered', at(activity?.lastDeliveredAt)],
    [
      'Last failure',
      activity?.lastErrorAt ? html`${copy(activity.lastError ?? '')}, ${at(activity.lastErrorAt)}` : 'none lately',
    ],
    ['Log', links.log && logLinks(links.log(one.id), links.log(one.id, 'failed'))],
  ]);
}

function owedFacts(
  { id }: Endpoint,
  activity: EndpointActivity | undefined,
  now: Date,
  { log }: EndpointLinks,
): Fact[] {
  const counted = (state: string, count = 0): Markup | string => {
    const shown = count.toLocaleString('en-GB');
    return count > 0 && log ? html`<a href="${log(id, state)}">${shown}</a>` : shown;
  };
  const oldest = activity?.oldestOwedAt ? html`, the oldest since ${moment(activity.oldestOwedAt, now)}` : '';
  return [
    ['Owed', html`${counted('pending', activity?.owed)}${oldest}`],
    ['Held', activity?.held ? counted('held', activity.held) : undefined],
    ['Under embargo', activity?.scheduled ? counted('pending', activity.scheduled) : undefined],
  ];
}

/** What is due is sent as soon as there is a free place. */
const nextAttempt = (at: Date, now: Date): Markup | string => (at <= now ? 'now' : moment(at, now));

const firstInLine = (id: string, { delivery }: EndpointLinks): Markup =>
  html`${delivery ? html`<a href="${delivery(id)}">the first in line</a>` : html`<code>${id}</code>`}, by strict order`;

const logLinks = (every: string, failed: string): Markup =>
  html`<a href="${every}">All deliveries</a> · <a href="${failed}">Failed</a>`;

/** What an endpoint is set to, in short. */
export const endpointSettings = (one: Endpoint): Markup => (one.subscription ? subscribed(one) : chosen(one));

/** A WebSub subscription follows its feed: filter and events of its own it has none. */
const subscribed = ({ subscription, subscribedUntil }: Endpoint): Markup =>
  facts([
    ['Subscribed to', html`the feed <code>${subscription?.feed}</code> as ${subscription?.form}, by WebSub`],
    [
      'Until',
      subscribedUntil
        ? `${subscribedUntil.toISOString().slice(0, 16).replace('T', ' ')} UTC, unless it is renewed`
        : '–',
    ],
    ['Callback at', subscription?.host],
  ]);

const chosen = (one: Endpoint): Markup =>
  facts([
    ['Gets', filterWords(one.filter).join('; ') || 'everything'],
    ['Events', one.events.join(', ') || 'all'],
    ['Format', html`<code>${one.format}</code>`],
    ['Embargoed copy', one.embargoEarly ? 'at once, marked so' : 'when the embargo ends'],
    ['Requests at a time', one.maxInFlight],
  ]);
