import { furnitureKind, sectionKind } from '../../copy/furniture/index.ts';
import { parsePageDate } from '../../text/time/page-date.ts';

type LineKind = 'prose' | 'short' | 'teaser' | 'item' | 'furniture' | 'section' | 'date';

export interface Line {
  text: string;
  kind: LineKind;
  /** Paragraph of the page, counted from 0: lines without an empty line between them share it. */
  block: number;
  /** Place among the lines of the page, from 0. */
  at: number;
}

/** A hard-wrapped line of mail or of a terminal is near this long; paragraphs of pages are not. */
const WRAP = { least: 45, most: 95 };

/** The lines of a page in order, each with what it looks like on its own. */
export function linesOf(text: string): Line[] {
  const blocks = text.split(/\n[^\S\n]*\n\s*/);
  const lines = blocks.flatMap((block, index) => linesOfBlock(block).map((line) => ({ text: line, block: index })));
  return lines.map((line, at) => ({ ...line, at, kind: kindOf(line.text) }));
}

function linesOfBlock(block: string): string[] {
  const lines = block.split('\n').map((line) => line.replace(/\s+/g, ' ').trim());
  const filled = lines.filter((line) => line !== '');
  return isHardWrapped(filled) ? [filled.join(' ')] : filled;
}

function isHardWrapped(lines: readonly string[]): boolean {
  const full = lines.slice(0, -1);
  if (full.length === 0 || !full.every((line) => line.length >= WRAP.least && line.length <= WRAP.most)) return false;
  const runsOn = full.filter((line, at) => !endsSentence(line) && /^[\p{Ll}\d]/u.test(lines[at + 1] ?? ''));
  return full.length === 1 ? runsOn.length === 1 : runsOn.length >= full.length / 3;
}

function kindOf(line: string): LineKind {
  if (sectionKind(line) !== undefined) return 'section';
  if (furnitureKind(line) !== undefined) return 'furniture';
  if (isDateLine(line)) return 'date';
  if (/(?:\.\.\.|…|\[…\]|\[\.\.\.\])$/.test(line)) return 'teaser';
  if (/^(?:[-–•*▪●■·]|\d{1,2}[.)])\s\S/.test(line)) return 'item';
  return isProse(line) ? 'prose' : 'short';
}

/** Sentence ends of Latin, CJK, Arabic, Hindi and Armenian writing, with what may close behind them. */
const endsSentence = (line: string): boolean => /[.!?:;。！？؟।։][\])}"'”’»›„“]*$/.test(line);

/** Longer than any headline; a paragraph even without a full stop at its end. */
const LONG = 180;

function isProse(line: string): boolean {
  const words = line.split(' ').length;
  const ideographs = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}]/u.test(line);
  if (line.length >= LONG) return true;
  return endsSentence(line) && (ideographs ? line.length >= 8 : words >= 3);
}

/** Mostly a date: little is left when weekday, labels, figures and month are taken away. */
function isDateLine(line: string): boolean {
  if (line.length > 110 || parsePageDate(line) === undefined) return false;
  const rest = line.replace(
    /\b(?:published|updated|posted|last|modified|created|date|on|at|by|the|of|de|am|pm|a\.m|p\.m|uhr|le|à|stand|veröffentlicht|publié)\b/gi,
    '',
  );
  const words = rest.match(/\p{L}{3,}/gu) ?? [];
  return words.length <= 4;
}
