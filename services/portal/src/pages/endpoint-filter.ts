import {
  FILTER_FIELDS,
  filterFields,
  filterInput,
  filterPreview,
  filterValues,
  filterWords,
  problemsOf,
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
import { type FilterPreview, reviseEndpoint, tryFilter } from '@dateline/subscriptions';
import { html } from 'hono/html';
import { recordAct } from './audit.ts';
import { actDeps, type PageDeps } from './deps.ts';
import { endpointTabs, endpointTrail } from './endpoint-tabs.ts';
import { notFound, show } from './frame.ts';
import { editableEndpoint } from './own-endpoint.ts';
import { formToken, type PageContext } from './session.ts';

interface Filled {
  values: FormValues;
  problems: FormProblems;
  preview?: FilterPreview;
}

/** The filter of an endpoint as a form, with what it would have sent in the last 24 hours. */
export async function filter(c: PageContext, deps: PageDeps): Promise<Response> {
  const one = await editableEndpoint(c, deps);
  return one ? tried(c, deps, one, filterValues(one.filter)) : notFound(c);
}

/** The same for a filter that is not saved yet. */
export async function previewFilter(c: PageContext, deps: PageDeps): Promise<Response> {
  const one = await editableEndpoint(c, deps);
  return one ? tried(c, deps, one, valuesOf(c.var.form)) : notFound(c);
}

/** Within what the newsroom offers the partner. */
async function tried(c: PageContext, deps: PageDeps, one: Endpoint, values: FormValues): Promise<Response> {
  const preview = await tryFilter(deps.pool, filterInput(values), one.entitlement);
  if (!preview.ok) return page(c, deps, one, { values, problems: problemsOf(preview.refusal, FILTER_FIELDS) });
  return page(c, deps, one, { values, problems: noProblems, preview: preview.value });
}

/** Stories that fit from now on are sent; what was owed before stays owed. */
export async function saveFilter(c: PageContext, deps: PageDeps): Promise<Response> {
  const { partnerId } = c.var.session;
  const one = await editableEndpoint(c, deps);
  if (!one) return notFound(c);
  const values = valuesOf(c.var.form);
  const next = filterInput(values);
  const gone = Object.fromEntries(Object.keys(one.filter).map((name) => [name, null]));
  const revised = await reviseEndpoint(
    actDeps(deps),
    one.id,
    { filter: { ...gone, ...next } },
    { partnerId, revision: Number(values.revision) },
  );
  if (!revised.ok) return page(c, deps, one, { values, problems: problemsOf(revised.refusal, FILTER_FIELDS) });
  await recordAct(c, deps, 'change-endpoint', one.id, { filter: next });
  return c.redirect(`/portal/endpoints/${one.id}?did=saved`, 303);
}

function page(
  c: PageContext,
  { now }: PageDeps,
  one: Endpoint,
  { values, problems, preview }: Filled,
): Response | Promise<Response> {
  const path = `/portal/endpoints/${one.id}/filter`;
  const limits = filterWords(one.entitlement);
  const body = html`${endpointTabs(one, 'filter')}
    ${limits.length > 0 ? html`<p>Your newsroom offers you: ${limits.join('; ')}.</p>` : ''}
    <form method="post" action="${path}">${formToken(c.var.session)}${hidden('revision', values.revision ?? String(one.revision))}
      ${filterFields(values, problems)}
      <div class="actions"><button formaction="${path}/preview">Try it out</button><button class="main">Save</button></div></form>
    ${preview ? filterPreview(preview, now()) : ''}`;
  return show(
    c,
    {
      title: `Filter of ${one.name}`,
      here: '/portal',
      trail: endpointTrail(one),
      notice: problemNotice(problems),
      body,
    },
    countProblems(problems) > 0 ? 422 : 200,
  );
}
