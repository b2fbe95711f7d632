import { isCorrectionNote } from './markers.ts';

/** Longest body that is read. Longer copy (a book, a data dump) is compared by its first part. */
const LIMIT = 400_000;

const signOff =
  /^(?:[-\s(]{0,4}(?:reuters?|reute|afp|ap|dpa|ansa|upi|tass|more|end|ends|fin|ende|xxx|--?\s?30\s?--?)[.\s)]{0,6}(?:\d\d:\d\d\/\w{1,4})?|#{2,6}|[-*_=.\s]{2,})$/i;
const credit =
  /^\(?\s{0,2}(?:(?:additional |further )?report(?:ing|age|ed)|writing|edit(?:ing|ed)|compiled|redaktion|rédaction)\s(?:by|in|von|par)\b/i;
const furniture =
  /^(?:listen to (?:the|this) (?:article|story)|see also\b|latest stories|read more\b|our standards:|copyright\b|\(c\)\s|©|all rights reserved|advertisement|follow us\b|sign up\b|click here\b|keywords:|for more (?:stories|news)\b)/i;
const datelinePrefix =
  /^[\p{Lu}][\p{L}.,'’/ -]{1,60}?(?:,\s{0,2}(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z.]{0,7}\s{1,2}\d{1,2})?\s{0,2}(?:\((?:reuters?|afp|ap|dpa|ansa|upi|efe|tass|xinhua|pa|ats|belga|ntb|tt)[^)]{0,20}\))?\s{0,2}(?:--|[-\u2013\u2014])\s/iu;
const hasDateOrAgency =
  /(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z.]{0,7}\s{1,2}\d{1,2}\s|\((?:reuters?|afp|ap|dpa|ansa|upi|efe|tass|xinhua|pa|ats|belga|ntb|tt)[^)]{0,20}\)/i;
const updateNote =
  /^\((?:adds?|updates?|recasts?|repeats?|refiles?|corrects?|writes through|rewrites)\b[^)\n]{0,300}\)/i;

/** The same at the end of the last line, after a full stop or a figure: "... he said. REUTER". */
const inlineSignOff = /(?<=[.!?"')\d])\s{1,4}reuters?[.\s]{0,4}$/i;

/** Case, quotes, dashes, spaces and compatibility characters folded: two settings of one text become one text. */
export function fold(text: string): string {
  const plain = isAscii.test(text) ? text.toLowerCase() : foldUnicode(text);
  return plain.includes('^m') ? plain.replaceAll('^m', '') : plain;
}

/** Most English copy is ASCII, where lower case is all there is to do: 3 us a story instead of 12. */
const isAscii = /^[\t\n\r -~]*$/;

function foldUnicode(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2018\u2019\u201a\u201b\u2032\u00b4]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll('\u00ad', '');
}

/**
 * The news of a body and nothing else: without dateline, byline, furniture, notes of correction or update, credits and
 * sign-off. Case is kept; `fold` comes after. Paragraphs may be separated by empty lines or by indentation.
 */
export function newsOf(bodyText: string): string {
  const lines = bodyText
    .slice(0, LIMIT)
    .replace(/\^M|\r/g, '')
    .split('\n')
    .map((line) => line.trim());
  dropTail(lines);
  lines.push((lines.pop() ?? '').replace(inlineSignOff, ''));
  dropHead(lines);
  return lines
    .filter((line) => !furniture.test(line))
    .join('\n')
    .replace(updateNote, '')
    .trim();
}

function dropTail(lines: string[]): void {
  for (let guard = 0; guard < 40 && lines.length > 1; guard++) {
    const last = lines.at(-1)!;
    if (last !== '' && !signOff.test(last) && !credit.test(last) && !dropNote(lines)) return;
    if (lines.at(-1) === last) lines.pop();
  }
}

/** Cuts a closing note of correction, which may run over three lines of wire width. */
function dropNote(lines: string[]): boolean {
  for (let size = 1; size <= Math.min(3, lines.length - 1); size++) {
    const first = lines.at(-size)!;
    if (!/^[-(\s]{0,6}(?:note:\s{0,3})?(?:(?:\S{1,20}\s){0,6}?)correct(?:s|ing)\b/i.test(first)) continue;
    if (!isCorrectionNote(lines.slice(-size).join(' '))) continue;
    lines.length -= size;
    lines.push('');
    return true;
  }
  return false;
}

function dropHead(lines: string[]): void {
  for (let guard = 0; guard < 6 && lines.length > 1; guard++) {
    const first = lines[0]!;
    if (first !== '' && !isByline(first) && !wholeNote(first)) break;
    lines.shift();
  }
  const lead = lines[0];
  if (lead === undefined) return;
  const found = datelinePrefix.exec(lead.slice(0, 140));
  if (found !== null && hasDateOrAgency.test(found[0])) lines[0] = lead.slice(found[0].length);
}

/** "By Ada Person", "By Ada Person and Bo Person, Reuters": names and nothing else on a line of its own. */
function isByline(line: string): boolean {
  if (line.length > 120 || !/^by\s/i.test(line)) return false;
  const names = line.slice(3).split(/[\s,]+/);
  return names.length <= 10 && names.every((name) => name === 'and' || name === '' || /^\p{Lu}/u.test(name));
}

const wholeNote = (line: string): boolean => updateNote.test(line) && line.replace(updateNote, '').trim() === '';
