import {
  type Choice,
  type FormProblems,
  type FormValues,
  type Markup,
  numberOf,
  selectField,
  textField,
} from '@dateline/pages';
import type { Feed } from '@dateline/store';
import { html } from 'hono/html';
import { FILTER_FIELDS, filterFields, filterPatch, filterValues } from './filter-form.ts';

const OWN = ['name', 'title', 'description', 'language', 'maxEntries', 'access', 'partner'] as const;
export const FEED_FIELDS: readonly string[] = [...OWN, ...FILTER_FIELDS];

/** A feed as the text of its form; undefined for one that is to be made. */
export const feedValues = (feed: Feed | undefined): FormValues => ({
  name: feed?.name ?? '',
  title: feed?.title ?? '',
  description: feed?.description ?? '',
  language: feed?.language ?? '',
  maxEntries: String(feed?.maxEntries ?? 100),
  access: feed?.access ?? 'private',
  partner: feed?.partnerId ?? '',
  ...filterValues(feed?.filter ?? {}),
});

/** What a feed's form says, as the API takes it. */
export const feedInput = (values: FormValues, current: Pick<Feed, 'filter'> | undefined): Record<string, unknown> => ({
  title: values.title ?? '',
  description: values.description || null,
  language: values.language || null,
  maxEntries: numberOf(values.maxEntries),
  access: values.access === 'open' ? 'open' : 'private',
  partner: values.partner || null,
  filter: filterPatch(values, current?.filter ?? {}),
});

const accesses = [
  ['private', 'whoever has a key'],
  ['open', 'anybody, without a key'],
] as const;

/** The fields of a feed; its name only where it is made, since it is its address. */
export function feedFields(
  values: FormValues,
  problems: FormProblems,
  { partners, isNew }: { partners: readonly Choice[]; isNew: boolean },
): Markup {
  const known = (name: string) => ({ name, value: values[name], problem: problems.at[name] });
  const hint = 'in its address, which stays: lower-case letters, digits and hyphens';
  return html`<fieldset><legend>What it is</legend><div class="pair">
    ${isNew ? textField({ ...known('name'), label: 'Name', required: true, maxlength: 63, hint }) : ''}
    ${textField({ ...known('title'), label: 'Title', required: true, maxlength: 200 })}
    ${selectField({ ...known('access'), label: 'Who may read it', choices: accesses })}
    ${selectField({ ...known('partner'), label: 'Partner', choices: [['', 'none: only operators see it'], ...partners] })}
    ${textField({ ...known('maxEntries'), label: 'Entries shown', type: 'number' })}
    ${textField({ ...known('language'), label: 'Language that it declares', hint: 'such as “en”; may be empty' })}
    ${textField({ ...known('description'), label: 'Description', maxlength: 2_000, lines: 2 })}
    </div></fieldset>
    <fieldset><legend>Which stories</legend>${filterFields(values, problems)}</fieldset>`;
}
