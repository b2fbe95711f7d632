import { decodeHTML } from 'entities';

/**
 * Takes the first words of a body off its HTML as well: `removed` is what was lifted off the front of its text (a dateline, a
 * byline). Elements left empty go. Undefined when the HTML does not begin with those words, letter for letter but white space.
 */
export function stripLeadHtml(html: string, removed: string): string | undefined {
  const wanted = removed.replace(/\s+/g, '');
  const tags: string[] = [];
  let matched = 0;
  let at = 0;
  while (matched < wanted.length) {
    const piece = pieceAt(html, at);
    if (piece === undefined) return undefined;
    at += piece.length;
    if (piece.startsWith('<')) {
      keepTag(tags, piece);
      continue;
    }
    const text = decodeHTML(piece).replace(/\s+/g, '');
    if (!wanted.startsWith(text, matched)) return undefined;
    matched += text.length;
  }
  return joinRest(tags, html.slice(at));
}

/** A tag, a character reference or one character. */
const PIECE = /<[^>]*>|&#?\w{1,31};|[\s\S]/uy;

function pieceAt(html: string, at: number): string | undefined {
  PIECE.lastIndex = at;
  return PIECE.exec(html)?.[0];
}

/** An end tag whose start tag was just kept closes an element without words: both go. A line end before any word goes too. */
function keepTag(tags: string[], tag: string): void {
  if (/^<br/i.test(tag)) return;
  const name = tagName(tag);
  if (tag.startsWith('</') && tagName(tags.at(-1) ?? '') === name) tags.pop();
  else tags.push(tag);
}

const tagName = (tag: string): string => /^<\/?(\w+)/.exec(tag)?.[1] ?? '';

/** Goes on closing elements that the removal emptied, until the first word that stays. */
function joinRest(tags: string[], rest: string): string {
  let at = 0;
  for (;;) {
    const blank = /^(?:\s|&nbsp;|<br ?\/?>)*/.exec(rest.slice(at, at + 200))?.[0].length ?? 0;
    const end = /^<\/\w+>/.exec(rest.slice(at + blank, at + blank + 20))?.[0];
    if (end === undefined || tagName(tags.at(-1) ?? '') !== tagName(end)) return tags.join('') + rest.slice(at + blank);
    tags.pop();
    at += blank + end.length;
  }
}
