import {
  endpointFacts,
  endpointSettings,
  endpointTrouble,
  heldWords,
  STATISTICS_DAYS,
  sendAgainLabel,
  statistics,
  testedNotice,
} from '@dateline/forms';
import { type Column, copy, type Markup, moment, outcomeNotice, submit, table } from '@dateline/pages';
import {
  countHeld,
  type Delivery,
  type Endpoint,
  listDeliveriesOfEndpoint,
  type Operator,
  type Pool,
  readDeliveryDays,
  readEndpoint,
  readEndpointActivity,
} from '@dateline/store';
import { html } from 'hono/html';
import { action, badge } from '../components.ts';
import { hasRole } from '../session.ts';
import { LINKS } from './endpoints.ts';
import { type FormContext, notFound, type PartnerDeps, param, show } from './forms.ts';
import { endpointTabs } from './tabs.ts';

const LIMIT = 100;

type Owed = Delivery & { headline: string };

/** One endpoint: how it does, whose it is, and what it was owed lately. */
export async function endpoint(c: FormContext, { pool, now }: PartnerDeps): Promise<Response> {
  const one = await readEndpoint(pool, param(c, 'id'));
  if (!one) return notFound(c, 'endpoint');
  const [[activity], { days, countedUpTo }, deliveries] = await Promise.all([
    readEndpointActivity(pool, [one.id]),
    readDeliveryDays(pool, [one.id], STATISTICS_DAYS),
    listDeliveriesOfEndpoint(pool, one.id, LIMIT),
  ]);
  const mayAct = hasRole(c.var.operator, 'operator');
  const body = html`${mayAct && !one.removedAt ? endpointTabs(one, '') : ''}
    ${endpointFacts(one, activity, now(), LINKS)}
    ${await switches(pool, one, c.var.operator)}
    ${statistics(days, countedUpTo, now())}
    <h2>What it is set to</h2>${whose(one)}${endpointSettings(one)}
    <h2>Deliveries</h2>${table('The latest, newest first', columns(now(), mayAct), deliveries, 'Nothing was owed to this endpoint yet.')}`;
  const said =
    (await tested(c, pool, one.id, now())) ?? outcome(c.req.query('did')) ?? endpointTrouble(one, activity, now());
  return show(c, { title: one.name, trail: [['/console/endpoints', 'Endpoints']], notice: said, body });
}

const whose = ({ partnerId }: Endpoint): Markup =>
  partnerId === null
    ? html`<p>It belongs to no partner, so only operators see it.</p>`
    : html`<p>It belongs to <a href="/console/partners/${partnerId}">${partnerId}</a>, who sees and changes it in the portal.</p>`;

const tested = (c: FormContext, pool: Pool, endpointId: string, now: Date): Promise<Markup | undefined> =>
  testedNotice(pool, { endpointId, id: c.req.query('test') }, now, `/console/endpoints/${endpointId}`);

const done: Record<string, string> = {
  saved: 'Saved. It counts from the next delivery on.',
  paused: 'Paused. What comes is held, not lost.',
  disabled: 'Disabled. What comes is held, not lost; its partner cannot enable it.',
  enabled: 'Sending again, beginning with what was held.',
};
const refused: Record<string, string> = {
  'not-done': 'Nothing was done: it is in another state by now.',
  'tested-often': 'An endpoint can be tested ten times a minute. Wait a minute.',
  'not-tested': 'This endpoint has no address that could be tested.',
};

const outcome = (did: string | undefined): Markup | undefined =>
  outcomeNotice(did, refused, 'wait') ?? outcomeNotice(did, done);

/** The buttons that stop, start and test an endpoint, each with what it would do. */
async function switches(pool: Pool, one: Endpoint, operator: Operator): Promise<Markup | string> {
  if (one.removedAt || !hasRole(operator, 'operator')) return '';
  const path = `/console/endpoints/${one.id}`;
  const test = one.channel !== 'webhook' ? '' : submit(`${path}/test`, 'Send a test event');
  const disable = submit(`${path}/disable`, 'Disable', { kind: 'danger' });
  if (one.state === 'enabled')
    return html`<div class="actions">${test} ${submit(`${path}/pause`, 'Pause')} ${disable}</div>`;
  const held = await countHeld(pool, one.id);
  return html`<div class="actions">${submit(`${path}/enable`, sendAgainLabel(held), { kind: 'main' })} ${test} ${one.state === 'paused' ? disable : ''}</div>${heldWords(held)}`;
}

const columns = (now: Date, mayAct: boolean): Column<Owed>[] => [
  {
    heading: 'Story',
    kind: 'first',
    cell: ({ storyId, headline, id }) =>
      html`<a href="/console/stories/${storyId}">${copy(headline || storyId)}</a><span class="hint"><code>${id}</code></span>`,
  },
  { heading: 'State', kind: 'state', cell: ({ state }) => badge(state) },
  { heading: 'Event', cell: ({ event }) => event },
  { heading: 'Attempts', kind: 'number', cell: ({ attempts }) => attempts },
  { heading: 'Owed since', cell: ({ createdAt }) => moment(createdAt, now) },
  { heading: 'Last failure', cell: ({ lastError }) => (lastError ? copy(lastError) : '–') },
  {
    heading: 'Do',
    quiet: true,
    cell: ({ id, state }) =>
      mayAct && state === 'failed' ? action(`/console/deliveries/${id}/retry`, 'Send again') : '',
  },
];
