import {
  problemsOf,
  SETTINGS_FIELDS,
  settingsFields,
  settingsInput,
  settingsValues,
  withoutSecrets,
} from '@dateline/forms';
import {
  countProblems,
  type FormProblems,
  type FormValues,
  hidden,
  noProblems,
  problemNotice,
  valuesOf,
} from '@dateline/pages';
import type { Endpoint } from '@dateline/store';
import { reviseEndpoint } from '@dateline/subscriptions';
import { html } from 'hono/html';
import { recordAct } from './audit.ts';
import { actDeps, type PageDeps } from './deps.ts';
import { endpointTabs, endpointTrail } from './endpoint-tabs.ts';
import { notFound, show } from './frame.ts';
import { editableEndpoint } from './own-endpoint.ts';
import { formToken, type PageContext } from './session.ts';

interface Filled {
  values: FormValues;
  events: readonly string[];
  problems: FormProblems;
}

/** The settings of an endpoint as a form. */
export async function settings(c: PageContext, deps: PageDeps): Promise<Response> {
  const one = await editableEndpoint(c, deps);
  if (!one) return notFound(c);
  return page(c, one, { values: settingsValues(one), events: one.events, problems: noProblems });
}

/** Changes what the form says, unless somebody changed the endpoint meanwhile. */
export async function saveSettings(c: PageContext, deps: PageDeps): Promise<Response> {
  const { partnerId } = c.var.session;
  const one = await editableEndpoint(c, deps);
  if (!one) return notFound(c);
  const values = valuesOf(c.var.form);
  const events = c.var.form.getAll('events').map(String);
  const revised = await reviseEndpoint(actDeps(deps), one.id, settingsInput({ values, events, current: one }), {
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

function page(c: PageContext, one: Endpoint, { values, events, problems }: Filled): Response | Promise<Response> {
  const body = html`${endpointTabs(one, 'settings')}
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
      notice: problemNotice(problems),
      body,
    },
    countProblems(problems) > 0 ? 422 : 200,
  );
}
