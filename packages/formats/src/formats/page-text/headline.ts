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

/** Menus make the head of a page long; what stands farther above the story is not its headline. */
const HEAD_LINES = 250;

const foldCase = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[“”"‘’']/g, "'")
    .trim();

/** What the page's head says twice: in a breadcrumb, in "Headline - Site", or word for word. Entries of menus are shorter. */
export function findRepeatedHeadline(lines: readonly Line[]): Headline | undefined {
  const head = headOf(lines);
  const repeated = head.filter(
    (line) => isCandidate(line) && wordsOf(line.text) >= FEWEST_WORDS + 1 && saidElsewhere(head, line),
  );
  const chosen = best(repeated, head);
  return chosen && withoutSite(chosen, head);
}

/** Where nothing is said twice, the line of the head that most looks like a headline and is in no list. */
export function findLikelyHeadline(lines: readonly Line[], taken: ReadonlySet<number>): Headline | undefined {
  const head = headOf(lines);
  const chosen = best(
    head.filter((line) => !taken.has(line.at) && isCandidate(line)),
    head,
  );
  return chosen && withoutSite(chosen, head);
}

/** The first line of a text without furniture, however short, where an empty line sets it off from what follows. */
export function findOpeningHeadline(lines: readonly Line[]): Headline | undefined {
  const [first, second] = lines;
  if (first?.kind !== 'short' || second === undefined || second.block === first.block) return undefined;
  return first.text.length <= LONGEST && /[\p{L}\d]$/u.test(first.text.replace(/[?!)"'”’»]+$/u, ''))
    ? { text: first.text, at: first.at }
    : undefined;
}

/** The first of the lines that look most like a headline. */
function best(candidates: readonly Line[], head: readonly Line[]): Line | undefined {
  const scored = candidates.map((line) => ({ line, score: likeness(line, head) }));
  return scored.sort((a, b) => b.score - a.score)[0]?.line;
}

/** Headlines are longer than entries of menus, stand alone, and have a byline or a date close below. */
function likeness({ text, at, kind }: Line, head: readonly Line[]): number {
  const words = wordsOf(text);
  const place = head.findIndex((line) => line.at === at);
  const below = head.slice(place + 1, place + 6);
  const attributed = below.some((line) => line.kind === 'date' || /^(?:by|von|par|por|di)\s\p{Lu}/iu.test(line.text));
  const inMenu =
    [place - 2, place - 1, place + 1, place + 2].filter((near) => head[near]?.kind === 'short').length >= 4;
  return (
    (words >= 5 ? 3 : 0) +
    (attributed ? 2 : 0) -
    (inMenu ? 2 : 0) -
    (kind === 'short' ? 0 : 2) -
    (/[|@]|^https?:/.test(text) ? 1 : 0)
  );
}

/** The first paragraph that others follow, and all that stands above it; a notice above the story stands alone. */
function headOf(lines: readonly Line[]): readonly Line[] {
  const isLong = (line: Line) => line.kind === 'prose' && line.text.length >= 100;
  const first = lines.findIndex((line, at) => isLong(line) && lines.slice(at + 1, at + 5).some(isLong));
  const start = first === -1 ? lines.findIndex(isLong) : first;
  const end = start === -1 ? lines.length : start + 1;
  return lines.slice(Math.max(0, end - HEAD_LINES), end);
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
  return lines.some((other) => {
    if (other.at === at) return false;
    const said = foldCase(other.text);
    return said === own ? other.at > at : isBreadcrumb(said, own) || siteOf(said, own) !== undefined;
  });
}

/** "HomeTop NewsGoodbye", "Home > News > Goodbye": the headline behind the names of a few sections. */
const isBreadcrumb = (line: string, headline: string): boolean =>
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
