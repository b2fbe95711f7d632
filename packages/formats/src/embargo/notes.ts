import { cutOrder } from './cut.ts';
import { deniesEmbargo, isEmbargoOrder, LONGEST_ORDER } from './order.ts';
import { SENTENCE, STRONG } from './phrases.ts';

/** Notes are a few lines; what stands farther down is no order. */
const LONGEST_NOTE = 8000;
const MOST_STARTS = 200;
const START = new RegExp(`(?<=^|\\n|[.;!?([–—]\\s{0,3}|\\s-\\s)(?=\\S)|(?<!\\p{L})(?=${STRONG}|${SENTENCE})`, 'giu');

/** The orders in a note for editors: a line, a sentence, or a phrase within one. Each place of the note counts once. */
export function ordersInNote(note: string): string[] {
  const text = note.slice(0, LONGEST_NOTE);
  const orders: string[] = [];
  let end = 0;
  for (const { index } of [...text.matchAll(START)].slice(0, MOST_STARTS)) {
    const order = index < end ? undefined : orderAt(text, index);
    if (order === undefined) continue;
    orders.push(order);
    end = index + order.length;
  }
  return orders;
}

function orderAt(text: string, from: number): string | undefined {
  const line = text.slice(from, from + LONGEST_ORDER).split('\n', 1)[0]!;
  const before = text.slice(Math.max(0, from - 12), from);
  if (deniesEmbargo(`${before}${line}`.split(/[.;!?\n]/, 1)[0]!)) return undefined;
  return cutOrder(line)?.order ?? (isEmbargoOrder(line) ? line : undefined);
}
