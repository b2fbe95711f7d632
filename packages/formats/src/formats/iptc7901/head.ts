import type { Sequence, Signal } from '@dateline/story';
import { cleanByline, liftByline } from '../../copy/byline.ts';
import { liftDateline } from '../../copy/dateline/index.ts';
import { CHANGE } from '../../copy/desk-notes/phrases.ts';
import { type HeadWords, headWordsIn, withoutHeadWords } from '../wire/head.ts';

/** What stands above the copy of a message (IPTC 7901, "Text"): each kind of line by itself. */
export interface TextHead {
  headline: string;
  subhead?: string;
  byline?: string;
  notes: string[];
  signals: Signal[];
  sequence?: Sequence;
  /** Words of version and priority, as sent. */
  version: string[];
  /** The copy. */
  rest: string[];
}

/** No headline of a telegraph line is longer, nor is a heading of more lines than this one. */
const LONGEST_HEAD_LINES = 12;
const LONGEST_HEAD_LINE = 200;

/** Belgian datelines end in "=" too. */
const startsBody = (line: string): boolean => liftDateline(`${line} `).dateline !== undefined;

const isIndented = (line: string): boolean => /^(?:\t| {2,})/.test(line);

/** Reads the lines up to the last "=" at a line's end: words of version, headline, bracketed notes, byline and subhead. */
export function readHead(lines: readonly string[]): TextHead {
  const body = lines.findIndex(
    (line, at) => at >= LONGEST_HEAD_LINES || line.length > LONGEST_HEAD_LINE || startsBody(line),
  );
  const above = lines.slice(0, body < 0 ? undefined : body);
  const last = above.findLastIndex((line) => line.trimEnd().endsWith('='));
  return last < 0 ? readPlainHead(lines) : readMarkedHead(lines, last);
}

const emptyHead = (rest: readonly string[]): TextHead => ({
  headline: '',
  notes: [],
  signals: [],
  version: [],
  rest: [...rest],
});

function readMarkedHead(lines: readonly string[], last: number): TextHead {
  const head = emptyHead(lines.slice(last + 1));
  let open = '';
  for (const [at, line] of lines.slice(0, last + 1).entries()) {
    const text = line
      .replace(/\s*=+\s*$/, '')
      .replace(/\s+/g, ' ')
      .trim();
    const isAbove = open === '' && head.headline === '';
    const byline = isAbove ? bylineAbove(text, lines[at + 1] ?? '') : bylineIn(text, open === '');
    if (byline !== undefined) {
      open = close(head, open);
      head.byline = head.byline === undefined ? byline : `${head.byline}, ${byline}`;
    } else if (!sortLine(head, text, open !== '')) open = `${open} ${text}`.trim();
    if (line.trimEnd().endsWith('=')) open = close(head, open);
  }
  close(head, open);
  return cleaned(head);
}

/** Above a headline a byline names its agency: "By London" may be the first line of one. */
const bylineAbove = (line: string, next: string): string | undefined =>
  /,\s*[\p{L}-]{2,20}$/u.test(line) && next.trim() !== '' ? liftByline(`${line}\n\nText`).byline : undefined;

/** Below a headline that has ended, "By" and one name is enough. */
function bylineIn(line: string, isBelow: boolean): string | undefined {
  const names = liftByline(`${line}\n\nText`).byline;
  if (names !== undefined) return names;
  return isBelow && /^(?:von|by|par|di|por|door|av|af)\s+\p{Lu}/iu.test(line) ? cleanByline(line) : undefined;
}

