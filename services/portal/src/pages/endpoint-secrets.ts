import { freshSecret, isOfNewestSecret, problemsOf, secretFields, secretInput, secretTable } from '@dateline/forms';
import { type Markup, notice, problemNotice, valuesOf } from '@dateline/pages';
import { type Endpoint, listEndpointSecrets } from '@dateline/store';
import { rotateSecret } from '@dateline/subscriptions';
import { html } from 'hono/html';
import { recordAct } from './audit.ts';
import type { PageDeps } from './deps.ts';
import { endpointTabs, endpointTrail } from './endpoint-tabs.ts';
import { notFound, show } from './frame.ts';
import { editableEndpoint } from './own-endpoint.ts';
import { formToken, type PageContext } from './session.ts';

/** The signing secrets in use, never the secrets themselves, and the form for a new one. */
export async function secrets(c: PageContext, deps: PageDeps): Promise<Response> {
  const one = await editableEndpoint(c, deps);
  return one ? page(c, deps, one) : notFound(c);
}

/** Makes a new secret and shows it this once. A form that was sent before does nothing again. */
export async function rotate(c: PageContext, deps: PageDeps): Promise<Response> {
  const one = await editableEndpoint(c, deps);
  if (!one) return notFound(c);
  const { partnerId } = c.var.session;
  const values = valuesOf(c.var.form);
  if (!isOfNewestSecret(values, await listEndpointSecrets(deps.pool, one.id)))
    return page(c, deps, one, {
      notice: notice('The secret was changed meanwhile, perhaps by this very form. Nothing was done now.', 'wait'),
      status: 409,
    });
  const wanted = secretInput(values);
  const rotated = await rotateSecret(deps, one.id, wanted, { partnerId });
  if (!rotated.ok) {
    const problems = problemsOf(rotated.refusal, ['graceHours']);
    return page(c, deps, one, { problem: problems.at.graceHours, notice: problemNotice(problems), status: 422 });
  }
  await recordAct(c, deps, 'rotate-endpoint', one.id, wanted);
  return page(c, deps, one, { fresh: freshSecret(rotated.value) });
}

interface Shown {
  notice?: Markup | undefined;
  problem?: string | undefined;
  fresh?: Markup;
  status?: 200 | 409 | 422;
}

async function page(c: PageContext, { pool, now }: PageDeps, one: Endpoint, more: Shown = {}): Promise<Response> {
  const list = await listEndpointSecrets(pool, one.id);
  const body = html`${endpointTabs(one, 'secrets')}${more.fresh ?? ''}
    ${secretTable(list, now())}
    <h2>A new secret</h2>
    <form method="post" action="/portal/endpoints/${one.id}/secrets">${formToken(c.var.session)}
      ${secretFields(list, more.problem)}<button class="main">Make a new secret</button></form>`;
  return show(
    c,
    { title: `Secrets of ${one.name}`, here: '/portal', trail: endpointTrail(one), notice: more.notice, body },
    more.status ?? 200,
  );
}
