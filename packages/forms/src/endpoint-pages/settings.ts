import {
  copy,
  type FormProblems,
  type FormValues,
  formStatus,
  hidden,
  noProblems,
  problemNotice,
  selectField,
  valuesOf,
} from '@dateline/pages';
import type { Endpoint } from '@dateline/store';
import { createEndpoint, type Refusal, reviseEndpoint } from '@dateline/subscriptions';
import { html } from 'hono/html';
import { problemsOf } from '../form-problems.ts';
import { freshEndpoint, SIGNATURES, signatureOf } from '../secrets.ts';
import { settingsFields } from '../settings-fields.ts';
import { settingsInput } from '../settings-input.ts';
import { SETTINGS_FIELDS, settingsValues, withoutSecrets } from '../settings-values.ts';
import { type EndpointHost, operatorFieldsOf } from './host.ts';

interface Filled {
  values: FormValues;
  events: readonly string[];
  problems: FormProblems;
}

/** What was sent; as the API takes it, it changes `current` or makes an endpoint. */
function sentTo(host: EndpointHost, current: Endpoint | undefined) {
  const values = valuesOf(host.form());
  const events = host.form().getAll('events').map(String);
  return { values, events, input: settingsInput({ values, events, current, byOperator: host.operator !== undefined }) };
}

/** The form as it was sent, with what was wrong in it. */
const refusedForm = ({ values, events }: Omit<Filled, 'problems'>, refusal: Refusal): Filled => ({
  values: withoutSecrets(values),
  events,
  problems: problemsOf(refusal, SETTINGS_FIELDS),
});

/** The form for another endpoint. */
export const newEndpoint = (host: EndpointHost): Promise<Response> => {
  const values = { ...settingsValues(undefined), ...(host.operator && { partner: host.operator.asked }) };
  return newPage(host, { values, events: [], problems: noProblems });
};

/** Makes an endpoint, the partner's own where a partner fills in the form, and shows its secret this once. */
export async function makeEndpoint(host: EndpointHost): Promise<Response> {
  const sent = sentTo(host, undefined);
  const input = { ...sent.input, signature: signatureOf(sent.values) };
  const made = await createEndpoint(host.acts, input, host.scope);
  if (!made.ok) return newPage(host, refusedForm(sent, made.refusal));
  const { endpoint } = made.value;
  await host.record('add-endpoint', endpoint.id, { name: endpoint.name });
  const own = `${host.path}/${endpoint.id}`;
  const body = html`${freshEndpoint(made.value)}
    <p><a class="button" href="${own}/filter">Choose its stories</a> <a class="button" href="${own}">${copy(endpoint.name)}</a></p>`;
  return host.show({ title: `${endpoint.name} is ready`, trail: host.trail(), body }, 200);
}

async function newPage(host: EndpointHost, filled: Filled): Promise<Response> {
  const { values, problems } = filled;
  const operator = await operatorFieldsOf(host);
  const body = html`<form method="post" action="${host.path}">${host.inside}
    ${settingsFields({ ...filled, operator, hasCredentials: false, isPulled: false, isNew: true })}
    ${selectField({ name: 'signature', label: 'Signature', value: values.signature ?? 'v1', choices: SIGNATURES })}
    <button class="main">Make the endpoint</button></form>`;
  const shown = { title: 'A new endpoint', trail: host.trail(), notice: problemNotice(problems), body };
  return host.show(shown, formStatus(problems));
}

/** The settings of an endpoint as a form. */
export async function endpointSettingsForm(host: EndpointHost): Promise<Response> {
  const one = await host.endpoint();
  if (!one) return host.notFound();
  return page(host, one, { values: settingsValues(one), events: one.events, problems: noProblems });
}

/** Changes what the form says, unless somebody changed the endpoint meanwhile. */
export async function saveEndpointSettings(host: EndpointHost): Promise<Response> {
  const one = await host.endpoint();
  if (!one) return host.notFound();
  const sent = sentTo(host, one);
  const expected = { ...host.scope, revision: Number(sent.values.revision) };
  const revised = await reviseEndpoint(host.acts, one.id, sent.input, expected);
  if (!revised.ok) return page(host, one, refusedForm(sent, revised.refusal));
  await host.record('change-endpoint', one.id, { revision: revised.value.revision });
  return host.redirect(`${host.path}/${one.id}?did=saved`);
}

async function page(host: EndpointHost, one: Endpoint, filled: Filled): Promise<Response> {
  const { values, problems } = filled;
  const operator = await operatorFieldsOf(host);
  const form = { ...filled, operator, hasCredentials: one.hasCredentials, isPulled: one.channel === 'pull' };
  const body = html`${host.tabs(one, 'settings')}
    <form method="post" action="${host.path}/${one.id}/settings">
      ${host.inside}${hidden('revision', values.revision ?? String(one.revision))}${settingsFields(form)}
      <button class="main">Save</button></form>`;
  const shown = { title: `Settings of ${one.name}`, trail: host.trail(one), notice: problemNotice(problems), body };
  return host.show(shown, formStatus(problems));
}
