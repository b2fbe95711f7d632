import { conditionOf, filterWords } from '@dateline/forms';
import { badge, copy, type Fact, facts, type Markup, moment, notice } from '@dateline/pages';
import {
  type DeliveryDay,
  type Endpoint,
  type EndpointActivity,
  readDeliveryDays,
  readEndpoint,
  readEndpointActivity,
} from '@dateline/store';
import { html } from 'hono/html';
import type { PageDeps } from './deps.ts';
import { addressOf } from './endpoint-address.ts';
import { endpointSwitch } from './endpoint-switch.ts';
import { endpointTabs } from './endpoint-tabs.ts';
import { notFound, show } from './frame.ts';
import type { PageContext } from './session.ts';
import { STATISTICS_DAYS, statistics } from './statistics.ts';
import { testedNotice } from './test-event.ts';

interface Viewed {
  endpoint: Endpoint;
  activity: EndpointActivity | undefined;
  days: DeliveryDay[];
  countedUpTo: Date;
}

/** One endpoint: how it does, what it is set to, and thirty days as pictures. */
export async function endpoint(c: PageContext, deps: PageDeps): Promise<Response> {
  const viewed = await read(deps, c);
  if (!viewed) return notFound(c);
  const now = deps.now();
  const { endpoint: one, activity } = viewed;
  const body = html`${one.removedAt ? '' : endpointTabs(one.id, '')}${how(viewed, now)}
    ${endpointSwitch(c, deps.pool, one, activity?.owed ?? 0)}
    ${statistics(viewed.days, viewed.countedUpTo, now)}
    <h2>What it is set to</h2>${settings(one)}`;
  return show(c, {
    title: one.name,
    here: '/portal',
    trail: [['/portal', 'Overview']],
    notice: (await tested(c, deps, one.id)) ?? didNotice(c.req.query('did')) ?? trouble(viewed, now),
    body,
  });
}

const tested = async (c: PageContext, { pool, now }: PageDeps, endpointId: string): Promise<Markup | undefined> => {
  const id = c.req.query('test');
  return id ? testedNotice(pool, { endpointId, id, partnerId: c.var.session.partnerId }, now()) : undefined;
};

async function read({ pool }: PageDeps, c: PageContext): Promise<Viewed | undefined> {
  const found = await readEndpoint(pool, c.req.param('id') ?? '', c.var.session.partnerId);
  if (!found) return undefined;
  const [[activity], { days, countedUpTo }] = await Promise.all([
    readEndpointActivity(pool, [found.id]),
    readDeliveryDays(pool, [found.id], STATISTICS_DAYS),
  ]);
  return { endpoint: found, activity, days, countedUpTo };
}

const refusals: Record<string, string> = {
  'tested-often': 'An endpoint can be tested ten times a minute. Wait a minute.',
  'not-tested': 'This endpoint cannot be tested.',
  'not-resumed': 'An operator has disabled this endpoint. Ask them to enable it.',
};

const outcomes: Record<string, string> = {
  saved: 'Saved. It counts from the next delivery on.',
  paused: 'Paused. What comes is held, not lost.',
  resumed: 'Sending again, beginning with what was held.',
  hurried: 'What waited is tried now.',
};

function didNotice(did = ''): Markup | undefined {
  if (Object.hasOwn(refusals, did)) return notice(refusals[did], 'wait');
  return Object.hasOwn(outcomes, did) ? notice(outcomes[did], 'good') : undefined;
}

/** What a partner has to know before anything else. */
function trouble({ endpoint: one, activity }: Viewed, now: Date): Markup | undefined {
  if (one.removedAt) return notice('This endpoint was removed. What was sent to it stays in the log.', 'wait');
  if (one.state === 'disabled')
    return notice(
      html`Nothing is sent to it: ${copy(one.disabledReason ?? 'disabled')}. What comes is held, not lost.`,
      'bad',
    );
  if (one.state === 'paused') return notice('Paused. What comes is held, not lost.', 'wait');
  if (!one.failingSince) return undefined;
  return notice(
    html`Nothing but failures since ${moment(one.failingSince, now)}. The last: ${copy(activity?.lastError ?? 'unknown')}.`,
    'bad',
  );
}

function how({ endpoint: one, activity }: Viewed, now: Date): Markup {
  const { word, tone } = conditionOf(one, activity, now);
  const at = (moment_: Date | null | undefined) => (moment_ ? moment(moment_, now) : '–');
  const log = (state: string, count = 0) =>
    count === 0
      ? '0'
      : html`<a href="/portal/deliveries?endpoint=${one.id}&state=${state}">${count.toLocaleString('en-GB')}</a>`;
  const waiting: Fact[] = [
    [
      'Owed',
      html`${log('pending', activity?.owed)}${activity?.oldestOwedAt ? html`, the oldest since ${at(activity.oldestOwedAt)}` : ''}`,
    ],
    ['Held', activity?.held ? log('held', activity.held) : undefined],
    ['Under embargo', activity?.scheduled ? log('pending', activity.scheduled) : undefined],
  ];
  return facts([
    ['State', badge(word, tone)],
    ['Address', addressOf(one)],
    ...waiting,
    ['Next attempt', activity?.nextAttemptAt ? nextAttempt(activity.nextAttemptAt, now) : undefined],
    [
      'All wait for',
      activity?.heldUpBy
        ? html`<a href="/portal/deliveries/${activity.heldUpBy}">the first in line</a>, by strict order`
        : undefined,
    ],
    [
      'Left alone',
      activity?.quietUntil ? html`until ${at(activity.quietUntil)}: ${copy(activity.quietBecause ?? '')}` : undefined,
    ],
    ['Last delivered', at(activity?.lastDeliveredAt)],
    [
      'Last failure',
      activity?.lastErrorAt ? html`${copy(activity.lastError ?? '')}, ${at(activity.lastErrorAt)}` : 'none lately',
    ],
    [
      'Log',
      html`<a href="/portal/deliveries?endpoint=${one.id}">All deliveries</a> · <a href="/portal/deliveries?endpoint=${one.id}&state=failed">Failed</a>`,
    ],
  ]);
}

/** What is due is sent as soon as there is a free place. */
const nextAttempt = (at: Date, now: Date): Markup | string => (at <= now ? 'now' : moment(at, now));

const settings = (one: Endpoint): Markup =>
  facts([
    ['Gets', filterWords(one.filter).join('; ') || 'everything'],
    ['Events', one.events.join(', ') || 'all'],
    ['Format', html`<code>${one.format}</code>`],
    ['Embargoed copy', one.embargoEarly ? 'at once, marked so' : 'when the embargo ends'],
    ['Requests at a time', one.maxInFlight],
  ]);
