import { FEED_FIELDS, feedFields, feedInput, feedValues, problemsOf } from '@dateline/forms';
import {
  type FormProblems,
  type FormValues,
  formStatus,
  hidden,
  noProblems,
  notice,
  problemNotice,
  textField,
  valuesOf,
} from '@dateline/pages';
import { type Feed, removeFeedOf } from '@dateline/store';
import { reviseFeed } from '@dateline/subscriptions';
import { html } from 'hono/html';
import { namedFeed } from './feed.ts';
import { type FormContext, notFound, type PartnerDeps, recordAct, show } from './forms.ts';
import { partnerChoices } from './partner-choices.ts';
import { feedTrail } from './tabs.ts';

/** The settings of a feed as a form. */
export async function feedSettings(c: FormContext, deps: PartnerDeps): Promise<Response> {
  const one = await namedFeed(c, deps);
  return one ? settingsPage(c, deps, one, feedValues(one), noProblems) : notFound(c, 'feed');
}

/** Changes what the form says, unless somebody changed the feed meanwhile. */
export async function saveFeed(c: FormContext, deps: PartnerDeps): Promise<Response> {
  const one = await namedFeed(c, deps);
  if (!one) return notFound(c, 'feed');
  const values = valuesOf(c.var.form);
  const input = feedInput(values, one);
  const revised = await reviseFeed(deps.pool, one.name, input, { revision: Number(values.revision) });
  if (!revised.ok) return settingsPage(c, deps, one, values, problemsOf(revised.refusal, FEED_FIELDS));
  await recordAct(c, deps, 'change-feed', one.name, { revision: revised.value.revision, access: revised.value.access });
  return c.redirect(`/console/feeds/${one.name}?did=saved`, 303);
}

async function settingsPage(
  c: FormContext,
  { pool }: PartnerDeps,
  one: Feed,
  values: FormValues,
  problems: FormProblems,
): Promise<Response> {
  const partners = await partnerChoices(pool);
  const body = html`<form method="post" action="/console/feeds/${one.name}/settings">
    ${hidden('revision', values.revision ?? String(one.revision))}
    ${feedFields(values, problems, { partners, isNew: false })}<button class="main">Save</button></form>`;
  const shown = { title: `Settings of ${one.title}`, trail: feedTrail(one), notice: problemNotice(problems), body };
  return show(c, shown, formStatus(problems));
}

/** What removing a feed means, and the form that does it. */
export async function feedRemoval(c: FormContext, deps: PartnerDeps): Promise<Response> {
  const one = await namedFeed(c, deps);
  return one ? removalPage(c, one) : notFound(c, 'feed');
}

/** Removes a feed whose name was typed. */
export async function removeFeed(c: FormContext, deps: PartnerDeps): Promise<Response> {
  const one = await namedFeed(c, deps);
  if (!one) return notFound(c, 'feed');
  if (valuesOf(c.var.form).name !== one.name) return removalPage(c, one, `Type its name, “${one.name}”.`);
  if (!(await removeFeedOf(deps.pool, one.name, {}))) return notFound(c, 'feed');
  await recordAct(c, deps, 'remove-feed', one.name);
  return c.redirect('/console/feeds', 303);
}

function removalPage(c: FormContext, one: Feed, problem?: string): Response | Promise<Response> {
  const body = html`<p>Its addresses answer 404 from then on, its keys open nothing, and readers are not told of kills any more: they see that the feed is gone. This cannot be undone.</p>
    <form method="post" action="/console/feeds/${one.name}/remove">
      ${textField({ name: 'name', label: `Its name, to be sure: ${one.name}`, required: true, autocomplete: 'off', problem })}
      <button class="danger">Remove the feed</button></form>`;
  const said = problem ? notice('Nothing was removed. See the field below.', 'bad') : undefined;
  return show(c, { title: `Remove ${one.title}`, trail: feedTrail(one), notice: said, body }, problem ? 422 : 200);
}