/** Reads words of version above the headline, and notes in brackets anywhere or behind them; false for other lines. */
function sortLine(head: TextHead, line: string, isOpen: boolean): boolean {
  const { version, told } = isOpen || head.headline !== '' ? NOTHING_TOLD : versionAndTold(line);
  if (headWordsIn(version) !== undefined) return sortLine(head, version, false) && sortLine(head, told, false);
  const inside = /^\((.*)\)$/.exec(line)?.[1];
  const words = isOpen || head.headline !== '' ? undefined : headWordsIn(line);
  const said = inside === undefined ? words : (headWordsIn(inside) ?? withoutHeadWords(inside));
  if (said !== undefined) add(head, said, line);
  const isGenre = !isOpen && head.headline === '' && GENRE.test(line);
  if (inside !== undefined || isGenre) head.notes.push(inside ?? line);
  return inside !== undefined || words !== undefined || isGenre;
}

/** What kind of text it is, in capitals on a line of its own. */
const GENRE =
  /^(?:FEATURES?|ANALYSIS|ANALYSE|ANALISI|AN[AÁ]LISIS|AN[AÁ]LISE|PROFILE|PORTR[AÄ]T|BACKGROUND(?:ER)?|FACTBOX|HINTERGRUND|REPORTAGE|REPORTAJE|INTERVIEW|ENTREVISTA|INTERVISTA|PREVIEW|VORSCHAU|CHRONOLOGIE|CHRONOLOGY|TIMELINE|DO[KC]UMENTA(?:TION|CIÓN|ZIONE|ÇÃO)|STICHWORT|KOMMENTAR|COMMENT|ROUNDUP|ÜBERBLICK|EXCLUSIVE|EXKLUSIV)$/u;

const NOTHING_TOLD = { version: '', told: '' };

/** "CORRECTION (name in headline)" and "REFILE: adds byline": words of version and what they say, in brackets. */
function versionAndTold(line: string): { version: string; told: string } {
  const [, version, told] = /^([^():]{3,60}?)\s*(?::\s+(?=[^()]{3,120}$)|(?=\())(.+)$/.exec(line) ?? [];
  if (version === undefined || told === undefined) return NOTHING_TOLD;
  if (/^\(.*\)$/.test(told)) return { version, told };
  return CHANGE.test(`(${told})`) ? { version, told: `(${told})` } : NOTHING_TOLD;
}

function add(head: TextHead, { signals, sequence }: HeadWords, words: string): void {
  head.version.push(words);
  head.signals = [...new Set([...head.signals, ...signals])];
  if (sequence !== undefined) head.sequence ??= sequence;
}

function close(head: TextHead, text: string): string {
  if (text === '') return '';
  if (head.headline === '') head.headline = text;
  else head.subhead = head.subhead === undefined ? text : `${head.subhead} ${text}`;
  return '';
}

/** Without "=" the first line is the headline when it is set off: by an empty line, or by an indented or dated line below. */
function readPlainHead(lines: readonly string[]): TextHead {
  const head = emptyHead(lines);
  let first = lines.findIndex((line) => line.trim() !== '');
  while (
    first >= 0 &&
    first < LONGEST_HEAD_LINES &&
    !isIndented(lines[first] ?? '') &&
    sortLine(head, (lines[first] ?? '').trim(), false)
  ) {
    const next = lines.findIndex((line, at) => at > first && line.trim() !== '');
    head.rest = next < 0 ? [] : lines.slice(next);
    first = next;
  }
  const [line = '', next = ''] = [lines[first], lines[first + 1]];
  const isSetOff =
    next.trim() === '' || isIndented(next) || startsBody(next) || liftByline(`${next.trim()}\n\nText`).byline;
  const isHeadline = first >= 0 && isSetOff && !isIndented(line) && !startsBody(line);
  if (!isHeadline || line.length > 150) return head;
  return cleaned({ ...head, headline: line.trim(), rest: lines.slice(first + 1) });
}

/** A kill keeps its word in the headline, which says what it is wherever it is shown; other words of version become signals. */
function cleaned(head: TextHead): TextHead {
  const found = withoutHeadWords(head.headline);
  if (found === undefined || found.signals.some((signal) => signal === 'kill' || signal === 'withdrawal')) return head;
  add(head, found, head.headline);
  return { ...head, headline: found.headline };
}
