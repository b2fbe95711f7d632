import { endpointColumns, filterWords, problemsOf, readEndpointRows } from '@dateline/forms';
import {
  badge,
  type Column,
  copy,
  type FormProblems,
  type FormValues,
  facts,
  formStatus,
  type Markup,
  moment,
  type NavigationLink,
  noProblems,
  notice,
  outcomeNotice,
  problemNotice,
  submit,
  table,
  valuesOf,
} from '@dateline/pages';
import { type Feed, findPartner, type Partner, pageOfEndpoints, pageOfFeeds } from '@dateline/store';
import { makePortalLink, revisePartner } from '@dateline/subscriptions';
import { html } from 'hono/html';
import { hasRole } from '../session.ts';
import { LINKS } from './endpoints.ts';
import { accessBadge } from './feeds.ts';
import { type FormContext, notFound, type PartnerDeps, param, recordAct, show } from './forms.ts';
import { PARTNER_FIELDS, partnerFields, partnerInput, partnerValues } from './partner-form.ts';

/** A partner has fifty of each at most, unless operators gave it more. */
const MOST = 200;

const trail: readonly NavigationLink[] = [['/console/partners', 'Partners']];

/** One partner: who it is, what it may have, its endpoints and feeds, and the way into the portal. */
export async function partner(c: FormContext, deps: PartnerDeps): Promise<Response> {
  const one = await findPartner(deps.pool, param(c, 'id'));
  return one ? page(c, deps, one, { notice: outcomeNotice(c.req.query('did'), outcomes) }) : notFound(c, 'partner');
}

const outcomes: Record<string, string> = {
  made: 'The partner is added. Give it an endpoint or a feed, and a link to the portal.',
  saved: 'Saved.',
  disabled:
    'Disabled: its sessions, tokens and feed keys end with the next request. Its endpoints go on until they are paused.',
  enabled: 'Enabled. Its tokens and keys work again.',
};

interface Shown {
  notice?: Markup | undefined;
  link?: Markup;
  status?: 200 | 409;
}

async function page(c: FormContext, { pool, now }: PartnerDeps, one: Partner, shown: Shown): Promise<Response> {
  const [endpoints, feeds] = await Promise.all([
    pageOfEndpoints(pool, { partnerId: one.id, limit: MOST }),
    pageOfFeeds(pool, { partnerId: one.id, limit: MOST }),
  ]);
  const rows = await readEndpointRows(pool, endpoints, now());
  const mayAct = hasRole(c.var.operator, 'operator');
  const body = html`${shown.link ?? ''}${about(one, now())}${mayAct ? buttons(one) : ''}
    <h2>Endpoints</h2>${table('Its endpoints', endpointColumns(now(), LINKS), rows, 'It has no endpoint yet.')}
    ${mayAct ? html`<p><a class="button" href="/console/endpoints/new?partner=${one.id}">A new endpoint for it</a></p>` : ''}
    <h2>Feeds</h2>${table('Its feeds', feedColumns, feeds, 'It has no feed yet.')}
    ${mayAct ? html`<p><a class="button" href="/console/feeds/new?partner=${one.id}">A new feed for it</a></p>` : ''}
    ${hasRole(c.var.operator, 'admin') ? html`<h2>API</h2><p><a href="/console/tokens?partner=${one.id}">Its API tokens</a></p>` : ''}`;
  return show(c, { title: one.name, trail, notice: shown.notice ?? off(one), body }, shown.status ?? 200);
}

const off = ({ disabledAt }: Partner): Markup | undefined =>
  disabledAt ? notice('Disabled: its sessions, tokens and feed keys are refused.', 'wait') : undefined;

const about = ({ id, email, filter, createdAt, disabledAt }: Partner, now: Date): Markup =>
  facts([
    ['State', disabledAt ? badge('disabled', 'bad') : badge('enabled', 'good')],
    ['Id', html`<code>${id}</code>`],
    ['E-mail', email ? copy(email) : 'none: notices about its deliveries go to operators only'],
    ['May have', filterWords(filter).join('; ') || 'everything'],
    ['Since', moment(createdAt, now)],
    ['Disabled', disabledAt ? moment(disabledAt, now) : undefined],
  ]);

