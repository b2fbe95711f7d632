import type { Line } from './lines.ts';

export interface Headline {
  text: string;
  /** Where the headline stands by itself; what precedes it is the page's head. */
  at: number;
  /** Name of the site, from a title such as "Headline - Site". */
  site?: string;
}

const FEWEST_WORDS = 3;
const LONGEST = 220;

/** A page's head has menus, but not more lines than this. */
const HEAD_LINES = 250;

const foldCase = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[“”"‘’']/g, "'")
    .trim();

/** What the page's head says twice: in a breadcrumb, in "Headline - Site", or word for word. */
export function findRepeatedHeadline(lines: readonly Line[]): Headline | undefined {
  const head = headOf(lines);
  const chosen = head.find((line) => isCandidate(line) && saidElsewhere(head, line));
  return chosen && withoutSite(chosen, head);
}

/** Where nothing is said twice, the first line before the prose that is long enough to be a headline and is in no list. */
export function findFirstHeadline(lines: readonly Line[], taken: ReadonlySet<number>): Headline | undefined {
  const head = headOf(lines);
  const candidates = head.filter((line) => !taken.has(line.at) && isCandidate(line));
  const chosen = candidates.find(({ text }) => wordsOf(text) > FEWEST_WORDS) ?? candidates[0];
  return chosen && withoutSite(chosen, head);
}

/** The first paragraph and all that stands above it. */
function headOf(lines: readonly Line[]): readonly Line[] {
  const firstProse = lines.findIndex((line) => line.kind === 'prose' && line.text.length >= 100);
  return lines.slice(0, Math.min(HEAD_LINES, firstProse === -1 ? lines.length : firstProse + 1));
}

function isCandidate(line: Line): boolean {
  if (line.kind !== 'short' && line.kind !== 'teaser' && line.kind !== 'prose') return false;
  return (
    line.text.length <= LONGEST &&
    wordsOf(line.text) >= FEWEST_WORDS &&
    !/[.;]["”’]?$/.test(line.text.replace(/\.\.\.$/, ''))
  );
}

const wordsOf = (text: string): number =>
  Math.max(
    text.split(' ').length,
    text.replace(/[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu, '').length / 2,
  );

function saidElsewhere(lines: readonly Line[], { text, at }: Line): boolean {
  const own = foldCase(text);
  return lines.some((other, place) => {
    if (place === at) return false;
    const said = foldCase(other.text);
    return said === own ? place > at : isBreadcrumb(said, own) || siteOf(said, own) !== undefined;
  });
}

/** "HomeTop NewsGoodbye", "Home > News > Goodbye": the headline behind the names of a few sections. */
export const isBreadcrumb = (line: string, headline: string): boolean =>
  line.length > headline.length && line.length < headline.length + 80 && foldCase(line).endsWith(foldCase(headline));

function siteOf(line: string, headline: string): string | undefined {
  if (!foldCase(line).startsWith(foldCase(headline))) return undefined;
  return /^\s?[|–—·»:-]\s(.{2,50})$/.exec(line.slice(headline.length))?.[1];
}

/** True for every line that says the headline again: word for word, in a breadcrumb, or with the name of the site. */
export function repeatsHeadline(line: string, headline: string): boolean {
  if (headline === '') return false;
  return foldCase(line) === foldCase(headline) || isBreadcrumb(line, headline) || siteOf(line, headline) !== undefined;
}

function withoutSite(chosen: Line, lines: readonly Line[]): Headline {
  const titled = /^(.{15,}?)\s[|»]\s(.{2,50})$/.exec(chosen.text);
  const text = titled?.[1] ?? chosen.text;
  const site = titled?.[2] ?? lines.map((line) => siteOf(line.text, text)).find(Boolean);
  return site === undefined ? { text, at: chosen.at } : { text, at: chosen.at, site };
}
