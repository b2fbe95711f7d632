import { htmlOfParagraphs } from '../../body/wire-layout.ts';
import { liftDateline } from '../../copy/dateline/index.ts';
import { escapeHtml } from '../../text/escape-html.ts';
import { copyParagraphs } from '../wire/messages.ts';

/** The lines of a message above its copy, unwrapped, and the copy. */
export interface Parted {
  headings: string[];
  lines: string[];
}

const isIndented = (line: string): boolean => /^(?:\t| {2})/.test(line) && line.trim() !== '';
const isOpening = (line: string): boolean => isIndented(line) || liftDateline(line).dateline !== undefined;
const isMarked = (line: string): boolean => /^ ?\^/.test(line);
const isClosed = (line: string): boolean => /[<=]\s*$/.test(line);

/** "Merrow;21;13;.618" and "^;W;L;Pct" are rows of a table. */
const isRow = (line: string): boolean =>
  (line.match(/;/g)?.length ?? 0) > 1 && !/[.!?]\s*$/.test(line.replace(/;.*$/, ''));

/** No message seen has more heading lines; a body that begins with more flush lines has no headings. */
const MOST_HEADINGS = 14;
/** A heading goes over no more lines than this. */
const MOST_WRAPPED = 4;

/**
 * Parts headings from copy (ANPA 84-2): marked lines with their continuations, up to the first line that is neither, and
 * without marks the lines above the first indent or dateline.
 */
export function partHeadings(lines: readonly string[]): Parted {
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first >= 0 && isMarked(lines[first]!)) return markedHeadings(lines, first);
  const opening = lines.slice(0, MOST_HEADINGS).findIndex(isOpening);
  const isSetOff = lines[first + 1]?.trim() === '' && (lines[first]?.length ?? 0) < 150;
  const count = opening >= 0 ? opening : isSetOff ? first + 1 : 0;
  const headings = lines.slice(0, count).map(bareLine).filter(Boolean);
  return { headings, lines: lines.slice(count) };
}

const bareLine = (line: string): string =>
  line
    .replace(/^ ?\^/, '')
    .replace(/[<=]\s*$/, '')
    .trim();

function markedHeadings(lines: readonly string[], first: number): Parted {
  const headings: string[] = [];
  let at = first;
  while (at < lines.length && isMarked(lines[at]!) && !isRow(lines[at]!)) {
    const end = headingEnd(lines, at);
    headings.push(lines.slice(at, end).map(bareLine).join(' '));
    at = end;
  }
  return { headings: headings.filter(Boolean), lines: lines.slice(at) };
}

/** A heading without its closing mark goes on to the line that has it, if that comes soon. */
function headingEnd(lines: readonly string[], at: number): number {
  if (isClosed(lines[at]!)) return at + 1;
  for (let next = at + 1; next <= at + MOST_WRAPPED; next++) {
    const line = lines[next];
    if (line === undefined || line.trim() === '' || isMarked(line) || isOpening(line) || isRow(line)) break;
    if (/<\s*$/.test(line)) return next + 1;
  }
  return at + 1;
}

export interface AnpaBody {
  bodyText: string;
  bodyHtml: string;
}

/** A run of lines that keep their ends, or of prose. */
interface Run {
  isTable: boolean;
  lines: string[];
}

/** The copy: prose as paragraphs; tables, results and lists ("agate") as the lines they are. */
export function bodyOf(lines: readonly string[]): AnpaBody {
  const blocks = runsOf(lines).flatMap(({ isTable, lines: run }) => (isTable ? tableOf(run) : proseOf(run)));
  return {
    bodyText: blocks.map(({ bodyText }) => bodyText).join('\n\n'),
    bodyHtml: blocks.map(({ bodyHtml }) => bodyHtml).join('\n'),
  };
}

/** Flush lines are prose where they go on from an indented one, or where nothing in the copy is marked or indented. */
function runsOf(lines: readonly string[]): Run[] {
  const hasLayout = lines.some(isMarked) || (lines.some(isIndented) && lines.some(isRow));
  const runs: Run[] = [];
  let inProse = false;
  for (const line of lines) {
    const isBlank = line.trim() === '';
    const isTable = !isBlank && (isRow(line) || (hasLayout && (isMarked(line) || !(inProse || isOpening(line)))));
    if (isBlank || isTable) inProse = false;
    else inProse = true;
    const last = runs.at(-1);
    if (last && (isBlank || last.isTable === isTable)) last.lines.push(line);
    else if (!isBlank) runs.push({ isTable, lines: [line] });
  }
  return runs;
}

/** Whether the copy begins with lines of a table, and not with prose. */
export const beginsWithTable = (lines: readonly string[]): boolean => runsOf(lines)[0]?.isTable ?? false;

function proseOf(lines: readonly string[]): AnpaBody[] {
  const parted = lines.flatMap((line) => {
    const ends = /<\s*$/.test(line) ? [line.replace(/<\s*$/, ''), ''] : [line];
    return line.startsWith('\t') ? ['', ...ends] : ends;
  });
  // An empty line above lets the indent of the first line count.
  return copyParagraphs(['', ...parted].join('\n'))
    .filter((paragraph) => !/^[_\s]*=?$/.test(paragraph))
    .map((paragraph) => ({ bodyText: paragraph, bodyHtml: htmlOfParagraphs([paragraph]) }));
}

/** Lines of agate without their marks; columns that semicolons part are parted by tabs. */
export function tableOf(lines: readonly string[]): AnpaBody[] {
  const rows = lines.map((line) => {
    const row = line
      .replace(/^ ?\^|^\t\s*/, '')
      .replace(/[<=]\s*$/, '')
      .trimEnd();
    return isRow(line) ? row.replaceAll(';', '\t').trim() : row;
  });
  const bodyText = rows
    .filter((row) => !/^\s*_+$/.test(row))
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
  return bodyText.trim() === '' ? [] : [{ bodyText, bodyHtml: `<pre>${escapeHtml(bodyText)}</pre>` }];
}
