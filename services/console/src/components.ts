import { type Column, copy, table as pagesTable } from '@dateline/pages';
import { html, raw } from 'hono/html';
import type { Html } from './page.ts';

const NUMBERS = new Set(['Attempts', 'Bytes', 'Items', 'Per minute', 'Urgency', 'Version', 'Waiting']);
const STATES = new Set(['State', 'Stage', 'Kill']);

/** A table with a caption, or a sentence when there is nothing to show. The first cell names its row; one without a heading holds buttons. */
export const table = (
  caption: string,
  headings: readonly string[],
  rows: readonly (readonly unknown[])[],
  nothing: string,
): Html => pagesTable(caption, headings.map(columnOf), rows, nothing);

const columnOf = (heading: string, at: number): Column<readonly unknown[]> => ({
  heading: heading || 'Do',
  quiet: heading === '',
  cell: (row) => row[at],
  ...kindOf(heading, at),
});

function kindOf(heading: string, at: number): Pick<Column<unknown>, 'kind'> {
  if (at === 0) return { kind: 'first' };
  if (STATES.has(heading)) return { kind: 'state' };
  return NUMBERS.has(heading) ? { kind: 'number' } : {};
}

/** A moment, exact on hover and for machines, in the reader's words elsewhere. */
export const moment = (at: Date | null | undefined): Html | string =>
  at
    ? html`<time datetime="${at.toISOString()}" title="${at.toISOString()}">${at.toISOString().replace('T', ' ').slice(0, 19)}</time>`
    : '–';

/** "4 s", "3 min", "2 h", "5 d". */
export function age(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) return '–';
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}

/** A state as a word; colour only repeats what the word says. */
export const badge = (state: string): Html => html`<span class="badge ${toneOf(state)}">${state}</span>`;

const tones: Record<string, string> = {
  delivered: 'good',
  confirmed: 'good',
  published: 'good',
  done: 'good',
  enabled: 'good',
  normalized: 'good',
  failed: 'bad',
  rejected: 'bad',
  disabled: 'bad',
  killed: 'bad',
  kill: 'bad',
  correction: 'wait',
  'story.killed': 'bad',
  refused: 'bad',
  held: 'wait',
  pending: 'wait',
  waiting: 'wait',
  sending: 'wait',
  recorded: 'wait',
  received: 'wait',
};
const toneOf = (state: string): string => (Object.hasOwn(tones, state) ? tones[state]! : 'plain');

export const storyLink = (id: string, text: string): Html => html`<a href="/console/stories/${id}">${copy(text)}</a>`;

/** A button that does one thing, as a form: works without a script and without a mouse. */
export const action = (path: string, label: string, confirm?: string): Html =>
  html`<form method="post" action="${path}" class="action" ${confirm ? html`data-confirm="${confirm}"` : ''}><button>${label}</button></form>`;

export const nothing = raw('');
