import { hidden, type Markup, notice } from '@dateline/pages';
import type { Endpoint } from '@dateline/store';
import { reviseEndpoint } from '@dateline/subscriptions';
import { html } from 'hono/html';
import { recordAct } from './audit.ts';
import { actDeps, type PageDeps } from './deps.ts';
import { endpointTabs, endpointTrail } from './endpoint-tabs.ts';
import { type FormProblems, type FormValues, noProblems, problemsOf, valuesOf } from './form-values.ts';
import { notFound, show } from './frame.ts';
import { ownEndpoint } from './own-endpoint.ts';
import { formToken, type PageContext } from './session.ts';
import { settingsFields } from './settings-fields.ts';
import { settingsInput } from './settings-input.ts';
import { SECRET_FIELDS, SETTINGS_FIELDS, settingsValues } from './settings-values.ts';

interface Filled {
  values: FormValues;
  events: readonly string[];
  problems: FormProblems;
}

/** The settings of an endpoint as a form. */
export async function settings(c: PageContext, deps: PageDeps): Promise<Response> {
  const one = await ownEndpoint(c, deps);
  if (!one) return notFound(c);
  return page(c, one, { values: settingsValues(one), events: one.events, problems: noProblems });
}

/** Changes what the form says, unless somebody changed the endpoint meanwhile. */
export async function saveSettings(c: PageContext, deps: PageDeps): Promise<Response> {
  const { partnerId } = c.var.session;
  const one = await ownEndpoint(c, deps);
  if (!one) return notFound(c);
  const values = valuesOf(c.var.form);
  const events = c.var.form.getAll('events').map(String);
  const revised = await reviseEndpoint(actDeps(deps), one.id, settingsInput(values, events, one), {
    partnerId,
    revision: Number(values.revision),
  });
  if (!revised.ok)
    return page(c, one, {
      values: withoutSecrets(values),
      events,
      problems: problemsOf(revised.refusal, SETTINGS_FIELDS),
    });
  await recordAct(c, deps, 'change-endpoint', one.id, { revision: revised.value.revision });
  return c.redirect(`/portal/endpoints/${one.id}?did=saved`, 303);
}

/** What was typed there is never sent back. */
export const withoutSecrets = (values: FormValues): FormValues => ({
  ...values,
  ...Object.fromEntries(SECRET_FIELDS.map((name) => [name, ''])),
});

function page(c: PageContext, one: Endpoint, { values, events, problems }: Filled): Response | Promise<Response> {
  const wrong = Object.keys(problems.at).length + problems.rest.length;
  const body = html`${endpointTabs(one.id, 'settings')}
    <form method="post" action="/portal/endpoints/${one.id}/settings">
      ${formToken(c.var.session)}${hidden('revision', values.revision ?? String(one.revision))}
      ${settingsFields({ values, events, problems, hasCredentials: one.hasCredentials, isPulled: one.channel === 'pull' })}
      <button class="main">Save</button></form>`;
  return show(
    c,
    {
      title: `Settings of ${one.name}`,
      here: '/portal',
      trail: endpointTrail(one),
      notice: problemNotice(wrong, problems.rest),
      body,
    },
    wrong > 0 ? 422 : 200,
  );
}

/** Says above the form that something is wrong in it. */
export const problemNotice = (wrong: number, rest: readonly string[]): Markup | undefined =>
  wrong === 0 ? undefined : notice(`Nothing was changed. ${rest.join(' ') || 'See the fields below.'}`, 'bad');
