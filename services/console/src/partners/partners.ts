import { filterWords, problemsOf } from '@dateline/forms';
import {
  badge,
  type Column,
  copy,
  type FormProblems,
  type FormValues,
  formStatus,
  moment,
  noProblems,
  problemNotice,
  table,
  valuesOf,
} from '@dateline/pages';
import { listPartners, type Partner } from '@dateline/store';
import { createPartner } from '@dateline/subscriptions';
import { html } from 'hono/html';
import { hasRole } from '../session.ts';
import { type FormContext, type PartnerDeps, recordAct, show } from './forms.ts';
import { PARTNER_FIELDS, partnerFields, partnerInput, partnerValues } from './partner-form.ts';
import { roomTabs } from './tabs.ts';

/** Every partner, and what it may have. */
export async function partners(c: FormContext, { pool, now }: PartnerDeps): Promise<Response> {
  const rows = await listPartners(pool);
  const nothing = 'No partner yet. A partner owns endpoints and feeds, and sees them in the portal.';
  const body = html`${roomTabs('/console/partners')}
    ${table('Partners, by id', columns(now()), rows, nothing)}
    ${hasRole(c.var.operator, 'operator') ? html`<p><a class="button" href="/console/partners/new">A new partner</a></p>` : ''}`;
  return show(c, { title: 'Partners', body });
}

const columns = (now: Date): Column<Partner>[] => [
  {
    heading: 'Partner',
    kind: 'first',
    cell: ({ id, name }) =>
      html`<a href="/console/partners/${id}">${copy(name)}</a><span class="hint"><code>${id}</code></span>`,
  },
  {
    heading: 'State',
    kind: 'state',
    cell: ({ disabledAt }) => (disabledAt ? badge('disabled', 'bad') : badge('enabled', 'good')),
  },
  { heading: 'E-mail', cell: ({ email }) => (email ? copy(email) : '–') },
  { heading: 'May have', cell: ({ filter }) => filterWords(filter).join('; ') || 'everything' },
  { heading: 'Since', cell: ({ createdAt }) => moment(createdAt, now) },
];

/** The form for another partner. */
export const newPartner = (c: FormContext): Response | Promise<Response> =>
  newPage(c, partnerValues(undefined), noProblems);

/** Adds a partner. */
export async function makePartner(c: FormContext, deps: PartnerDeps): Promise<Response> {
  const values = valuesOf(c.var.form);
  const made = await createPartner(deps.pool, { id: values.id ?? '', ...partnerInput(values, undefined) });
  if (!made.ok) return newPage(c, values, takenId(problemsOf(made.refusal, PARTNER_FIELDS)));
  await recordAct(c, deps, 'add-partner', made.value.id);
  return c.redirect(`/console/partners/${made.value.id}?did=made`, 303);
}

/** What is taken is the id; two partners may have one name. */
const takenId = ({ at: { name, ...at }, rest }: FormProblems): FormProblems =>
  name?.startsWith('There is a partner')
    ? { at: { ...at, id: name }, rest }
    : { at: { ...at, ...(name && { name }) }, rest };

function newPage(c: FormContext, values: FormValues, problems: FormProblems): Response | Promise<Response> {
  const body = html`<form method="post" action="/console/partners">
    ${partnerFields(values, problems, true)}<button class="main">Add the partner</button></form>`;
  const page = { title: 'A new partner', trail: [['/console/partners', 'Partners']] as const, body };
  return show(c, { ...page, notice: problemNotice(problems) }, formStatus(problems));
}
