import { copy, type Markup, notice } from '@dateline/pages';
import { type Db, readTestEvent } from '@dateline/store';
import { testEndpoint, viewTestEvent } from '@dateline/subscriptions';
import { html } from 'hono/html';
import { recordAct } from './audit.ts';
import type { PageDeps } from './deps.ts';
import { notFound } from './frame.ts';
import { ownEndpoint } from './own-endpoint.ts';
import type { PageContext } from './session.ts';

/** A person waits so long for an answer before the page comes without it. */
const PATIENCE_MS = 5_000;

/** Has a test event sent, and comes back with what the partner's server said. */
export async function testNow(c: PageContext, deps: PageDeps): Promise<Response> {
  const { partnerId } = c.var.session;
  const one = await ownEndpoint(c, deps);
  if (!one) return notFound(c);
  const by = `partner ${partnerId}`;
  const tested = await testEndpoint(deps.pool, one.id, { by, waitMs: PATIENCE_MS, partnerId });
  const path = `/portal/endpoints/${one.id}`;
  if (!tested.ok)
    return c.redirect(`${path}?did=${tested.refusal.code === 'LIMIT_REACHED' ? 'tested-often' : 'not-tested'}`, 303);
  await recordAct(c, deps, 'test-endpoint', one.id, { test: tested.value.id });
  return c.redirect(`${path}?test=${tested.value.id}`, 303);
}

/** What became of the test event that the address names; undefined when it names none of this endpoint. */
export async function testNotice(
  db: Db,
  key: { endpointId: string; id: string; partnerId: string },
  now: Date,
): Promise<Markup | undefined> {
  const event = await readTestEvent(db, key);
  if (!event) return undefined;
  const { state, status, ms, error, response } = viewTestEvent(event, now.getTime());
  const answer = response ? html` It said: ${copy(response)}` : '';
  if (state === 'delivered')
    return notice(html`Your server took the test event: HTTP ${status} after ${ms} ms.${answer}`, 'good');
  if (state === 'failed')
    return notice(html`The test event failed: ${copy(error ?? `HTTP ${status}`)}.${answer}`, 'bad');
  if (state === 'unknown') return notice('Nobody noted what became of the test event. Send another one.', 'wait');
  return notice(
    html`The test event is on its way. <a href="/portal/endpoints/${key.endpointId}?test=${key.id}">Look again</a>`,
    'wait',
  );
}
