import { FILTER_FIELDS, filterFields, filterInput, filterPreview, filterValues, problemsOf } from '@dateline/forms';
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
import { type FilterPreview, reviseEndpoint, tryFilter } from '@dateline/subscriptions';
import { html } from 'hono/html';
import { actDeps, type FormContext, notFound, type PartnerDeps, recordAct, show } from './forms.ts';
import { editableEndpoint } from './live-endpoint.ts';
import { endpointTabs, endpointTrail } from './tabs.ts';

interface Filled {
  values: FormValues;
  problems: FormProblems;
  preview?: FilterPreview;
}

/** The filter of an endpoint as a form, with what it would have sent in the last 24 hours. */
export async function filter(c: FormContext, deps: PartnerDeps): Promise<Response> {
  const one = await editableEndpoint(c, deps);
  return one ? tried(c, deps, one, filterValues(one.filter)) : notFound(c, 'endpoint');
}

/** The same for a filter that is not saved yet. */
export async function previewFilter(c: FormContext, deps: PartnerDeps): Promise<Response> {
  const one = await editableEndpoint(c, deps);
  return one ? tried(c, deps, one, valuesOf(c.var.form)) : notFound(c, 'endpoint');
}

async function tried(c: FormContext, deps: PartnerDeps, one: Endpoint, values: FormValues): Promise<Response> {
  const preview = await tryFilter(deps.pool, filterInput(values), one.entitlement);
  if (!preview.ok) return page(c, deps, one, { values, problems: problemsOf(preview.refusal, FILTER_FIELDS) });
  return page(c, deps, one, { values, problems: noProblems, preview: preview.value });
}

/** Stories that fit from now on are sent; what was owed before stays owed. */
export async function saveFilter(c: FormContext, deps: PartnerDeps): Promise<Response> {
  const one = await editableEndpoint(c, deps);
  if (!one) return notFound(c, 'endpoint');
  const values = valuesOf(c.var.form);
  const next = filterInput(values);
  const gone = Object.fromEntries(Object.keys(one.filter).map((name) => [name, null]));
  const patch = { filter: { ...gone, ...next } };
  const revised = await reviseEndpoint(actDeps(deps), one.id, patch, { revision: Number(values.revision) });
  if (!revised.ok) return page(c, deps, one, { values, problems: problemsOf(revised.refusal, FILTER_FIELDS) });
  await recordAct(c, deps, 'change-endpoint', one.id, { filter: next });
  return c.redirect(`/console/endpoints/${one.id}?did=saved`, 303);
}

function page(
  c: FormContext,
  { now }: PartnerDeps,
  one: Endpoint,
  { values, problems, preview }: Filled,
): Response | Promise<Response> {
  const path = `/console/endpoints/${one.id}/filter`;
  const body = html`${endpointTabs(one, 'filter')}
    <form method="post" action="${path}">${hidden('revision', values.revision ?? String(one.revision))}
      ${filterFields(values, problems)}
      <div class="actions"><button formaction="${path}/preview">Try it out</button><button class="main">Save</button></div></form>
    ${preview ? filterPreview(preview, now()) : ''}`;
  const shown = { title: `Filter of ${one.name}`, trail: endpointTrail(one), notice: problemNotice(problems), body };
  return show(c, shown, countProblems(problems) > 0 ? 422 : 200);
}
