import type { FormProblems, FormValues } from '@dateline/pages';
import { type Markup, textField } from '@dateline/pages';
import { html } from 'hono/html';

/** From when until when, by UTC; without an end until now. */
export interface Span {
  since: Date;
  until: Date | undefined;
}

const DAY_MS = 86_400_000;

/** A moment as a browser's field for date and time writes it, by UTC. */
const fieldTime = (at: Date): string => at.toISOString().slice(0, 16);

/** The last 24 hours. */
export const lastDay = (now: Date): FormValues => ({ since: fieldTime(new Date(now.getTime() - DAY_MS)), until: '' });

/** Two fields for a span of time. `prefix` tells two forms of one page apart. */
export const spanFields = (values: FormValues, { at }: FormProblems, prefix: string): Markup =>
  html`<div class="pair">
    ${textField({ name: 'since', id: `${prefix}-since`, label: 'Since (UTC)', type: 'datetime-local', value: values.since, required: true, problem: at.since })}
    ${textField({ name: 'until', id: `${prefix}-until`, label: 'Until (UTC)', type: 'datetime-local', value: values.until, hint: 'empty is until now', problem: at.until })}</div>`;

/** The span that a form says, or a sentence for each field that cannot be read. */
export function spanOf(values: FormValues): { span: Span } | { problems: FormProblems } {
  const [since, until] = [timeOf(values.since), timeOf(values.until)];
  const at = {
    ...(since === undefined && { since: 'Say from when, such as 2026-11-28T09:30.' }),
    ...(since === null && { since: 'This is not a date and time, such as 2026-11-28T09:30.' }),
    ...(until === null && { until: 'This is not a date and time, such as 2026-11-28T09:30.' }),
    ...(since && until && until <= since && { until: 'The end has to come after the beginning.' }),
  };
  if (!since || until === null || Object.keys(at).length > 0) return { problems: { at, rest: [] } };
  return { span: { since, until } };
}

const FIELD_TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?Z?$/;

/** undefined = empty, null = no time. */
function timeOf(text: string | undefined): Date | undefined | null {
  if (!text) return undefined;
  const at = FIELD_TIME.test(text) ? new Date(`${text.replace(' ', 'T').replace(/Z$/, '')}Z`) : null;
  return at && !Number.isNaN(at.getTime()) ? at : null;
}
