import { sendTest } from '@dateline/forms';
import { disableEndpoint, enableEndpoint, pauseEndpoint } from '@dateline/store';
import { type FormContext, type PartnerDeps, param, recordAct } from './forms.ts';

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
  const { query, event } = await sendTest(deps.pool, id, { by: c.var.operator.login });
  if (event) await recordAct(c, deps, 'test-endpoint', id, { test: event.id });
  return back(c, query);
}
