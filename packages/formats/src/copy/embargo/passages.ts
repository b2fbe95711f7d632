import { withoutEach } from '../../body/shorter-body.ts';
import type { ReadDraft } from '../read-draft.ts';
import { cutOrder, isTime } from './cut.ts';
import { isEmbargoOrder, LONGEST_ORDER, namesTime } from './order.ts';

/** An order in a body, and where it stands. */
export interface EmbargoPassage {
  words: string;
  from: number;
  to: number;
}

/** Orders stand above the story or below it, never amid. */
const LINES_ABOVE = 10;
const LINES_BELOW = 6;
const PARAGRAPHS_ABOVE = 6;

/** The orders printed in the first and last lines of a body, in their order. */
export function passagesIn(bodyText: string): EmbargoPassage[] {
  const lines = linesOf(bodyText);
  const above = lines.filter(({ paragraph }, index) => index < LINES_ABOVE && paragraph < PARAGRAPHS_ABOVE);
  const below = lines.slice(Math.max(above.length, lines.length - LINES_BELOW));
  const found: EmbargoPassage[] = [];
  for (const line of [...above, ...below]) {
    if (line.from < (found.at(-1)?.to ?? 0)) continue;
    const passage = passageAt(line, lines);
    if (passage !== undefined) found.push(passage);
  }
  return found;
}

interface Line {
  text: string;
  from: number;
  paragraph: number;
}

function linesOf(bodyText: string): Line[] {
  const lines: Line[] = [];
  let paragraph = 0;
  let from = 0;
  for (const text of bodyText.split('\n')) {
    if (text.trim() === '') paragraph++;
    else lines.push({ text, from, paragraph });
    from += text.length + 1;
  }
  return lines;
}

function passageAt({ text, from }: Line, lines: readonly Line[]): EmbargoPassage | undefined {
  const cut = cutOrder(text);
  if (cut !== undefined && isText(cut.rest))
    return { words: cut.order.trim(), from, to: from + text.length - cut.rest.length };
  const next = lines.find((line) => line.from > from);
  if (!isEmbargoOrder(text) && !isLabelOf(text, next?.text)) return undefined;
  if (next !== undefined && isCompletedBy(text, next.text)) {
    return { words: `${text.trim()} ${next.text.trim()}`, from, to: next.from + next.text.length };
  }
  return { words: text.trim(), from, to: from + text.length };
}

/** "Release time:" in one cell of a table and the time in the next. */
const isLabelOf = (text: string, next: string | undefined): boolean =>
  next !== undefined &&
  text.length < 40 &&
  /:\s*$/.test(text) &&
  isCompletedBy(text, next) &&
  isEmbargoOrder(`${text} ${next}`);

/** What follows an order in its paragraph is the story when it is a sentence. */
const isText = (rest: string): boolean =>
  rest.length > 30 && (rest.match(/\p{L}{2,}/gu) ?? []).length >= 5 && !(isEmbargoOrder(rest) && isAlone(rest));

const isAlone = (order: string): boolean => cutOrder(order) === undefined;

/** True for a label without a time and a line below it that is nothing else. */
export const isCompletedBy = (order: string, next: string): boolean =>
  !namesTime(order) && next.length < 100 && isTime(next);

/** A draft without some passages of its body. */
export const withoutPassages = (draft: ReadDraft, passages: readonly EmbargoPassage[]): ReadDraft => ({
  ...draft,
  ...withoutEach(draft, passages),
});

/** True for a line of a body or page that holds an order and nothing of the story. */
export const isOrderAlone = (text: string): boolean =>
  text.length <= LONGEST_ORDER && isEmbargoOrder(text) && !isText(cutOrder(text)?.rest ?? '');
