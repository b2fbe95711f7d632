import {
  type FormProblems,
  type FormValues,
  linesOf,
  type Markup,
  numberOf,
  selectField,
  textField,
} from '@dateline/pages';
import type { SubscriptionFilter } from '@dateline/story';
import { html } from 'hono/html';

const LISTS = ['topics', 'sources', 'languages', 'places', 'keywords'] as const;
export const FILTER_FIELDS: readonly string[] = [...LISTS, 'urgencyAtMost', 'text', 'copies'].map(
  (name) => `filter.${name}`,
);

/** A filter as the text of its form. */
export function filterValues(filter: SubscriptionFilter): FormValues {
  return {
    ...Object.fromEntries(LISTS.map((name) => [`filter.${name}`, (filter[name] ?? []).join('\n')])),
    'filter.urgencyAtMost': filter.urgencyAtMost === undefined ? '' : String(filter.urgencyAtMost),
    'filter.text': filter.text ?? '',
    'filter.copies': filter.copies ?? 'first',
  };
}

/** The filter that a form says, as it is given to be checked. What is empty is left out. */
export function filterInput(values: FormValues): Record<string, unknown> {
  const lists = LISTS.map((name) => [name, linesOf(values[`filter.${name}`])] as const).filter(
    ([, list]) => list.length > 0,
  );
  return {
    ...Object.fromEntries(lists),
    ...(values['filter.urgencyAtMost'] && { urgencyAtMost: numberOf(values['filter.urgencyAtMost']) }),
    ...(values['filter.text'] && { text: values['filter.text'] }),
    ...(values['filter.copies'] && values['filter.copies'] !== 'first' && { copies: values['filter.copies'] }),
  };
}

/** The same as a change of a filter: fields that were emptied are null, which takes them out. */
export const filterPatch = (values: FormValues, current: SubscriptionFilter): Record<string, unknown> => ({
  ...Object.fromEntries(Object.keys(current).map((name) => [name, null])),
  ...filterInput(values),
});

const urgencies = ['1', '2', '3', '4', '5', '6', '7', '8', '9'].map(
  (n) => [n, n === '9' ? '9 and every more urgent one' : `${n} or more urgent`] as const,
);

const copies = [
  ['first', 'the first'],
  ['one-per-source', 'one from each source'],
  ['all', 'all'],
] as const;

/** The fields of a filter. What was sent before is of any copy, so that replaying it asks for none (`withCopies` false). */
export function filterFields(values: FormValues, problems: FormProblems, { withCopies = true } = {}): Markup {
  const known = (name: string) => ({
    name: `filter.${name}`,
    value: values[`filter.${name}`],
    problem: problems.at[`filter.${name}`],
  });
  const list = (name: string, label: string, hint: string) => textField({ ...known(name), label, hint, lines: 3 });
  return html`<p>A story has to fit every field that you fill in; within a field any line is enough. Empty takes everything.</p>
    <div class="pair">
    ${list('topics', 'Topics', 'Codes of the IPTC Media Topics, one a line, such as medtop:15000000; each takes its whole subtree')}
    ${list('sources', 'Sources', 'Ids, one a line')}
    ${list('languages', 'Languages', 'One a line; “en” takes “en-GB”')}
    ${list('places', 'Places', 'A country’s code or a name, one a line')}
    ${list('keywords', 'Keywords', 'Of the source, one a line')}
    ${textField({ ...known('text'), label: 'Words in the story', hint: 'All must occur; “quoted phrases”; -word must not occur', maxlength: 1_000 })}
    ${selectField({ ...known('urgencyAtMost'), label: 'Urgency', choices: [['', 'any'], ...urgencies], hint: '1 is a flash, 5 normal' })}
    ${withCopies ? selectField({ ...known('copies'), label: 'Of several copies of one text', choices: copies }) : ''}
    </div>`;
}
