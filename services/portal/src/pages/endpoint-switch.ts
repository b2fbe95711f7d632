import { heldWords, sendAgainLabel, sendTest } from '@dateline/forms';
import { type Markup, submit } from '@dateline/pages';
import { countHeld, type Endpoint, enableEndpoint, type Pool, pauseEndpoint, sendWaitingNow } from '@dateline/store';
import { html } from 'hono/html';
import { recordAct } from './audit.ts';
import type { PageDeps } from './deps.ts';
import { notFound } from './frame.ts';
import { ownEndpoint } from './own-endpoint.ts';
import { formToken, type PageContext } from './session.ts';

/** The buttons that stop, start and hurry an endpoint, each with what it would do. */
export async function endpointSwitch(c: PageContext, pool: Pool, one: Endpoint, waiting: number): Promise<Markup> {
  if (one.removedAt) return html``;
  const inside = formToken(c.var.session);
  const path = `/portal/endpoints/${one.id}`;
  const test = one.channel !== 'webhook' ? '' : submit(`${path}/test`, 'Send a test event', { inside });
  if (one.state !== 'enabled') {
    const held = await countHeld(pool, one.id);
    return html`<div class="actions">${submit(`${path}/resume`, sendAgainLabel(held), { inside, kind: 'main' })} ${test}</div>${heldWords(held)}`;
  }
  return html`<div class="actions">
    ${waiting > 0 ? submit(`${path}/send-now`, 'Try now what waits', { inside, kind: 'main' }) : ''}
    ${test} ${submit(`${path}/pause`, 'Pause', { inside })}</div>`;
}

const done = (c: PageContext, id: string, did: string): Response =>
  c.redirect(`/portal/endpoints/${id}?did=${did}`, 303);

/** Holds what comes. Done twice it changes nothing. */
export async function pause(c: PageContext, deps: PageDeps): Promise<Response> {
  const one = await ownEndpoint(c, deps);
  if (!one) return notFound(c);
  if (await pauseEndpoint(deps.pool, one.id, c.var.session)) await recordAct(c, deps, 'pause-endpoint', one.id);
  return done(c, one.id, 'paused');
}

/** Sends again, whatever stopped it, beginning with what was held. */
export async function resume(c: PageContext, deps: PageDeps): Promise<Response> {
  const one = await ownEndpoint(c, deps);
  if (!one) return notFound(c);
  const held = await enableEndpoint(deps.pool, one.id, c.var.session);
  if (!held) return done(c, one.id, 'not-resumed');
  await recordAct(c, deps, 'resume-endpoint', one.id, held);
  return done(c, one.id, 'resumed');
}

/** Has a test event sent, and comes back with what the partner's server said. */
export async function testNow(c: PageContext, deps: PageDeps): Promise<Response> {
  const { partnerId } = c.var.session;
  const one = await ownEndpoint(c, deps);
  if (!one) return notFound(c);
  const { query, event } = await sendTest(deps.pool, one.id, { by: `partner ${partnerId}`, partnerId });
  if (event) await recordAct(c, deps, 'test-endpoint', one.id, { test: event.id });
  return c.redirect(`/portal/endpoints/${one.id}?${query}`, 303);
}

/** Brings forward what waits for its next attempt. */
export async function sendNow(c: PageContext, deps: PageDeps): Promise<Response> {
  const one = await ownEndpoint(c, deps);
  if (!one) return notFound(c);
  const resends = await sendWaitingNow(deps.pool, one.id, { partnerId: c.var.session.partnerId });
  await recordAct(c, deps, 'send-now', one.id, { deliveries: resends.length });
  return done(c, one.id, 'hurried');
}
