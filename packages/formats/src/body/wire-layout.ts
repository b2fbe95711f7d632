import { escapeHtml } from '../text/escape-html.ts';

/**
 * Paragraphs of text that was laid out for a printer: lines broken by hand, paragraphs told by an indented or an empty
 * line (in Chinese copy by ideographic spaces). undefined when the lines say nothing about paragraphs, as in XML that was only indented by a program.
 */
export function wireParagraphs(text: string): string[] | undefined {
  const lines = linesOf(text);
  const inner = lines.slice(1).filter((line) => line.trim() !== '');
  const flush = inner.filter((line) => !/^\s/.test(line)).length;
  const indented = inner.filter((line) => /^(?:\t| {2,}|\u3000)\s*\S/.test(line)).length;
  const hasGap = lines.slice(1, -1).some((line, at) => line.trim() === '' && (lines[at] ?? '').trim() !== '');
  if (indented > 0 && flush > 0) return paragraphs(lines, (line) => /^(?:\t| {2,}|\u3000| \()/.test(line));
  if (hasGap && flush === inner.length) return paragraphs(lines, () => false);
  return undefined;
}

/** Every plain text has paragraphs: by its layout, else by its empty lines, else by the length of its lines. */
export function plainParagraphs(text: string): string[] {
  const found = wireParagraphs(text);
  if (found !== undefined) return found;
  const lines = linesOf(text);
  const filled = lines.map((line) => line.trim()).filter((line) => line !== '');
  if (lines.slice(1, -1).some((line) => line.trim() === '')) return paragraphs(lines, () => false);
  return isWrapped(filled) ? [filled.join(' ')] : filled;
}

/** Paragraphs as HTML; a line end inside one, as in a table of results, stays. */
export const htmlOfParagraphs = (found: readonly string[]): string =>
  found.map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`).join('\n');

const linesOf = (text: string): string[] => text.replace(/\r\n?/g, '\n').split('\n');

/** Lines broken by hand are all nearly full: 45 to 100 characters, but for the last. */
const isWrapped = (lines: readonly string[]): boolean =>
  lines.length > 1 && lines.slice(0, -1).every((line) => line.length >= 45 && line.length <= 100);

/** Columns of a table are parted by three or more blanks; such lines keep their ends. */
const isTabular = (line: string): boolean => / {3,}|\t/.test(line);

function paragraphs(lines: readonly string[], begins: (line: string) => boolean): string[] {
  const found: string[] = [];
  let current = '';
  let afterTable = false;
  const flush = () => {
    if (current !== '') found.push(current);
    current = '';
  };
  for (const line of lines) {
    const text = line.trim();
    const table = isTabular(text);
    if (text === '' || (begins(line) && !(table && afterTable))) flush();
    if (text !== '') current += current === '' ? text : `${table || afterTable ? '\n' : ' '}${text}`;
    afterTable = table;
  }
  flush();
  return found;
}
