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
  hidden,
  noProblems,
  problemNotice,
  selectField,
  valuesOf,
} from '@dateline/pages';
import type { Endpoint } from '@dateline/store';
import { createEndpoint, reviseEndpoint } from '@dateline/subscriptions';
import { html } from 'hono/html';
import { actDeps, type FormContext, notFound, type PartnerDeps, recordAct, show } from './forms.ts';
import { editableEndpoint } from './live-endpoint.ts';
import { partnerChoices } from './partner-choices.ts';
import { endpointTabs, endpointTrail } from './tabs.ts';

interface Filled {
  values: FormValues;
  events: readonly string[];
  problems: FormProblems;
}

/** The form for another endpoint; `?partner=` says whose. */
export const newEndpoint = (c: FormContext, deps: PartnerDeps): Promise<Response> => {
  const values = { ...settingsValues(undefined), partner: c.req.query('partner') ?? '' };
  return newPage(c, deps, { values, events: [], problems: noProblems });
};

/** Makes an endpoint, and shows its secret this once. */
export async function makeEndpoint(c: FormContext, deps: PartnerDeps): Promise<Response> {
  const values = valuesOf(c.var.form);
  const events = c.var.form.getAll('events').map(String);
  const input = settingsInput({ values, events, current: undefined, byOperator: true });
  const signature = values.signature === 'v1a' ? 'v1a' : 'v1';
  const made = await createEndpoint(actDeps(deps), { ...input, signature });
  if (!made.ok) {
    const problems = problemsOf(made.refusal, SETTINGS_FIELDS);
    return newPage(c, deps, { values: withoutSecrets(values), events, problems });
  }
  const { endpoint } = made.value;
  await recordAct(c, deps, 'add-endpoint', endpoint.id, { name: endpoint.name });
  const body = html`${freshEndpoint(made.value)}
    <p><a class="button" href="/console/endpoints/${endpoint.id}/filter">Choose its stories</a> <a class="button" href="/console/endpoints/${endpoint.id}">${copy(endpoint.name)}</a></p>`;
  return show(c, { title: `${endpoint.name} is ready`, trail: [['/console/endpoints', 'Endpoints']], body });
}

async function newPage(c: FormContext, deps: PartnerDeps, filled: Filled): Promise<Response> {
  const { values, problems } = filled;
  const operator = { partners: await partnerChoices(deps.pool) };
  const body = html`<form method="post" action="/console/endpoints">
    ${settingsFields({ ...filled, operator, hasCredentials: false, isPulled: false, isNew: true })}
    ${selectField({ name: 'signature', label: 'Signature', value: values.signature ?? 'v1', choices: SIGNATURES })}
    <button class="main">Make the endpoint</button></form>`;
  const page = { title: 'A new endpoint', trail: [['/console/endpoints', 'Endpoints']] as const, body };
  return show(c, { ...page, notice: problemNotice(problems) }, countProblems(problems) > 0 ? 422 : 200);
}

/** The settings of an endpoint as a form. */
export async function settings(c: FormContext, deps: PartnerDeps): Promise<Response> {
  const one = await editableEndpoint(c, deps);
  if (!one) return notFound(c, 'endpoint');
  return page(c, deps, one, { values: settingsValues(one), events: one.events, problems: noProblems });
}

/** Changes what the form says, unless somebody changed the endpoint meanwhile. */
export async function saveSettings(c: FormContext, deps: PartnerDeps): Promise<Response> {
  const one = await editableEndpoint(c, deps);
  if (!one) return notFound(c, 'endpoint');
  const values = valuesOf(c.var.form);
  const events = c.var.form.getAll('events').map(String);
  const input = settingsInput({ values, events, current: one, byOperator: true });
  const revised = await reviseEndpoint(actDeps(deps), one.id, input, { revision: Number(values.revision) });
  if (!revised.ok) {
    const problems = problemsOf(revised.refusal, SETTINGS_FIELDS);
    return page(c, deps, one, { values: withoutSecrets(values), events, problems });
  }
  await recordAct(c, deps, 'change-endpoint', one.id, { revision: revised.value.revision });
  return c.redirect(`/console/endpoints/${one.id}?did=saved`, 303);
}

async function page(c: FormContext, deps: PartnerDeps, one: Endpoint, filled: Filled): Promise<Response> {
  const { values, problems } = filled;
  const form = {
    ...filled,
    operator: { partners: await partnerChoices(deps.pool) },
    hasCredentials: one.hasCredentials,
    isPulled: one.channel === 'pull',
  };
  const body = html`${endpointTabs(one, 'settings')}
    <form method="post" action="/console/endpoints/${one.id}/settings">
      ${hidden('revision', values.revision ?? String(one.revision))}${settingsFields(form)}
      <button class="main">Save</button></form>`;
  const shown = { title: `Settings of ${one.name}`, trail: endpointTrail(one), notice: problemNotice(problems), body };
  return show(c, shown, countProblems(problems) > 0 ? 422 : 200);
}
