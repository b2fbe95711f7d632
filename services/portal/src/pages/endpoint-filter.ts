import { FILTER_FIELDS, filterFields, filterInput, filterValues, filterWords, problemsOf } from '@dateline/forms';
import {
  type Column,
  copy,
  countProblems,
  type FormProblems,
  type FormValues,
  hidden,
  type Markup,
  moment,
  noProblems,
  problemNotice,
  table,
  valuesOf,
} from '@dateline/pages';
import type { Endpoint } from '@dateline/store';
import { type SubscriptionFilter, subscriptionFilter } from '@dateline/story';
import {
  checkFilter,
  type FilterPreview,
  previewFilters,
  readInput,
  refused,
  reviseEndpoint,
} from '@dateline/subscriptions';
import { html } from 'hono/html';
import { z } from 'zod';
import { recordAct } from './audit.ts';
import { actDeps, type PageDeps } from './deps.ts';
import { endpointTabs, endpointTrail } from './endpoint-tabs.ts';
import { notFound, show } from './frame.ts';
import { ownEndpoint } from './own-endpoint.ts';
import { formToken, type PageContext } from './session.ts';

interface Filled {
  values: FormValues;
  problems: FormProblems;
  preview?: FilterPreview;
}

/** The filter of an endpoint as a form, with what it would have sent in the last 24 hours. */
export async function filter(c: PageContext, deps: PageDeps): Promise<Response> {
  const one = await ownEndpoint(c, deps);
  if (!one) return notFound(c);
  return page(c, deps, one, {
    values: filterValues(one.filter),
    problems: noProblems,
    preview: await tried(deps, one, one.filter),
  });
}

/** The same for a filter that is not saved yet. */
export async function tryFilter(c: PageContext, deps: PageDeps): Promise<Response> {
  const one = await ownEndpoint(c, deps);
  if (!one) return notFound(c);
  const values = valuesOf(c.var.form);
  const checked = await checkedFilter(deps, values);
  if (!checked.ok) return page(c, deps, one, { values, problems: problemsOf(checked.refusal, FILTER_FIELDS) });
  const preview = await tried(deps, one, checked.value.filter);
  return page(c, deps, one, { values, problems: noProblems, preview });
}

/** Within what the newsroom offers the partner. */
const tried = ({ pool }: PageDeps, { entitlement }: Endpoint, wanted: SubscriptionFilter): Promise<FilterPreview> =>
  previewFilters(pool, [wanted, { ...entitlement, copies: 'all' }], 24);

async function checkedFilter({ pool }: PageDeps, values: FormValues) {
  const given = readInput(z.object({ filter: subscriptionFilter }), { filter: filterInput(values) });
  if (!given.ok) return given;
  const bad = await checkFilter(pool, given.value.filter);
  return bad.length > 0 ? refused({ code: 'VALUE_INVALID', values: bad }) : given;
}

/** Stories that fit from now on are sent; what was owed before stays owed. */
export async function saveFilter(c: PageContext, deps: PageDeps): Promise<Response> {
  const { partnerId } = c.var.session;
  const one = await ownEndpoint(c, deps);
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
  const body = html`${endpointTabs(one.id, 'filter')}
    ${limits.length > 0 ? html`<p>Your newsroom offers you: ${limits.join('; ')}.</p>` : ''}
    <form method="post" action="${path}">${formToken(c.var.session)}${hidden('revision', values.revision ?? String(one.revision))}
      ${filterFields(values, problems)}
      <div class="actions"><button formaction="${path}/preview">Try it out</button><button class="main">Save</button></div></form>
    ${preview ? previewed(preview, now()) : ''}`;
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

type Example = FilterPreview['examples'][number];

function previewed({ looked, more, stories, examples }: FilterPreview, now: Date): Markup {
  const columns: Column<Example>[] = [
    { heading: 'Story', kind: 'first', cell: ({ headline }) => copy(headline) },
    { heading: 'Source', cell: ({ source }) => copy(source) },
    { heading: 'Released', cell: ({ releasedAt }) => moment(new Date(releasedAt), now) },
  ];
  const counted = (n: number) => n.toLocaleString('en-GB');
  return html`<h2 id="preview">The last 24 hours by this filter</h2>
    <p class="lead">${counted(stories)} of ${more ? 'the latest ' : ''}${counted(looked)} stories.</p>
    ${table(stories > examples.length ? `The latest ${examples.length}` : 'These stories', columns, examples, 'Nothing that was released in the last 24 hours fits.')}
    <p class="hint">Stories that were killed since or are under embargo are left out.</p>`;
}
