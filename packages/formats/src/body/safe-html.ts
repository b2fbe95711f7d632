import sanitize from 'sanitize-html';
import { escapeHtml } from '../text/escape-html.ts';
import { refuseHugeHtml } from '../text/html-limits.ts';
import { isPlainContact, webAddress } from '../text/links.ts';
import { blocksOf, htmlOfBlocks, textOfBlocks } from './blocks.ts';
import { BLOCK_ELEMENTS, NO_PROSE_ELEMENTS } from './html-elements.ts';

export { escapeHtml };

/** Marks a link whose address was none of the web, for the step that tells the sender; never an address itself. */
const DROPPED = 'data-dropped';

const INLINE = ['a', 'em', 'i', 'strong', 'b', 'br', 'sub', 'sup', 'q'];

const options: sanitize.IOptions = {
  allowedTags: [...INLINE, ...BLOCK_ELEMENTS],
  allowedAttributes: { a: ['href', DROPPED] },
  allowedSchemes: ['http', 'https'],
  allowProtocolRelative: false,
  nonTextTags: [...NO_PROSE_ELEMENTS],
  nestingLimit: 100,
};

/**
 * HTML of a story's body that is safe to store and to show: p, h2-h4, lists, tables, blockquote, pre, em, strong, sub, sup,
 * br, and a with an http or https address. Loose text and unknown blocks become paragraphs; blank ones go. Relative links
 * are completed with `base`; a link whose address is none of the web keeps its words and a mark that `withoutDroppedLinks`
 * takes off again, and one to a mailbox, a telephone or a place on the page is text.
 */
export function safeHtml(html: string, base?: string): string {
  if (isPlain(html)) return htmlOfBlocks(blocksOf(html));
  refuseHugeHtml(html);
  const transformTags = { a: (_name: string, attributes: sanitize.Attributes) => linkTo(attributes, base) };
  return htmlOfBlocks(blocksOf(sanitize(html, { ...options, transformTags })));
}

/**
 * Elements that need no rule, without attributes: there is nothing to take out, and the writer of blocks escapes all text.
 * Four bodies in five are so, and parsing them once and not twice saves a tenth of the time of a story.
 */
const ANYTHING_ELSE = /<(?!\/?(?:p|br|b|i|em|strong|sub|sup|h[1-6]|ul|ol|li|blockquote)>|br ?\/>)/i;
const isPlain = (html: string): boolean => !ANYTHING_ELSE.test(html);

function linkTo({ href, ...rest }: sanitize.Attributes, base: string | undefined): sanitize.Tag {
  const web = webAddress(href, base);
  if (web !== undefined) return { tagName: 'a', attribs: { href: web } };
  const isDropped = DROPPED in rest || (href !== undefined && !isPlainContact(href));
  return isDropped ? { tagName: 'a', attribs: { [DROPPED]: '' } } : { tagName: 'span', attribs: {} };
}

/** HTML of `safeHtml` without its marks of dropped links, and how many there were. */
export function withoutDroppedLinks(html: string): { html: string; dropped: number } {
  if (!html.includes(DROPPED)) return { html, dropped: 0 };
  const open: boolean[] = [];
  let dropped = 0;
  const unmarked = html.replace(/<a\b[^>]*>|<\/a>/g, (tag) => {
    if (tag === '</a>') return open.pop() === true ? '' : tag;
    const isDropped = tag.includes(DROPPED);
    open.push(isDropped);
    if (isDropped) dropped++;
    return isDropped ? '' : tag;
  });
  return { html: unmarked, dropped };
}

/**
 * Text of an HTML body: paragraphs separated by one empty line, br as a line end, table rows as lines with tabs,
 * list items as lines that begin with "- ".
 */
export function textOfHtml(html: string): string {
  return textOfBlocks(blocksOf(html));
}

/** Paragraphs of plain text (separated by empty lines) as escaped <p>, single line ends as <br>. */
export function htmlOfText(text: string): string {
  const paragraphs = text.split(/\n[^\S\n]*\n\s*/).map((paragraph) => paragraph.trim());
  return paragraphs
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('\n');
}
