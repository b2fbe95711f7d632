import { isElement, parseHtmlNodes, textOf, type XmlElement, type XmlNode } from '../../text/xml/index.ts';
import { type Xml, type XmlContent, xml } from '../../text/xml-writer.ts';

/** Safe HTML of a body as children of `body.content` (NITF 3.6, groups blockContent and enrichedText). */
export function writeBodyContent(bodyHtml: string): Xml[] {
  return writeBlocks(parseHtmlNodes(bodyHtml));
}

/** Loose text between blocks becomes a paragraph, since NITF allows none. */
function writeBlocks(nodes: readonly XmlNode[]): Xml[] {
  return nodes.flatMap((node) => {
    if (!isElement(node)) return node.trim() === '' ? [] : [xml('p', {}, node.trim())];
    return writeBlock(node);
  });
}

function writeBlock(element: XmlElement): Xml[] {
  switch (element.local) {
    case 'h2':
    case 'h3':
    case 'h4':
      return [xml('hl2', { class: element.local }, writeInline(element.children))];
    case 'ul':
    case 'ol':
      return withContent(element.local, elementsOf(element, 'li').map(writeItem));
    case 'table':
      return withContent('table', rowGroupsOf(element));
    case 'blockquote':
      return withContent('bq', [xml('block', {}, writeBlocks(element.children))]);
    case 'pre':
      return [xml('pre', {}, preformatted(element))];
    default:
      return [xml('p', {}, writeInline(element.children))];
  }
}

/** Lists and tables must not be empty in NITF. */
const withContent = (name: string, content: readonly Xml[]): Xml[] =>
  content.length === 0 ? [] : [xml(name, {}, content)];

const elementsOf = (element: XmlElement, local: string): XmlElement[] =>
  element.children.filter((node): node is XmlElement => isElement(node) && node.local === local);

const INLINE = new Set(['a', 'em', 'strong', 'br', 'sub', 'sup']);

/** A list item or cell: running text and blocks may stand side by side. */
function writeMixed(nodes: readonly XmlNode[]): XmlContent[] {
  return nodes.flatMap((node) => (isElement(node) && !INLINE.has(node.local) ? writeBlock(node) : writeInline([node])));
}

const writeItem = (item: XmlElement): Xml => xml('li', {}, writeMixed(item.children));

/** The schema takes one head and one body of rows; bodies beyond the first are joined to it. */
function rowGroupsOf(table: XmlElement): Xml[] {
  const heads = elementsOf(table, 'thead').flatMap(rowsOf);
  const bodies = [...elementsOf(table, 'tbody').flatMap(rowsOf), ...rowsOf(table)];
  if (bodies.length === 0) return withContent('tbody', heads);
  return [...withContent('thead', heads), ...withContent('tbody', bodies)];
}

function rowsOf(group: XmlElement): Xml[] {
  return elementsOf(group, 'tr').flatMap((row) => {
    const cells = row.children.filter((node): node is XmlElement => isElement(node) && /^t[hd]$/.test(node.local));
    return withContent(
      'tr',
      cells.map((cell) => xml(cell.local, {}, writeMixed(cell.children))),
    );
  });
}

function preformatted(element: XmlElement): string {
  return element.children
    .map((node) => (isElement(node) ? (node.local === 'br' ? '\n' : preformatted(node)) : node))
    .join('');
}

function writeInline(nodes: readonly XmlNode[]): XmlContent[] {
  return nodes.map((node) => (isElement(node) ? writePhrase(node) : node));
}

function writePhrase(element: XmlElement): XmlContent {
  const inside = writeInline(element.children);
  switch (element.local) {
    case 'a':
      return xml('a', { href: element.attrs.href }, inside);
    case 'em':
      return xml('em', {}, inside);
    case 'strong':
      return xml('em', { class: 'bold' }, inside);
    case 'br':
      return xml('br');
    case 'sub':
    case 'sup':
      return xml('num', {}, xml(element.local, {}, textOf(element)));
    default:
      return inside;
  }
}
