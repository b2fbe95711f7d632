import { disableEndpoint, enableEndpoint, pauseEndpoint } from '@dateline/store';
import { testEndpoint } from '@dateline/subscriptions';
import { type FormContext, type PartnerDeps, param, recordAct } from './forms.ts';

/** A person waits so long for an answer before the page comes without it. */
const PATIENCE_MS = 5_000;

const back = (c: FormContext, query: string): Response =>
  c.redirect(`/console/endpoints/${encodeURIComponent(param(c, 'id'))}?${query}`, 303);

/** Holds what comes; its partner may resume it. */
export async function pause(c: FormContext, deps: PartnerDeps): Promise<Response> {
  const id = param(c, 'id');
  if (!(await pauseEndpoint(deps.pool, id))) return back(c, 'did=not-done');
  await recordAct(c, deps, 'pause-endpoint', id);
  return back(c, 'did=paused');
}

/** Holds what comes until an operator enables it. */
export async function disable(c: FormContext, deps: PartnerDeps): Promise<Response> {
  const id = param(c, 'id');
  if (!(await disableEndpoint(deps.pool, id, { by: 'operator', reason: `by ${c.var.operator.login}` })))
    return back(c, 'did=not-done');
  await recordAct(c, deps, 'disable-endpoint', id);
  return back(c, 'did=disabled');
}

/** Sends again, whatever stopped it, beginning with what was held. */
export async function enable(c: FormContext, deps: PartnerDeps): Promise<Response> {
  const id = param(c, 'id');
  const held = await enableEndpoint(deps.pool, id);
  if (!held) return back(c, 'did=not-done');
  await recordAct(c, deps, 'enable-endpoint', id, held);
  return back(c, 'did=enabled');
}

/** Has a test event sent, and comes back with what the partner's server said. */
export async function test(c: FormContext, deps: PartnerDeps): Promise<Response> {
  const id = param(c, 'id');
  const tested = await testEndpoint(deps.pool, id, { by: c.var.operator.login, waitMs: PATIENCE_MS });
  if (!tested.ok) return back(c, `did=${tested.refusal.code === 'LIMIT_REACHED' ? 'tested-often' : 'not-tested'}`);
  await recordAct(c, deps, 'test-endpoint', id, { test: tested.value.id });
  return back(c, `test=${tested.value.id}`);
}
