import type { Dateline } from '@dateline/story';
import { escapeHtml } from '../../text/escape-html.ts';

/** A dateline as it stands in front of the first paragraph: "YEREVAN, Armenia (Reuters) - "; '' for one without a place. */
export function printedDateline(dateline: Dateline | undefined): string {
  if (dateline?.located === undefined) return '';
  return `${dateline.located}${dateline.agency === undefined ? '' : ` (${dateline.agency})`} - `;
}

/** Headings may stand above the first paragraph; a list or table that opens a story has no room for a dateline. */
const FIRST_PARAGRAPH = /^(?:\s*<h[2-4]>[^<]{0,1000}<\/h[2-4]>){0,3}\s*<p>/;

/** Safe HTML with the dateline in front of its first paragraph. */
export function withPrintedDateline(bodyHtml: string, dateline: Dateline | undefined): string {
  const opening = FIRST_PARAGRAPH.exec(bodyHtml)?.[0];
  const printed = escapeHtml(printedDateline(dateline));
  return opening === undefined || printed === '' ? bodyHtml : opening + printed + bodyHtml.slice(opening.length);
}

/** Safe HTML without the dateline that `withPrintedDateline` put there; as it is when it does not begin so. */
export function withoutPrintedDateline(bodyHtml: string, dateline: Dateline | undefined): string {
  const opening = FIRST_PARAGRAPH.exec(bodyHtml)?.[0] ?? '';
  const printed = escapeHtml(printedDateline(dateline));
  const isThere = opening !== '' && printed !== '' && bodyHtml.startsWith(printed, opening.length);
  return isThere ? opening + bodyHtml.slice(opening.length + printed.length) : bodyHtml;
}
