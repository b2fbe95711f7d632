import { decodeHTMLStrict } from 'entities';
import { BLOCK_ELEMENTS, HTML_ELEMENTS, OPEN_ENDED, VOID_ELEMENTS } from './html-elements.ts';

/** A tag as HTML's tokenizer takes it, with nothing but attributes behind the name. "a <b and c" holds none. */
const TAG =
  /<(\/?)([a-z][a-z0-9:_-]{0,40})((?:\s+[^\s"'<>/=]{1,100}(?:\s*=\s*(?:"[^"]{0,1000}"|'[^']{0,1000}'|[^\s"'<>=`]{1,1000}))?){0,20})\s*(\/?)>/gi;

interface Tag {
  name: string;
  isEnd: boolean;
  /** Has attributes, or is closed as XML closes an empty element. */
  isDressed: boolean;
  at: number;
}

function tagsIn(text: string): Tag[] {
  if (!text.includes('<')) return [];
  return [...text.matchAll(TAG)].map(({ index, 1: slash, 2: name = '', 3: attributes = '', 4: empty }) => ({
    name: name.toLowerCase(),
    isEnd: slash === '/',
    isDressed: attributes.includes('=') || empty === '/',
    at: index,
  }));
}

/**
 * True for text that is HTML, by the table of HTML's elements: it holds a comment, an element that is closed or needs no
 * end, one with attributes, the end of a block whose beginning was cut off, or begins with one. The words "vector<int>" and "the <b> element" are text.
 */
export function holdsHtml(text: string): boolean {
  if (/<!--|<!doctype\s+html/i.test(text)) return true;
  const tags = tagsIn(text).filter(({ name }) => HTML_ELEMENTS.has(name));
  const ended = new Set(tags.filter(({ isEnd }) => isEnd).map(({ name }) => name));
  const opening = /^\s*</.test(text) ? text.indexOf('<') : -1;
  return tags.some(({ name, isEnd, isDressed, at }) => {
    if (isEnd) return BLOCK_ELEMENTS.has(name);
    return isDressed || ended.has(name) || VOID_ELEMENTS.has(name) || OPEN_ENDED.has(name) || at === opening;
  });
}

/**
 * The HTML that a text is: itself, or what it becomes when references are decoded that were written once too often. In it
 * "<" that begins no element of HTML, as in "vector<int>" and "<desk@example.org>", is a character. undefined for plain text.
 */
export function htmlIn(text: string): string | undefined {
  if (holdsHtml(text)) return withoutFalseTags(text);
  if (!/&(?:lt|#0*60|#x0*3c);/i.test(text)) return undefined;
  const decoded = decodeHTMLStrict(text);
  return holdsHtml(decoded) ? withoutFalseTags(decoded) : undefined;
}

/**
 * Text whose references are characters, all 2,231 names and the numbers, where they end in a semicolon: for words that are
 * plain, but were escaped for HTML.
 */
export const withoutReferences = (text: string): string => (text.includes('&') ? decodeHTMLStrict(text) : text);

/** A mail or web address in angle brackets. */
const ADDRESS = /<(?=[\w.+-]{1,64}@[\w.-]{1,100}>|https?:\/\/[^\s<>]{1,500}>)/g;

/** Elements that are not HTML's own are those that are closed, have attributes, or are named as elements of others are. */
function withoutFalseTags(written: string): string {
  const html = written.replace(ADDRESS, '&lt;');
  const tags = tagsIn(html);
  const isFalse = falseTag(tags);
  if (!tags.some(isFalse)) return html;
  const parts: string[] = [];
  let from = 0;
  for (const tag of tags.filter(isFalse)) {
    parts.push(html.slice(from, tag.at), '&lt;');
    from = tag.at + 1;
  }
  return parts.join('') + html.slice(from);
}

function falseTag(tags: readonly Tag[]): (tag: Tag) => boolean {
  const ended = new Set(tags.filter(({ isEnd }) => isEnd).map(({ name }) => name));
  return ({ name, isEnd, isDressed }) =>
    !isEnd && !isDressed && !HTML_ELEMENTS.has(name) && !/[:-]/.test(name) && !ended.has(name);
}
