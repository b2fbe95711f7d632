import {
  childrenOf,
  descendantsOf,
  isElement,
  parseHtmlNodes,
  textOf,
  type XmlElement,
  type XmlNode,
} from '../../text/xml/index.ts';
import { FORWARDED } from './forwarded.ts';

const BLOCKS = ['p', 'div', 'h1', 'h2', 'h3', 'h4', 'ul', 'ol', 'table', 'blockquote', 'section'];
const TABLE_PARTS = new Set(['table', 'tbody', 'thead', 'tfoot', 'tr', 'td', 'th', 'center']);

/** Mail programs quote in these; what they quote is not the story. */
const QUOTES = /gmail_quote|moz-cite-prefix|yahoo_quoted|OutlookMessageHeader|gmail_signature|moz-signature/;

/**
 * The prose of a mail in HTML. Mails are laid out in tables: those whose cells hold blocks become groups, so that their
 * paragraphs count. Pictures are logos and counters of readers; they and quoted mails go.
 */
export function proseOf(html: string): XmlElement {
  const root: XmlElement = { name: 'html', local: 'html', ns: '', attrs: {}, children: parseHtmlNodes(html), line: 1 };
  return { ...root, children: root.children.flatMap((node) => unfold(node, false)) };
}

/** What is passed on stands in the same box as what is answered. */
const isForward = (node: XmlElement): boolean => FORWARDED.test(textOf(node).slice(0, 100).trim());

function unfold(node: XmlNode, inLayout: boolean): XmlNode[] {
  if (!isElement(node)) return [node];
  const name = node.local.toLowerCase();
  if (name === 'img' || (QUOTES.test(node.attrs.class ?? '') && !isForward(node))) return [];
  const isLayout = name === 'table' ? isLayoutTable(node) : inLayout;
  const children = node.children.flatMap((child) => unfold(child, isLayout));
  const isPart = isLayout && TABLE_PARTS.has(name);
  return [isPart ? { ...node, name: 'div', local: 'div', attrs: {}, children } : { ...node, children }];
}

/** A table of figures has several cells a row and nothing but words in them. */
function isLayoutTable(table: XmlElement): boolean {
  const cells = [...descendantsOf(table, 'td'), ...descendantsOf(table, 'th')];
  if (cells.some((cell) => childrenOf(cell).some((child) => BLOCKS.includes(child.local.toLowerCase())))) return true;
  return descendantsOf(table, 'tr').every((row) => childrenOf(row).length <= 1);
}
