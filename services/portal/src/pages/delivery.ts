import { addressOf, eventWord } from '@dateline/forms';
import { copy, facts, type Markup, moment, notice, submit } from '@dateline/pages';
import {
  type Attempt,
  type Endpoint,
  type EndpointAsItWas,
  findPartnerDelivery,
  findPayloads,
  listAttempts,
  listEndpointChanges,
  type PartnerDelivery,
  RESEND_REASONS,
  type ResendAct,
  type ResendReason,
  readEndpoint,
  resendDeliveries,
} from '@dateline/store';
import { payloadId, type WebhookMessage, webhookMessage } from '@dateline/story';
import { html } from 'hono/html';
import { attemptList } from './attempts.ts';
import { recordAct } from './audit.ts';
import { headlineOf, stateBadge } from './delivery-words.ts';
import type { PageDeps } from './deps.ts';
import { notFound, show } from './frame.ts';
import { formToken, type PageContext } from './session.ts';

interface Viewed {
  delivery: PartnerDelivery;
  endpoint: Endpoint;
  attempts: Attempt[];
  before: EndpointAsItWas[];
  /** Byte for byte as the next attempt sends it, and every attempt under that id did; undefined while it is not fixed, or not kept, or not to be shown. */
  sent: WebhookMessage | undefined;
}

/** One delivery: what was sent, each attempt with its answer, and sending it again. */
export async function delivery(c: PageContext, deps: PageDeps): Promise<Response> {
  const viewed = await read(deps, c);
  if (!viewed) return notFound(c);
  const now = deps.now();
  const { delivery: one, endpoint } = viewed;
  const body = html`${about(viewed, now)}
    <div class="actions">${submit(`/portal/deliveries/${one.id}/resend`, one.state === 'pending' ? 'Send now' : 'Send again', { inside: formToken(c.var.session), kind: 'main' })}</div>
    ${attemptList({ id: one.id, ...viewed }, now)}
    ${bodyView(viewed)}`;
  return show(c, {
    title: one.headline ?? String(await headlineOf(one)),
    here: '/portal/deliveries',
    trail: [
      ['/portal/deliveries', 'Deliveries'],
      [`/portal/endpoints/${endpoint.id}`, endpoint.name],
    ],
    notice: resendNotice(c.req.query('did'), c.req.query('because')),
    body,
  });
}

async function read(deps: PageDeps, c: PageContext): Promise<Viewed | undefined> {
  const { pool } = deps;
  const { partnerId } = c.var.session;
  const found = await findPartnerDelivery(pool, partnerId, c.req.param('id') ?? '');
  const endpoint = found && (await readEndpoint(pool, found.endpointId, partnerId));
  if (!found || !endpoint) return undefined;
  const [attempts, before, sent] = await Promise.all([
    listAttempts(pool, [found.id]),
    listEndpointChanges(pool, endpoint.id),
    readMessage(deps, found, endpoint),
  ]);
  return { delivery: found, endpoint, attempts, before, sent };
}

/** What must not be shown any more is not shown here either. */
async function readMessage(
  { pool, payloads }: PageDeps,
  one: PartnerDelivery,
  { format, settings: choice }: Endpoint,
): Promise<WebhookMessage | undefined> {
  if (one.hiddenBecause !== null && one.event !== 'story.killed') return undefined;
  const { storyId, ordinal, event } = one;
  const wanted = { storyId, ordinal, event, format, choice, mayBeStored: true };
  const isFixed = (await findPayloads(pool, [payloadId(wanted)])).size > 0;
  return isFixed ? webhookMessage(one.id, event, await payloads.get(wanted)) : undefined;
}

const about = ({ delivery: one, endpoint }: Viewed, now: Date): Markup =>
  facts([
    ['State', html`${stateBadge(one.state)} ${one.lastError && one.state !== 'delivered' ? copy(one.lastError) : ''}`],
    ['webhook-id', html`<code>${one.id}</code>`],
    [
      'Event',
      html`${eventWord(one.event)} <span class="faint">(<code>${one.event}</code>)</span>, version ${one.ordinal}`,
    ],
    ['Story', html`<code>${one.storyId}</code>, guid ${copy(one.guid)}`],
    ['To', addressOf(endpoint)],
    ['Owed since', moment(one.createdAt, now)],
    ['Delivered', one.deliveredAt ? moment(one.deliveredAt, now) : undefined],
    ['Next attempt', one.state === 'pending' ? moment(one.nextAttemptAt, now) : undefined],
    ['Attempts', `${one.attempts}${one.run > 1 ? `, in ${one.run} runs` : ''}`],
  ]);

/** Longest body on a page, in characters; the whole is a webhook away. */
const SHOWN = 40_000;

function bodyView({ delivery: one, attempts, sent }: Viewed): Markup {
  if (one.hiddenBecause === 'killed' && one.event !== 'story.killed')
    return html`<h2>Body</h2><p>The story was killed; its text is not shown any more.</p>`;
  if (sent === undefined)
    return html`<h2>Body</h2><p>${attempts.length === 0 ? 'It is fixed with the first attempt.' : 'It is not kept any more, or the endpoint’s format or settings were changed since.'}</p>`;
  const { id, body } = sent;
  const rest =
    body.length > SHOWN
      ? html`<p class="hint">The first ${SHOWN.toLocaleString('en-GB')} of ${body.length.toLocaleString('en-GB')} characters.</p>`
      : '';
  const hint =
    id === one.id
      ? 'The same bytes in every attempt.'
      : html`Fixed anew without its link to a story that was killed since, under the webhook-id <code>${id}</code>.`;
  return html`<h2>Body</h2><p class="hint">${hint}</p><pre tabindex="0">${body.slice(0, SHOWN)}</pre>${rest}`;
}

/** Sends it again by the wish of its partner, and comes back with what was done. */
export async function resend(c: PageContext, deps: PageDeps): Promise<Response> {
  const { partnerId } = c.var.session;
  const id = c.req.param('id') ?? '';
  const [done] = await resendDeliveries(deps.pool, [id], { partnerId });
  if (!done) return notFound(c);
  const { act, because, run } = done;
  await recordAct(c, deps, 'resend', id, { act, because, run });
  return c.redirect(`/portal/deliveries/${id}?${new URLSearchParams({ did: act, ...(because && { because }) })}`, 303);
}

const outcomes: Record<ResendAct, readonly [string, 'good' | 'wait' | 'bad']> = {
  resent: ['It is being sent again, under the same webhook-id.', 'good'],
  'brought-forward': ['Its next attempt is made now.', 'good'],
  waiting: ['It will be sent.', 'wait'],
  nothing: ['There was nothing to do.', 'wait'],
  refused: ['It was not sent again.', 'bad'],
};

/** Only words of ours: an address may say anything. */
function resendNotice(act = '', because = ''): Markup | undefined {
  if (!Object.hasOwn(outcomes, act)) return undefined;
  const [sentence, tone] = outcomes[act as ResendAct];
  const reason = Object.hasOwn(RESEND_REASONS, because) ? `${RESEND_REASONS[because as ResendReason]}.` : '';
  return notice(`${sentence} ${reason}`, tone);
}
