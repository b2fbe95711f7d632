import { FILTER_FIELDS, filterFields, filterPatch, filterValues } from '@dateline/forms';
import { type FormProblems, type FormValues, type Markup, textField } from '@dateline/pages';
import type { Partner } from '@dateline/store';
import { html } from 'hono/html';

export const PARTNER_FIELDS: readonly string[] = ['id', 'name', 'email', ...FILTER_FIELDS];

/** A partner as the text of its form; undefined for one that is to be added. */
export const partnerValues = (partner: Partner | undefined): FormValues => ({
  id: partner?.id ?? '',
  name: partner?.name ?? '',
  email: partner?.email ?? '',
  ...filterValues(partner?.filter ?? {}),
});

/** What a partner's form says, as the API takes it. Which copies it gets is for its endpoints and feeds to say. */
export const partnerInput = (
  values: FormValues,
  current: Pick<Partner, 'filter'> | undefined,
): Record<string, unknown> => ({
  name: values.name ?? '',
  email: values.email || null,
  filter: filterPatch({ ...values, 'filter.copies': '' }, current?.filter ?? {}),
});

/** The fields of a partner; its id only where it is added. */
export function partnerFields(values: FormValues, problems: FormProblems, isNew: boolean): Markup {
  const known = (name: string) => ({ name, value: values[name], problem: problems.at[name] });
  const id = {
    ...known('id'),
    label: 'Id',
    required: true,
    maxlength: 63,
    hint: 'lower-case letters, digits and hyphens; it stays',
  };
  return html`<fieldset><legend>Who it is</legend><div class="pair">
    ${isNew ? textField(id) : ''}
    ${textField({ ...known('name'), label: 'Name', required: true, maxlength: 200 })}
    ${textField({ ...known('email'), label: 'E-mail', type: 'email', maxlength: 320, hint: 'where notices about its deliveries go; may be empty' })}
    </div></fieldset>
    <fieldset><legend>What it may have at all</legend>
    <p>Its endpoints and feeds get a story only if this filter takes it too, whatever theirs say.</p>
    ${filterFields(values, problems, { withCopies: false })}</fieldset>`;
}
