import { FormatError } from './format-error.ts';
import { LIMITS, type Limits, refuseMore } from './limits.ts';

/** Elements without content. */
const VOID = new Set('area base br col embed hr img input link meta param source track wbr frame'.split(' '));

/** Elements that the next of their kind closes; they nest only through one of the others. */
const CLOSED_BY_NEXT = new Set('p li dt dd tr td th thead tbody tfoot option optgroup colgroup rt rp'.split(' '));

/** The name of a tag behind its "<"; sticky, and no longer than any name of HTML. */
const NAME = /\/?[a-z][a-z\d:-]{0,40}/iy;

/**
 * Refuses HTML before there is a tree, in one pass over its tags. Throws FormatError TOO_DEEP or TOO_MANY_NODES.
 * Depth is that of a parser which closes an element with whatever is still open inside it.
 */
export function refuseHugeHtml(html: string, limits: Limits = LIMITS): void {
  const most = limits.htmlElements + Math.floor(html.length / limits.htmlElementEvery);
  let elements = 0;
  let references = 0;
  const open: string[] = [];
  for (let at = html.indexOf('&'); at >= 0; at = html.indexOf('&', at + 1)) references++;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    const name = nameAt(html, at + 1);
    if (name === undefined) references++;
    else {
      if (!name.startsWith('/')) elements++;
      track(open, name);
    }
    if (open.length > limits.htmlDepth) throw tooDeep(limits.htmlDepth, at);
    if (elements > most || references > limits.htmlReferences) break;
  }
  refuseMore('TOO_MANY_NODES', elements, most, 'elements in the HTML of one story of this length');
  refuseMore('TOO_MANY_NODES', references, limits.htmlReferences, 'character references in the HTML of one story');
}

function nameAt(html: string, at: number): string | undefined {
  NAME.lastIndex = at;
  return NAME.exec(html)?.[0].toLowerCase();
}

function track(open: string[], name: string): void {
  if (!name.startsWith('/')) {
    if (!VOID.has(name) && !CLOSED_BY_NEXT.has(name)) open.push(name);
    return;
  }
  const at = open.lastIndexOf(name.slice(1));
  if (at >= 0) open.length = at;
}

const tooDeep = (most: number, at: number): FormatError =>
  new FormatError('TOO_DEEP', `Elements nest deeper than ${most}. No story needs that`, `character ${at}`);
