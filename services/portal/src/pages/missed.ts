import { FILTER_FIELDS, filterFields, filterInput, problemsOf } from '@dateline/forms';
import {
  type FormProblems,
  type FormValues,
  formStatus,
  hidden,
  type Markup,
  noProblems,
  notice,
  problemNotice,
  submit,
  valuesOf,
} from '@dateline/pages';
import { type Endpoint, recoverEvents, replayEvents } from '@dateline/store';
import { type SubscriptionFilter, subscriptionFilter } from '@dateline/story';
import { checkFilter, readInput } from '@dateline/subscriptions';
import { pathOf } from '@dateline/topics';
import { html } from 'hono/html';
import { recordAct } from './audit.ts';
import type { PageDeps } from './deps.ts';
import { endpointTabs, endpointTrail } from './endpoint-tabs.ts';
import { notFound, show } from './frame.ts';
import { editableEndpoint } from './own-endpoint.ts';
import { type Resent, resendCounts, sentBy } from './resend-counts.ts';
import { formToken, type PageContext } from './session.ts';
import { lastDay, type Span, spanFields, spanOf } from './span-form.ts';

/** What a form asks for: what was missed since a time, or what was sent in a span of time and fits a filter. */
const ACTS = ['recover', 'replay'] as const;
type Act = (typeof ACTS)[number];

interface Asked {
  act: Act;
  values: FormValues;
}

interface Wanted extends Span {
  filter: SubscriptionFilter;
}

/** Recovering what was missed and replaying what was sent. An address with a span of time counts what would be done, and does nothing. */
export async function missed(c: PageContext, deps: PageDeps): Promise<Response> {
  const one = await editableEndpoint(c, deps);
  if (!one) return notFound(c);
  const values = valuesOf(formOf(c.req.query()));
  const act = ACTS.find((name) => name === values.act);
  if (!act) return page(c, one, deps.now(), { notice: sentNotice(c) });
  const wanted = await wantedOf(deps, { act, values });
  if ('problems' in wanted) return page(c, one, deps.now(), { asked: { act, values }, problems: wanted.problems });
  const count = await carryOut(deps, one, { act, ...wanted, dryRun: true });
  return page(c, one, deps.now(), { asked: { act, values }, count });
}

/** Does what was counted before. */
export async function sendMissed(c: PageContext, deps: PageDeps): Promise<Response> {
  const one = await editableEndpoint(c, deps);
  if (!one) return notFound(c);
  const values = valuesOf(c.var.form);
  const act = ACTS.find((name) => name === values.act) ?? 'recover';
  const wanted = await wantedOf(deps, { act, values });
  if ('problems' in wanted) return page(c, one, deps.now(), { asked: { act, values }, problems: wanted.problems });
  const done = await carryOut(deps, one, { act, ...wanted, dryRun: false });
  const sent = sentBy(done);
  await recordAct(c, deps, act === 'recover' ? 'recover' : 'replay-events', one.id, {
    since: wanted.since,
    until: wanted.until,
    sent,
  });
  return c.redirect(`/portal/endpoints/${one.id}/missed?sent=${sent}`, 303);
}

const formOf = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
};

async function wantedOf({ pool }: PageDeps, { act, values }: Asked): Promise<Wanted | { problems: FormProblems }> {
  const read = spanOf(values);
  if ('problems' in read) return read;
  if (act === 'recover') return { ...read.span, filter: {} };
  const { copies: _any, ...given } = filterInput(values);
  const filter = readInput(subscriptionFilter, given);
  if (!filter.ok) return { problems: problemsOf(filter.refusal, FILTER_FIELDS) };
  const bad = await checkFilter(pool, filter.value);
  if (bad.length > 0) return { problems: problemsOf({ code: 'VALUE_INVALID', values: bad }, FILTER_FIELDS) };
  return { ...read.span, filter: filter.value };
}

const carryOut = (
  { pool }: PageDeps,
  endpoint: Endpoint,
  { act, filter, ...span }: Wanted & { act: Act; dryRun: boolean },
): Promise<Resent & { since: Date }> =>
  act === 'recover'
    ? recoverEvents(pool, { endpoint, pathOf, ...span })
    : replayEvents(pool, { endpoint, pathOf, filter, ...span });

function sentNotice(c: PageContext): Markup | undefined {
  const sent = c.req.query('sent') ?? '';
  if (!/^\d{1,9}$/.test(sent)) return undefined;
  const count = Number(sent);
  return count === 0
    ? notice('There was nothing to send any more.', 'wait')
    : notice(
        `${count.toLocaleString('en-GB')} ${count === 1 ? 'is' : 'are'} being sent. The delivery log shows each.`,
        'good',
      );
}

interface Shown {
  asked?: Asked;
  problems?: FormProblems;
  count?: Resent & { since: Date };
  notice?: Markup | undefined;
}

function page(c: PageContext, one: Endpoint, now: Date, shown: Shown): Response | Promise<Response> {
  const { asked, problems = noProblems, count } = shown;
  const of = (act: Act): [FormValues, FormProblems] =>
    asked?.act === act ? [asked.values, problems] : [lastDay(now), noProblems];
  const body = html`${endpointTabs(one, 'missed')}
    ${asked && count ? counted(c, one, asked, count) : ''}
    <h2>Recover what you missed</h2>
    <p>What failed, is held or waits for its next attempt, and stories that your filter wants and that you were never sent.
      Nothing that you took comes again.</p>
    ${form(one, 'recover', spanFields(...of('recover'), 'recover'))}
    <h2>Replay what you were sent</h2>
    <p>The newest version of each story that you were owed in a span of time comes again, whether you took it or not.</p>
    ${form(one, 'replay', replayFields(...of('replay')))}`;
  const title = `Missed at ${one.name}`;
  const trail = endpointTrail(one);
  const said = shown.notice ?? problemNotice(problems);
  return show(c, { title, here: '/portal', trail, notice: said, body }, formStatus(problems));
}

const form = ({ id }: Endpoint, act: Act, fields: Markup): Markup =>
  html`<form method="get" action="/portal/endpoints/${id}/missed">${hidden('act', act)}${fields}
    <button>Count first</button></form>`;

function replayFields(values: FormValues, problems: FormProblems): Markup {
  const isOpen = FILTER_FIELDS.some((name) => values[name] || problems.at[name]);
  return html`${spanFields(values, problems, 'replay')}
    <details class="sheet fold" ${isOpen ? 'open' : ''}><summary>Only stories that fit a filter</summary>
    <div class="inside">${filterFields(values, problems, { withCopies: false })}</div></details>`;
}

/** What the form would do, with the button that does it. */
function counted(c: PageContext, { id }: Endpoint, { act, values }: Asked, count: Resent & { since: Date }): Markup {
  const sent = sentBy(count);
  const kept = Object.entries(values).filter(([name]) => ['act', 'since', 'until', ...FILTER_FIELDS].includes(name));
  const inside = html`${formToken(c.var.session)}${kept.map(([name, value]) => hidden(name, value))}`;
  const since = count.since.toISOString().slice(0, 16).replace('T', ' ');
  return html`<h2 id="count">${act === 'recover' ? 'Recovering' : 'Replaying'} since ${since} UTC would mean</h2>
    ${resendCounts('Counted, nothing was sent yet', count, 'There is nothing to send.')}
    ${
      sent === 0
        ? ''
        : html`<div class="actions">${submit(`/portal/endpoints/${id}/missed`, `Send ${sent.toLocaleString('en-GB')} now`, { inside, kind: 'main' })}</div>`
    }`;
}
