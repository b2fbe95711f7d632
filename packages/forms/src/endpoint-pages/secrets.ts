import { type Markup, notice, problemNotice, valuesOf } from '@dateline/pages';
import { type Endpoint, listEndpointSecrets } from '@dateline/store';
import { rotateSecret } from '@dateline/subscriptions';
import { html } from 'hono/html';
import { problemsOf } from '../form-problems.ts';
import { freshSecret, isOfNewestSecret, secretFields, secretInput, secretTable } from '../secrets.ts';
import type { EndpointHost } from './host.ts';

/** The signing secrets in use, never the secrets themselves, and the form for a new one. */
export async function endpointSecrets(host: EndpointHost): Promise<Response> {
  const one = await host.endpoint();
  return one ? page(host, one) : host.notFound();
}

/** Makes a new secret and shows it this once. A form that was sent before does nothing again. */
export async function rotateEndpointSecret(host: EndpointHost): Promise<Response> {
  const one = await host.endpoint();
  if (!one) return host.notFound();
  const values = valuesOf(host.form());
  if (!isOfNewestSecret(values, await listEndpointSecrets(host.acts.pool, one.id)))
    return page(host, one, {
      notice: notice(
        'The secret was changed in the meantime, perhaps by this very form. Nothing was done now.',
        'wait',
      ),
      status: 409,
    });
  const wanted = secretInput(values);
  const rotated = await rotateSecret(host.acts, one.id, wanted, host.scope);
  if (!rotated.ok) {
    const problems = problemsOf(rotated.refusal, ['graceHours']);
    return page(host, one, { problem: problems.at.graceHours, notice: problemNotice(problems), status: 422 });
  }
  await host.record('rotate-endpoint', one.id, wanted);
  return page(host, one, { fresh: freshSecret(rotated.value) });
}

interface Shown {
  notice?: Markup | undefined;
  problem?: string | undefined;
  fresh?: Markup;
  status?: 409 | 422;
}

async function page(host: EndpointHost, one: Endpoint, more: Shown = {}): Promise<Response> {
  const list = await listEndpointSecrets(host.acts.pool, one.id);
  const body = html`${host.tabs(one, 'secrets')}${more.fresh ?? ''}
    ${secretTable(list, host.now())}
    <h2>A new secret</h2>
    <form method="post" action="${host.path}/${one.id}/secrets">${host.inside}
      ${secretFields(list, more.problem)}<button class="main">Make a new secret</button></form>`;
  const shown = { title: `Secrets of ${one.name}`, trail: host.trail(one), notice: more.notice, body };
  return host.show(shown, more.status ?? 200);
}
