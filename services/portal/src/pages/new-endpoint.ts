import {
  freshEndpoint,
  problemsOf,
  SETTINGS_FIELDS,
  SIGNATURES,
  settingsFields,
  settingsInput,
  settingsValues,
  withoutSecrets,
} from '@dateline/forms';
import {
  copy,
  countProblems,
  type FormProblems,
  type FormValues,
  type Markup,
  noProblems,
  problemNotice,
  selectField,
  valuesOf,
} from '@dateline/pages';
import { createEndpoint } from '@dateline/subscriptions';
import { html } from 'hono/html';
import { recordAct } from './audit.ts';
import { actDeps, type PageDeps } from './deps.ts';
import { show } from './frame.ts';
import { formToken, type PageContext } from './session.ts';

/** The form for another endpoint. */
export const newEndpoint = (c: PageContext): Response | Promise<Response> =>
  page(c, settingsValues(undefined), [], noProblems);

/** Makes an endpoint of this partner, and shows its secret this once. */
export async function makeEndpoint(c: PageContext, deps: PageDeps): Promise<Response> {
  const { partnerId } = c.var.session;
  const values = valuesOf(c.var.form);
  const events = c.var.form.getAll('events').map(String);
  const input = {
    ...settingsInput({ values, events, current: undefined }),
    signature: values.signature === 'v1a' ? 'v1a' : 'v1',
  };
  const made = await createEndpoint(actDeps(deps), input, { partnerId });
  if (!made.ok) return page(c, withoutSecrets(values), events, problemsOf(made.refusal, SETTINGS_FIELDS));
  const { endpoint } = made.value;
  await recordAct(c, deps, 'add-endpoint', endpoint.id);
  const body = html`${freshEndpoint(made.value)}
    <p><a class="button" href="/portal/endpoints/${endpoint.id}/filter">Choose its stories</a> <a class="button" href="/portal/endpoints/${endpoint.id}">${copy(endpoint.name)}</a></p>`;
  return show(c, { title: `${endpoint.name} is ready`, here: '/portal', trail: [['/portal', 'Overview']], body });
}

function page(
  c: PageContext,
  values: FormValues,
  events: readonly string[],
  problems: FormProblems,
): Response | Promise<Response> {
  const body: Markup = html`<form method="post" action="/portal/endpoints">${formToken(c.var.session)}
    ${settingsFields({ values, events, problems, hasCredentials: false, isPulled: false, isNew: true })}
    ${selectField({ name: 'signature', label: 'Signature', value: values.signature ?? 'v1', choices: SIGNATURES })}
    <button class="main">Make the endpoint</button></form>`;
  const notice = problemNotice(problems);
  return show(
    c,
    { title: 'A new endpoint', here: '/portal', trail: [['/portal', 'Overview']], notice, body },
    countProblems(problems) > 0 ? 422 : 200,
  );
}
