import { html } from 'hono/html';
import type { Markup } from './markup.ts';

export interface Column<Row> {
  heading: string;
  cell: (row: Row) => unknown;
  /** `number` is right-aligned. On a phone `first` heads the card of a row, with `state` beside it. */
  kind?: 'number' | 'first' | 'state';
  /** Says nothing that the cell does not say itself: neither shown as a heading nor beside the cell on a phone. */
  quiet?: boolean;
}

/**
 * A table, or what stands for it when there is nothing: a sentence with the next step. On a phone each row becomes a card, which
 * takes its roles from the browser, so they are written out.
 */
export function table<Row>(
  caption: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  empty: unknown,
): Markup {
  if (rows.length === 0) return html`<div class="sheet"><p class="empty">${empty}</p></div>`;
  return html`<div class="sheet scroll" tabindex="0" role="region" aria-label="${caption}"><table class="cards" role="table">
    <caption role="caption">${caption}</caption>
    <thead role="rowgroup"><tr role="row">${columns.map(heading)}</tr></thead>
    <tbody role="rowgroup">${rows.map((row) => html`<tr role="row">${columns.map((column) => cell(column, row))}</tr>`)}</tbody>
  </table></div>`;
}

const heading = <Row>({ heading: name, kind, quiet }: Column<Row>): Markup =>
  html`<th scope="col" role="columnheader" class="${kind ?? ''}">${quiet ? html`<span class="unseen">${name}</span>` : name}</th>`;

function cell<Row>({ heading: name, cell: render, kind, quiet }: Column<Row>, row: Row): Markup {
  const named = !quiet && kind !== 'first' && kind !== 'state';
  return html`<td role="cell" class="${kind ?? ''}" ${named ? html`data-label="${name}"` : ''}>${render(row)}</td>`;
}