function buttons({ id, disabledAt }: Partner): Markup {
  const path = `/console/partners/${id}`;
  return html`<div class="actions">
    ${disabledAt ? '' : submit(`${path}/link`, 'Make a sign-in link', { kind: 'main' })}
    <a class="button" href="${path}/settings">Change it</a>
    ${disabledAt ? submit(`${path}/enable`, 'Enable') : submit(`${path}/disable`, 'Disable', { kind: 'danger' })}</div>`;
}

const feedColumns: Column<Feed>[] = [
  {
    heading: 'Feed',
    kind: 'first',
    cell: ({ title, name }) =>
      html`<a href="/console/feeds/${name}">${copy(title)}</a><span class="hint"><code>${name}</code></span>`,
  },
  { heading: 'Access', kind: 'state', cell: accessBadge },
  { heading: 'Holds', cell: ({ filter }) => filterWords(filter).join('; ') || 'everything' },
];

/** Makes a link by which the partner signs in to the portal, and shows it this once. */
export async function makeLink(c: FormContext, deps: PartnerDeps): Promise<Response> {
  const one = await findPartner(deps.pool, param(c, 'id'));
  if (!one) return notFound(c, 'partner');
  const publicUrl = deps.publicUrl ?? new URL(c.req.url).origin;
  const made = await makePortalLink(deps.pool, { partnerId: one.id, by: c.var.operator.login, publicUrl });
  if (!made.ok) return page(c, deps, one, { status: 409 });
  const { url, expiresAt } = made.value;
  const advice = deps.publicUrl
    ? ''
    : html`<p class="hint">PUBLIC_URL is not set, so the link begins as the address of this page does.</p>`;
  const link = html`${notice(html`Send this link to ${copy(one.name)}. It signs in once, until ${moment(expiresAt, deps.now())}, and is shown this once.`, 'good')}
    <p class="secret" id="link">${url}</p>${advice}`;
  return page(c, deps, one, { link });
}

/** What it is as a form. */
export async function partnerSettings(c: FormContext, { pool }: PartnerDeps): Promise<Response> {
  const one = await findPartner(pool, param(c, 'id'));
  return one ? settingsPage(c, one, partnerValues(one), noProblems) : notFound(c, 'partner');
}

/** Changes what the form says. */
export async function savePartner(c: FormContext, deps: PartnerDeps): Promise<Response> {
  const one = await findPartner(deps.pool, param(c, 'id'));
  if (!one) return notFound(c, 'partner');
  const values = valuesOf(c.var.form);
  const revised = await revisePartner(deps.pool, one.id, partnerInput(values, one));
  if (!revised.ok) return settingsPage(c, one, values, problemsOf(revised.refusal, PARTNER_FIELDS));
  const { name, email, filter } = revised.value;
  await recordAct(c, deps, 'change-partner', one.id, { name, email, filter });
  return c.redirect(`/console/partners/${one.id}?did=saved`, 303);
}

function settingsPage(
  c: FormContext,
  one: Partner,
  values: FormValues,
  problems: FormProblems,
): Response | Promise<Response> {
  const body = html`<form method="post" action="/console/partners/${one.id}/settings">
    ${partnerFields(values, problems, false)}<button class="main">Save</button></form>`;
  const path: NavigationLink = [`/console/partners/${one.id}`, one.name];
  const shown = { title: `Settings of ${one.name}`, trail: [...trail, path], notice: problemNotice(problems), body };
  return show(c, shown, formStatus(problems));
}

/** Refuses its sessions, tokens and keys, or takes them again. */
export const switchPartner =
  (disabled: boolean) =>
  async (c: FormContext, deps: PartnerDeps): Promise<Response> => {
    const id = param(c, 'id');
    const revised = await revisePartner(deps.pool, id, { disabled });
    if (!revised.ok) return notFound(c, 'partner');
    await recordAct(c, deps, 'change-partner', id, { disabled });
    return c.redirect(`/console/partners/${id}?did=${disabled ? 'disabled' : 'enabled'}`, 303);
  };
