import type { RelatedLink } from '@dateline/story';
import { sectionKind } from '../../copy/furniture/index.ts';
import { repeatsHeadline } from './headline.ts';
import type { Line } from './lines.ts';

/** More than a page ever lists; what goes on after this many is not a list of links. */
const MOST_LINKS = 12;

export interface LinkLists {
  /** What stands under "Related stories" and the like, in order. */
  related: RelatedLink[];
  /** Places of all lines that belong to a list of other stories, headings included. */
  taken: Set<number>;
}

/**
 * Finds lists of other stories: those under a heading that announces them, and runs of two or more pairs of a headline and
 * a teaser that breaks off. Only lists that are announced as related become links.
 */
export function findLinkLists(lines: readonly Line[], headline: string): LinkLists {
  const lists: LinkLists = { related: [], taken: new Set() };
  const isStory = (line: Line) => headline !== '' && repeatsHeadline(line.text, headline);
  let proseSeen = false;
  for (let at = 0; at < lines.length; at++) {
    const heading = headingAt(lines[at], proseSeen);
    const run = heading === undefined ? pairsFrom(lines, at, isStory) : listFrom(lines, at + 1, isStory);
    proseSeen ||= lines[at]?.kind === 'prose';
    if (heading === undefined && run.links.length < 2) continue;
    for (let place = heading === undefined ? at : at + 1; place < run.end; place++) lists.taken.add(place);
    if (heading === 'related') lists.related.push(...run.links);
    at = Math.max(at, run.end - 1);
  }
  return lists;
}

/** Above the story, "Latest news" is an entry of the site's menu, and what follows it may be the story's headline. */
function headingAt(line: Line | undefined, proseSeen: boolean): 'related' | 'latest' | undefined {
  const kind = line?.kind === 'section' ? sectionKind(line.text) : undefined;
  if (kind === 'related') return kind;
  return kind === 'latest' && proseSeen ? kind : undefined;
}

type IsStory = (line: Line) => boolean;

interface Run {
  links: RelatedLink[];
  end: number;
}

/** Under a heading: pairs of headline and teaser; without teasers, the headlines up to the next prose. */
function listFrom(lines: readonly Line[], start: number, isStory: IsStory): Run {
  const pairs = pairsFrom(lines, start, isStory);
  return pairs.links.length > 0 ? pairs : bareTitles(lines, start, isStory);
}

function pairsFrom(lines: readonly Line[], start: number, isStory: IsStory): Run {
  const links: RelatedLink[] = [];
  let at = start;
  while (links.length < MOST_LINKS) {
    const next = skipDates(lines, at);
    const title = lines[next];
    const below = skipDates(lines, next + 1);
    const teaser = lines[below];
    if (title === undefined || !isTitle(title) || isStory(title) || teaser?.kind !== 'teaser') break;
    links.push(linkOf(title.text, teaser.text));
    at = below + 1;
  }
  return { links, end: at };
}

function bareTitles(lines: readonly Line[], start: number, isStory: IsStory): Run {
  const links: RelatedLink[] = [];
  let at = start;
  while (at < lines.length && links.length < MOST_LINKS) {
    const line = lines[skipDates(lines, at)];
    if (line === undefined || !isTitle(line) || isStory(line) || isOpeningPair(lines, at)) break;
    links.push({ title: line.text });
    at = skipDates(lines, at) + 1;
  }
  return { links, end: at };
}

/** Two short lines in one block are a kicker and a subhead, which open a story and end a list. */
function isOpeningPair(lines: readonly Line[], at: number): boolean {
  const [first, second] = [lines[at], lines[at + 1]];
  return (
    first !== undefined &&
    first.block === second?.block &&
    first.block !== lines[at + 2]?.block &&
    first.block !== lines[at - 1]?.block
  );
}

const isTitle = (line: Line): boolean =>
  (line.kind === 'short' || (line.kind === 'prose' && line.text.length < 140)) && line.text.includes(' ');

/** Dates and labels between the lines of a list; no list has more than a few in a row. */
function skipDates(lines: readonly Line[], start: number): number {
  let at = start;
  while (
    at - start < 4 &&
    (lines[at]?.kind === 'date' || (lines[at]?.kind === 'furniture' && lines[at + 1] !== undefined))
  )
    at++;
  return at;
}

function linkOf(title: string, teaserText: string): RelatedLink {
  const { byline, text } = splitGluedByline(teaserText);
  return byline === undefined ? { title, teaser: text } : { title, teaser: text, byline };
}

const SERVICES =
  'Reuters|AFP|AP|dpa|DPA|EFE|ANSA|TASS|CNN|BBC|UPI|PTI|ANI|IANS|NPR|PA Media|Bloomberg|Xinhua|Kyodo|Yonhap|Anadolu|Associated Press|The Associated Press|Agence France-Presse|Staff Report|Staff Reporter';

const GLUED_SERVICE = new RegExp(
  `^((?:${SERVICES})(?: (?:staff|News|News Agency))?)(?=\\p{Lu}[\\p{Ll}’']|[“"‘])(.*)$`,
  'su',
);

/** Two to four capitalised words, the last run into the first of the sentence: "Ana PereiraThe minister". */
const GLUED_NAME =
  /^(?:By )?(\p{Lu}[\p{L}.'’-]{0,20}(?: \p{Lu}[\p{L}.'’-]{0,20}){0,2} \p{Lu}(?:\p{Ll}|['’-]){1,20})(\p{Lu}(?:\p{Ll}+)?[ ,’'].*)$/su;

/** Parts of names that are written with a capital inside: "McDonald", "MacArthur", "DeSantis". */
const INNER_CAPITAL = /(?:^|\s)(?:Mc|Mac|De|Di|La|Le|Fitz|Van|O['’])$/;

/** A byline that the page's text has run into its teaser: "ReutersIn other parts" is "Reuters" and "In other parts". */
export function splitGluedByline(teaser: string): { byline?: string; text: string } {
  const match = GLUED_SERVICE.exec(teaser) ?? GLUED_NAME.exec(teaser);
  const [, byline, text] = match ?? [];
  if (byline === undefined || text === undefined || INNER_CAPITAL.test(byline)) return { text: teaser };
  return { byline, text };
}
