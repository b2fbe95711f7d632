/** One line of a body, with its place; paragraphs are parted by blank lines. */
export interface BodyLine {
  text: string;
  /** Without heading marks, stars and rules in front. */
  bare: string;
  from: number;
  to: number;
}

export function bodyLinesOf(text: string): BodyLine[] {
  let from = 0;
  return text.split('\n').map((line) => {
    const at = from;
    from += line.length + 1;
    const bare = line
      .slice(0, LONGEST_HEAD)
      .replace(/^[\s*=+_~–—-]{0,12}/, '')
      .replace(/^#+\s*(?=\S)/, '');
    return { text: line, bare: bare.trim(), from: at, to: at + line.length };
  });
}

/** What opens a note stands within its first words. */
const LONGEST_HEAD = 400;

export const isBlank = ({ text }: BodyLine): boolean => text.trim() === '';

/** "* * *", "---", "___": parts what is above it from what is below. */
export const isRule = ({ text }: BodyLine): boolean => /^[ \t]*(?:[*=_#~–—-][ \t]*){3,80}$/.test(text);

/** The index behind the last line of the paragraph at `at`. */
export function paragraphEnd(lines: readonly BodyLine[], at: number): number {
  let end = at + 1;
  while (end < lines.length && !isBlank(lines[end]!)) end++;
  return Math.min(end, lines.length);
}

/** The index of the first line at or behind `at` that is not blank; the number of lines where there is none. */
export function nextFilled(lines: readonly BodyLine[], at: number): number {
  let next = at;
  while (next < lines.length && isBlank(lines[next]!)) next++;
  return next;
}

export const paragraphText = (lines: readonly BodyLine[], from: number, to: number): string =>
  lines
    .slice(from, to)
    .map(({ text }) => text)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();

const DATE = /\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b/g;
const TELEPHONE =
  /(?:\+|\(|\b0|\b(?:tel|phone|mobile|call)\b.{0,12})\(?\d[\d ()./-]{5,20}\d|\b\d{3}-\d{4}\b|\b\d{2,3}[ -]\d{3}[ -]\d{4}\b/i;
const MAIL = /[\w.+-]{1,60}@[\w-]{1,60}\.\w/;
const PAGE = /\bhttps?:\/\/|\bwww\./;

/** An entry of a person is no longer than this. */
const LONGEST_ENTRY = 400;

export const holdsTelephoneOrMail = (text: string): boolean =>
  text.length < LONGEST_ENTRY && (TELEPHONE.test(text.replace(DATE, '')) || MAIL.test(text));

export const holdsContact = (text: string): boolean =>
  holdsTelephoneOrMail(text) || (text.length < LONGEST_ENTRY && PAGE.test(text));

/** A sentence: what stands above a section at the end of the copy, and is no headline or byline. */
export const isProse = ({ text }: BodyLine): boolean =>
  text.length >= 60 || (text.length >= 20 && /[.!?]["”»“)]?\s*$/.test(text) && /\s/.test(text));
