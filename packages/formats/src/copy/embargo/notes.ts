import type { StatedEmbargo } from '../read-draft.ts';
import { cutOrder } from './cut.ts';
import { beginsWithOrder, deniesEmbargo, LONGEST_ORDER } from './order.ts';
import { SENTENCE, STRONG } from './phrases.ts';

/** Notes are a few lines; what stands farther down is no order. */
const LONGEST_NOTE = 8000;
const LONGEST_LINE = 1000;
/** Of a line that holds no such word nothing more is asked. */
const HINT =
  /embarg|sperr|release|publi|broadcast|freig|frei |veröff|diffus|difus|difun|divulg|vrij|hold |(?<!\p{L})use(?!\p{L})|(?<!\p{L})(?:hfr|adv)(?!\p{L})|adv(?:\d|ance)/iu;
const START = new RegExp(`(?<=^|[.;!?([–—]\\s{0,3}|\\s-\\s)(?=\\S)|(?<!\\p{L})(?=${STRONG}|${SENTENCE})`, 'giu');
const MOST_STARTS = 30;

/** The orders in a note for editors: a line, a sentence, or a phrase within one. Each place of the note counts once. */
export function ordersInNote(note: string): string[] {
  const lines = note.slice(0, LONGEST_NOTE).split('\n');
  return lines
    .filter((line) => HINT.test(line))
    .slice(0, MOST_STARTS)
    .flatMap((line) => ordersInLine(line.slice(0, LONGEST_LINE)));
}

/** The orders at the front of a text beside the body, whose markup counts as blanks. */
export const ordersIn = (text: string): StatedEmbargo[] =>
  ordersInNote(text.slice(0, LONGEST_LINE).replace(/<[^<>]{0,300}>/g, '\n')).map((words) => ({ words, field: 'line' }));

function ordersInLine(line: string): string[] {
  const orders: string[] = [];
  let end = 0;
  for (const { index } of [...line.matchAll(START)].slice(0, MOST_STARTS)) {
    const order = index < end ? undefined : orderAt(line, index);
    if (order === undefined) continue;
    orders.push(order);
    end = index + order.length;
  }
  return orders;
}

function orderAt(text: string, from: number): string | undefined {
  const line = text.slice(from, from + LONGEST_ORDER);
  const before = text.slice(Math.max(0, from - 12), from);
  if (deniesEmbargo(`${before}${line}`.split(/[.;!?\n]/, 1)[0]!)) return undefined;
  const order = cutOrder(line)?.order ?? line;
  return beginsWithOrder(order) ? order : undefined;
}
