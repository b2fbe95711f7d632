import { testNotice } from '@dateline/forms';
import type { Markup } from '@dateline/pages';
import { type Db, readTestEvent } from '@dateline/store';
import { testEndpoint } from '@dateline/subscriptions';
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
export async function testedNotice(
  db: Db,
  key: { endpointId: string; id: string; partnerId: string },
  now: Date,
): Promise<Markup | undefined> {
  const event = await readTestEvent(db, key);
  return event && testNotice(event, now, `/portal/endpoints/${key.endpointId}?test=${key.id}`);
}
