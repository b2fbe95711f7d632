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
import type { Endpoint, Pool } from '@dateline/store';
import { type SubscriptionFilter, subscriptionFilter } from '@dateline/story';
import { checkFilter, readInput, recoverMissed, replaySent } from '@dateline/subscriptions';
import { html } from 'hono/html';
import { FILTER_FIELDS, filterFields, filterInput } from '../filter-form.ts';
import { problemsOf } from '../form-problems.ts';
import { type Resent, resendCounts, sentBy } from '../resend-counts.ts';
import { lastDay, type Span, spanFields, spanOf } from '../span-form.ts';
import type { EndpointHost } from './host.ts';

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
export async function missedEvents(host: EndpointHost): Promise<Response> {
  const one = await host.endpoint();
  if (!one) return host.notFound();
  const query = host.query();
  const values = valuesOf(formOf(query));
  const act = ACTS.find((name) => name === values.act);
  if (!act) return page(host, one, { notice: sentNotice(query.sent) });
  const wanted = await wantedOf(host.acts.pool, { act, values });
  if ('problems' in wanted) return page(host, one, { asked: { act, values }, problems: wanted.problems });
  const count = await carryOut(host.acts.pool, one, { act, ...wanted, dryRun: true });
  return page(host, one, { asked: { act, values }, count });
}

/** Does what was counted before. */
export async function sendMissedEvents(host: EndpointHost): Promise<Response> {
  const one = await host.endpoint();
  if (!one) return host.notFound();
  const values = valuesOf(host.form());
  const act = ACTS.find((name) => name === values.act) ?? 'recover';
  const wanted = await wantedOf(host.acts.pool, { act, values });
  if ('problems' in wanted) return page(host, one, { asked: { act, values }, problems: wanted.problems });
  const done = await carryOut(host.acts.pool, one, { act, ...wanted, dryRun: false });
  const sent = sentBy(done);
  await host.record(act === 'recover' ? 'recover' : 'replay-events', one.id, {
    since: wanted.since,
    until: wanted.until,
    sent,
  });
  return host.redirect(`${host.path}/${one.id}/missed?sent=${sent}`);
}

const formOf = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
};

async function wantedOf(pool: Pool, { act, values }: Asked): Promise<Wanted | { problems: FormProblems }> {
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
  pool: Pool,
  endpoint: Endpoint,
  { act, filter, ...span }: Wanted & { act: Act; dryRun: boolean },
): Promise<Resent & { since: Date }> =>
  act === 'recover' ? recoverMissed(pool, { endpoint, ...span }) : replaySent(pool, { endpoint, filter, ...span });

function sentNotice(sent = ''): Markup | undefined {
  if (!/^\d{1,9}$/.test(sent)) return undefined;
  const count = Number(sent);
  return count === 0
    ? notice('There was nothing to send any more.', 'wait')
    : notice(
        `${count.toLocaleString('en-GB')} ${count === 1 ? 'is' : 'are'} being sent. The delivery log shows each.`,
        'good',
      );
}

const PARTNERS = {
  recover: 'Recover what you missed',
  recovering:
    'What failed, is held or waits for its next attempt, and stories that your filter wants and that you were never sent. Nothing that you took comes again.',
  replay: 'Replay what you were sent',
  replaying:
    'The newest version of each story that you were owed in a span of time comes again, whether you took it or not.',
};
const OPERATORS: typeof PARTNERS = {
  recover: 'Recover what it missed',
  recovering:
    'What failed, is held or waits for its next attempt, and stories that its filter wants and that it was never sent. Nothing that its partner took comes again.',
  replay: 'Replay what it was sent',
  replaying:
    'The newest version of each story that it was owed in a span of time comes again, whether its partner took it or not.',
};

interface Shown {
  asked?: Asked;
  problems?: FormProblems;
  count?: Resent & { since: Date };
  notice?: Markup | undefined;
}

function page(host: EndpointHost, one: Endpoint, shown: Shown): Response | Promise<Response> {
  const { asked, problems = noProblems, count } = shown;
  const of = (act: Act): [FormValues, FormProblems] =>
    asked?.act === act ? [asked.values, problems] : [lastDay(host.now()), noProblems];
  const words = host.operator ? OPERATORS : PARTNERS;
  const body = html`${host.tabs(one, 'missed')}
    ${asked && count ? counted(host, one, asked, count) : ''}
    <h2>${words.recover}</h2>
    <p>${words.recovering}</p>
    ${form(host, one, 'recover', spanFields(...of('recover'), 'recover'))}
    <h2>${words.replay}</h2>
    <p>${words.replaying}</p>
    ${form(host, one, 'replay', replayFields(...of('replay')))}`;
  const title = `Missed at ${one.name}`;
  const trail = host.trail(one);
  const said = shown.notice ?? problemNotice(problems);
  return host.show({ title, trail, notice: said, body }, formStatus(problems));
}

const form = ({ path }: EndpointHost, { id }: Endpoint, act: Act, fields: Markup): Markup =>
  html`<form method="get" action="${path}/${id}/missed">${hidden('act', act)}${fields}
    <button>Count first</button></form>`;

function replayFields(values: FormValues, problems: FormProblems): Markup {
  const isOpen = FILTER_FIELDS.some((name) => values[name] || problems.at[name]);
  return html`${spanFields(values, problems, 'replay')}
    <details class="sheet fold" ${isOpen ? 'open' : ''}><summary>Only stories that fit a filter</summary>
    <div class="inside">${filterFields(values, problems, { withCopies: false })}</div></details>`;
}

/** What the form would do, with the button that does it. */
function counted(
  { path, inside: token, operator }: EndpointHost,
  { id }: Endpoint,
  { act, values }: Asked,
  count: Resent & { since: Date },
): Markup {
  const sent = sentBy(count);
  const kept = Object.entries(values).filter(([name]) => ['act', 'since', 'until', ...FILTER_FIELDS].includes(name));
  const inside = html`${token}${kept.map(([name, value]) => hidden(name, value))}`;
  const since = count.since.toISOString().slice(0, 16).replace('T', ' ');
  return html`<h2 id="count">${act === 'recover' ? 'Recovering' : 'Replaying'} since ${since} UTC would mean</h2>
    ${resendCounts('Counted, nothing was sent yet', count, { isOperator: operator !== undefined })}
    ${
      sent === 0
        ? ''
        : html`<div class="actions">${submit(`${path}/${id}/missed`, `Send ${sent.toLocaleString('en-GB')} now`, { inside, kind: 'main' })}</div>`
    }`;
}
