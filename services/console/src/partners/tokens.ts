import { problemsOf } from '@dateline/forms';
import {
  badge,
  type Column,
  copy,
  type FormProblems,
  type FormValues,
  formStatus,
  type Markup,
  moment,
  noProblems,
  notice,
  numberOf,
  problemNotice,
  selectField,
  submit,
  table,
  textField,
  valuesOf,
} from '@dateline/pages';
import { type ApiToken, listApiTokens, revokeApiToken } from '@dateline/store';
import { createToken } from '@dateline/subscriptions';
import { html } from 'hono/html';
import { type FormContext, notFound, type PartnerDeps, param, recordAct, show } from './forms.ts';
import { partnerChoices } from './partner-choices.ts';
import { partnerTabs } from './tabs.ts';

const FIELDS = ['name', 'role', 'partner', 'days'] as const;

const roles = [
  ['partner', 'partner: has what is theirs'],
  ['viewer', 'viewer: reads'],
  ['operator', 'operator: repairs'],
  ['admin', 'admin: configures'],
] as const;

interface Shown {
  values: FormValues;
  problems: FormProblems;
  fresh?: Markup;
}

/** Who may use the API, of one partner where one is named, and the form for another token. */
export const tokens = (c: FormContext, deps: PartnerDeps): Promise<Response> =>
  page(c, deps, { values: { role: 'partner', partner: c.req.query('partner') ?? '' }, problems: noProblems });

/** Makes a token and shows it this once. */
export async function makeToken(c: FormContext, deps: PartnerDeps): Promise<Response> {
  const values = valuesOf(c.var.form);
  const wanted = {
    name: values.name ?? '',
    role: values.role,
    partner: values.partner || null,
    days: values.days ? numberOf(values.days) : null,
  };
  const made = await createToken(deps.pool, wanted, deps.now().getTime());
  if (!made.ok) return page(c, deps, { values, problems: problemsOf(made.refusal, FIELDS) });
  const { token, secret } = made.value;
  await recordAct(c, deps, 'add-token', token.id, { role: token.role, partner: token.partnerId });
  const fresh = html`${notice('The token works from now on. It is shown this once: keep it before you leave this page.', 'good')}
    <p class="secret" id="token">${secret}</p><p>Send it as <code>Authorization: Bearer dlt_…</code></p>`;
  return page(c, deps, { values: { role: token.role, partner: token.partnerId ?? '' }, problems: noProblems, fresh });
}

/** Revokes a token, from the next request on. */
export async function revokeToken(c: FormContext, deps: PartnerDeps): Promise<Response> {
  const id = param(c, 'id');
  if (!(await revokeApiToken(deps.pool, id))) return notFound(c, 'token');
  await recordAct(c, deps, 'revoke-token', id);
  return c.redirect('/console/tokens', 303);
}

async function page(c: FormContext, { pool, now }: PartnerDeps, { values, problems, fresh }: Shown): Promise<Response> {
  const partner = c.req.query('partner')?.slice(0, 100) || undefined;
  const rows = await listApiTokens(pool, partner);
  const caption = partner ? `API tokens of ${partner}, newest first` : 'API tokens, newest first';
  const body = html`${partnerTabs('/console/tokens')}${fresh ?? ''}
    ${table(caption, columns(now()), rows, 'No token yet: make one below.')}
    ${partner ? html`<p><a href="/console/tokens">All tokens</a></p>` : ''}
    <h2>A new token</h2>${await form(pool, values, problems)}`;
  return show(c, { title: 'API tokens', notice: problemNotice(problems), body }, formStatus(problems));
}

async function form(pool: PartnerDeps['pool'], values: FormValues, problems: FormProblems): Promise<Markup> {
  const known = (name: string) => ({ name, value: values[name], problem: problems.at[name] });
  const partners = await partnerChoices(pool);
  return html`<form method="post" action="/console/tokens"><div class="pair">
    ${textField({ ...known('name'), label: 'Whose it is and what for', required: true, maxlength: 200, hint: 'the audit log shows it' })}
    ${selectField({ ...known('role'), label: 'Role', choices: roles })}
    ${selectField({ ...known('partner'), label: 'Partner', choices: [['', 'none'], ...partners], hint: 'for the role “partner”, and no other' })}
    ${textField({ ...known('days'), label: 'Days until it is out of date', type: 'number', hint: 'empty is never' })}
    </div><button class="main">Make a token</button></form>`;
}

const columns = (now: Date): Column<ApiToken>[] => [
  {
    heading: 'Token',
    kind: 'first',
    cell: ({ id, name }) => html`${copy(name)}<span class="hint"><code>${id}</code></span>`,
  },
  { heading: 'State', kind: 'state', cell: (token) => standing(token, now) },
  { heading: 'Role', cell: ({ role }) => role },
  {
    heading: 'Partner',
    cell: ({ partnerId }) =>
      partnerId === null ? '–' : html`<a href="/console/partners/${partnerId}">${partnerId}</a>`,
  },
  { heading: 'Made', cell: ({ createdAt }) => moment(createdAt, now) },
  { heading: 'Out of date', cell: ({ expiresAt }) => (expiresAt ? moment(expiresAt, now) : 'never') },
  { heading: 'Last used', cell: ({ lastUsedAt }) => (lastUsedAt ? moment(lastUsedAt, now) : 'never') },
  {
    heading: 'Do',
    quiet: true,
    cell: ({ id, name, revokedAt }) =>
      revokedAt ? '' : submit(`/console/tokens/${id}/revoke`, 'Revoke', { about: name, kind: 'danger' }),
  },
];

const standing = ({ revokedAt, expiresAt }: ApiToken, now: Date): Markup => {
  if (revokedAt) return badge('revoked', 'plain');
  return expiresAt && expiresAt <= now ? badge('out of date', 'plain') : badge('good', 'good');
};
