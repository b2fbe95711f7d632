import { html } from 'hono/html';
import { type Markup, none } from './markup.ts';

export interface Field {
  name: string;
  /** Of the control; its name unless two forms of a page have a field of the same name. */
  id?: string;
  label: string;
  value?: string | number | null | undefined;
  hint?: unknown;
  /** What was wrong with the value that was sent. */
  problem?: string | undefined;
  type?: 'text' | 'search' | 'url' | 'number' | 'email' | 'password' | 'date' | 'datetime-local';
  required?: boolean;
  maxlength?: number;
  autocomplete?: string;
}

/** A label, its control, a hint and what is wrong with the value, tied together for whoever cannot see them side by side. */
export function field(
  given: Pick<Field, 'name' | 'id' | 'label' | 'hint' | 'problem'>,
  control: (described: Markup) => Markup,
): Markup {
  const { name, id = name, label, hint, problem } = given;
  const ids = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter(Boolean).join(' ');
  const described = html`id="${id}" name="${name}" ${ids ? html`aria-describedby="${ids}"` : ''} ${problem ? html`aria-invalid="true"` : ''}`;
  return html`<div class="field"><label for="${id}">${label}</label>${control(described)}
    ${hint ? html`<span class="hint" id="${id}-hint">${hint}</span>` : ''}
    ${problem ? html`<span class="problem" id="${id}-problem">${problem}</span>` : ''}</div>`;
}

/** One line of text, or several with `lines`. */
export const textField = (given: Field & { lines?: number }): Markup =>
  field(given, (described) => (given.lines ? area(given, described) : input(given, described)));

const input = ({ value, type = 'text', required, maxlength, autocomplete }: Field, described: Markup): Markup =>
  html`<input ${described} type="${type}" value="${value ?? ''}" ${required ? 'required' : ''}
    ${maxlength ? html`maxlength="${maxlength}"` : ''} ${autocomplete ? html`autocomplete="${autocomplete}"` : ''}>`;

const area = ({ value, required, maxlength, lines }: Field & { lines?: number }, described: Markup): Markup =>
  html`<textarea ${described} rows="${lines}" ${required ? 'required' : ''} ${maxlength ? html`maxlength="${maxlength}"` : ''}>${value ?? ''}</textarea>`;

export type Choice = readonly [value: string, label: string];

export const selectField = (given: Omit<Field, 'type'> & { choices: readonly Choice[] }): Markup =>
  field(
    given,
    (described) => html`<select ${described}>
      ${given.choices.map(([value, label]) => html`<option value="${value}" ${value === (given.value ?? '') ? 'selected' : ''}>${label}</option>`)}
    </select>`,
  );

/** Boxes of which any number may be ticked. */
export const choices = (
  name: string,
  legend: string,
  list: readonly Choice[],
  ticked: readonly string[],
  hint?: unknown,
): Markup =>
  html`<fieldset><legend>${legend}</legend>
    ${list.map(([value, label]) => html`<label class="choice"><input type="checkbox" name="${name}" value="${value}" ${ticked.includes(value) ? 'checked' : ''}> ${label}</label>`)}
    ${hint ? html`<span class="hint">${hint}</span>` : ''}</fieldset>`;

export const hidden = (name: string, value: string): Markup =>
  html`<input type="hidden" name="${name}" value="${value}">`;

/**
 * A button that does one thing, as a form: works without a script and without a mouse. `about` names what it is done to, for whoever
 * hears ten buttons of the same word.
 */
export const submit = (
  path: string,
  label: string,
  options: { inside?: unknown; about?: string; kind?: 'main' | 'danger' | 'quiet' } = {},
): Markup => html`<form method="post" action="${path}" class="action">${options.inside ?? none}
  <button class="${options.kind ?? ''}">${label}${options.about ? html`<span class="unseen"> ${options.about}</span>` : ''}</button></form>`;
