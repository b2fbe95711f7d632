import { problemsOf } from '@dateline/forms';
import { type FormProblems, type FormValues, formStatus, noProblems, problemNotice, valuesOf } from '@dateline/pages';
import { createPartner } from '@dateline/subscriptions';
import { html } from 'hono/html';
import { partnerList } from '../pages/partner-list.ts';
import { hasRole } from '../session.ts';
import { type FormContext, type PartnerDeps, recordAct, show } from './forms.ts';
import { PARTNER_FIELDS, partnerFields, partnerInput, partnerValues } from './partner-form.ts';
import { partnerTabs } from './tabs.ts';

/** Every partner, and how it goes there. */
export async function partners(c: FormContext, deps: PartnerDeps): Promise<Response> {
  const body = html`${partnerTabs('/console/partners')}${await partnerList(deps)}
    ${hasRole(c.var.operator, 'operator') ? html`<p><a class="button" href="/console/partners/new">A new partner</a></p>` : ''}`;
  return show(c, { title: 'Partners', body });
}

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
