import {
  endpointFacts,
  endpointSettings,
  endpointTrouble,
  STATISTICS_DAYS,
  statistics,
  testedNotice,
} from '@dateline/forms';
import { type Markup, outcomeNotice } from '@dateline/pages';
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
import { LINKS } from './endpoint-links.ts';
import { endpointSwitch } from './endpoint-switch.ts';
import { endpointTabs } from './endpoint-tabs.ts';
import { notFound, show } from './frame.ts';
import type { PageContext } from './session.ts';

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
  const body = html`${one.removedAt ? '' : endpointTabs(one, '')}${endpointFacts(one, activity, now, LINKS)}
    ${endpointSwitch(c, deps.pool, one, activity?.owed ?? 0)}
    ${statistics(viewed.days, viewed.countedUpTo, now)}
    <h2>What it is set to</h2>${endpointSettings(one)}`;
  return show(c, {
    title: one.name,
    here: '/portal',
    trail: [['/portal', 'Overview']],
    notice: (await tested(c, deps, one.id)) ?? outcome(c.req.query('did')) ?? endpointTrouble(one, activity, now),
    body,
  });
}

const tested = (c: PageContext, { pool, now }: PageDeps, endpointId: string): Promise<Markup | undefined> => {
  const key = { endpointId, id: c.req.query('test'), partnerId: c.var.session.partnerId };
  return testedNotice(pool, key, now(), `/portal/endpoints/${endpointId}`);
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

const outcome = (did: string | undefined): Markup | undefined =>
  outcomeNotice(did, refusals, 'wait') ?? outcomeNotice(did, outcomes);
