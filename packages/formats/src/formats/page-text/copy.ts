import { CHANGE, LEAD } from '../../copy/desk-notes/phrases.ts';
import type { Line } from './lines.ts';

/** Text with hardly any furniture is no page but copy, of which nothing may be left out in silence. */
export const isCopy = (lines: readonly Line[]): boolean =>
  lines.filter(({ kind }) => kind === 'furniture' || kind === 'section').length < 2;

/** The other lines, numbered anew. */
export const withoutLines = (lines: readonly Line[], taken: ReadonlySet<Line>): Line[] =>
  lines.filter((line) => !taken.has(line)).map((line, at) => ({ ...line, at }));

/** Notes to desks stand within this many lines above a headline. */
const LINES_ABOVE = 8;

/** Notes to desks above the headline, a heading with the line below it; notes below the headline are for a later step. */
export function withoutNotesAbove(lines: readonly Line[]): { kept: Line[]; notes: string[] } {
  const taken = new Set<Line>();
  for (const line of lines.slice(0, LINES_ABOVE)) {
    if (!isNote(line.text) && !isBelowHeading(line, lines[line.at - 1])) break;
    taken.add(line);
  }
  if (taken.size === 0 || !hasHeadline(lines.slice(taken.size))) return { kept: [...lines], notes: [] };
  return { kept: withoutLines(lines, taken), notes: [...taken].map(({ text }) => text) };
}

const isNote = (text: string): boolean => LEAD.test(text) || CHANGE.test(text);

/** A notice about a story may have no other headline than the line that looks like a note. */
const hasHeadline = ([first, second]: readonly Line[]): boolean =>
  first !== undefined && second !== undefined && first.kind !== 'prose';

const isBelowHeading = (line: Line, above: Line | undefined): boolean =>
  above !== undefined && line.block === above.block && LEAD.exec(above.text)?.[0].length === above.text.length;
