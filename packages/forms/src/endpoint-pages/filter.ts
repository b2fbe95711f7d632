import {
  type FormProblems,
  type FormValues,
  formStatus,
  hidden,
  noProblems,
  problemNotice,
  valuesOf,
} from '@dateline/pages';
import type { Endpoint } from '@dateline/store';
import { type FilterPreview, reviseEndpoint, tryFilter } from '@dateline/subscriptions';
import { html } from 'hono/html';
import { FILTER_FIELDS, filterFields, filterInput, filterPatch, filterValues } from '../filter-form.ts';
import { filterPreview } from '../filter-preview.ts';
import { filterWords } from '../filter-words.ts';
import { problemsOf } from '../form-problems.ts';
import type { EndpointHost } from './host.ts';

interface Filled {
  values: FormValues;
  problems: FormProblems;
  preview?: FilterPreview;
}

/** The filter of an endpoint as a form, with what it would have sent in the last 24 hours. */
export async function endpointFilter(host: EndpointHost): Promise<Response> {
  const one = await host.endpoint();
  return one ? tried(host, one, filterValues(one.filter)) : host.notFound();
}

/** The same for a filter that is not saved yet. */
export async function previewEndpointFilter(host: EndpointHost): Promise<Response> {
  const one = await host.endpoint();
  return one ? tried(host, one, valuesOf(host.form())) : host.notFound();
}

/** Within what the newsroom offers the partner. */
async function tried(host: EndpointHost, one: Endpoint, values: FormValues): Promise<Response> {
  const preview = await tryFilter(host.acts.pool, filterInput(values), one.entitlement);
  if (!preview.ok) return page(host, one, { values, problems: problemsOf(preview.refusal, FILTER_FIELDS) });
  return page(host, one, { values, problems: noProblems, preview: preview.value });
}

/** Stories that fit from now on are sent; what was owed before stays owed. */
export async function saveEndpointFilter(host: EndpointHost): Promise<Response> {
  const one = await host.endpoint();
  if (!one) return host.notFound();
  const values = valuesOf(host.form());
  const patch = { filter: filterPatch(values, one.filter) };
  const revised = await reviseEndpoint(host.acts, one.id, patch, { ...host.scope, revision: Number(values.revision) });
  if (!revised.ok) return page(host, one, { values, problems: problemsOf(revised.refusal, FILTER_FIELDS) });
  await host.record('change-endpoint', one.id, { filter: filterInput(values) });
  return host.redirect(`${host.path}/${one.id}?did=saved`);
}

function page(host: EndpointHost, one: Endpoint, { values, problems, preview }: Filled): Response | Promise<Response> {
  const path = `${host.path}/${one.id}/filter`;
  const limits = host.operator ? [] : filterWords(one.entitlement);
  const body = html`${host.tabs(one, 'filter')}
    ${limits.length > 0 ? html`<p>Your newsroom offers you: ${limits.join('; ')}.</p>` : ''}
    <form method="post" action="${path}">${host.inside}${hidden('revision', values.revision ?? String(one.revision))}
      ${filterFields(values, problems)}
      <div class="actions"><button formaction="${path}/preview">Try it out</button><button class="main">Save</button></div></form>
    ${preview ? filterPreview(preview, host.now()) : ''}`;
  const shown = { title: `Filter of ${one.name}`, trail: host.trail(one), notice: problemNotice(problems), body };
  return host.show(shown, formStatus(problems));
}
