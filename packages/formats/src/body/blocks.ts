import { parseDocument } from 'htmlparser2';
import { escapeHtml } from '../text/escape-html.ts';
import { refuseHugeHtml } from '../text/html-limits.ts';
import { lookUp } from '../text/look-up.ts';
import { BLOCK_ELEMENTS, NO_PROSE_ELEMENTS } from './html-elements.ts';
import { raised } from './raised-numbers.ts';

type Node = ReturnType<typeof parseDocument>['children'][number];

/** The few shapes that a story's body is made of; inline content stays as parsed nodes until it is written. */
export type Block =
  | { tag: 'p' | 'h2' | 'h3' | 'h4' | 'pre'; content: Node[] }
  | { tag: 'ul' | 'ol'; items: Block[][] }
  | { tag: 'table'; rows: { header: boolean; content: Node[] }[][] }
  | { tag: 'blockquote'; blocks: Block[] };

/** Deeper nesting than this is an attack or an accident; what lies below is left out. */
const DEEPEST = 200;

const HEADINGS: Record<string, 'h2' | 'h3' | 'h4'> = { h1: 'h2', h2: 'h2', h3: 'h3', h4: 'h4', h5: 'h4', h6: 'h4' };

/** Obsolete elements by those that took their place. */
const LISTS: Record<string, 'ul' | 'ol'> = { ul: 'ul', ol: 'ol', dir: 'ul', menu: 'ul' };
const PREFORMATTED = new Set(['pre', 'listing', 'xmp', 'plaintext']);

const INLINE: Record<string, string> = {
  a: 'a',
  em: 'em',
  i: 'em',
  strong: 'strong',
  b: 'strong',
  sub: 'sub',
  sup: 'sup',
};

/** The blocks of an HTML fragment in reading order; runs of loose text become paragraphs, as do lines parted by two br. */
export function blocksOf(html: string): Block[] {
  refuseHugeHtml(html);
  return flow(parseDocument(html).children, 0);
}

/** `link` is a link around a whole card: its address goes to each of the card's paragraphs. */
function flow(nodes: readonly Node[], depth: number, link?: Node): Block[] {
  const blocks: Block[] = [];
  let run: Node[] = [];
  const flush = () => {
    blocks.push(...paragraphsOf(run).map((block) => linkedBy(link, block)));
    run = [];
  };
  for (const node of nodes) {
    if (!breaks(node, depth)) {
      run.push(node);
      continue;
    }
    flush();
    const around = node.type === 'tag' && node.name === 'a' ? node : link;
    blocks.push(...blockOf(node, depth + 1, around));
  }
  flush();
  return blocks;
}

function linkedBy(link: Node | undefined, block: Block): Block {
  if (link === undefined || link.type !== 'tag' || !('content' in block) || holdsLink(block.content)) return block;
  // The writers below read no more of an element than this.
  const around = { type: 'tag', name: 'a', attribs: link.attribs, children: block.content };
  return { ...block, content: [around as unknown as Node] };
}

/** A link inside the card is the paragraph's own: links do not nest. */
const holdsLink = (nodes: readonly Node[], depth = 0): boolean =>
  depth <= DEEPEST &&
  nodes.some((node) => node.type === 'tag' && (node.name === 'a' || holdsLink(node.children, depth + 1)));

/** True when the node is a block or, like a link around a whole card, holds one. */
function breaks(node: Node, depth: number): boolean {
  if (node.type !== 'tag' || depth > DEEPEST) return false;
  return BLOCK_ELEMENTS.has(node.name) || node.children.some((child) => breaks(child, depth + 1));
}

function blockOf(node: Node, depth: number, link?: Node): Block[] {
  if (node.type !== 'tag' || depth > DEEPEST) return [];
  const heading = lookUp(HEADINGS, node.name);
  if (heading !== undefined)
    return filled({ tag: heading, content: node.children }).map((block) => linkedBy(link, block));
  if (PREFORMATTED.has(node.name)) return filled({ tag: 'pre', content: node.children });
  const list = lookUp(LISTS, node.name);
  if (list !== undefined) return listOf(list, node.children, depth);
  if (node.name === 'table') return tableOf(node.children, depth);
  const blocks = flow(node.children, depth, link);
  if (node.name !== 'blockquote' || blocks.length === 0) return blocks;
  return [{ tag: 'blockquote', blocks }];
}

function filled(block: { tag: 'p' | 'h2' | 'h3' | 'h4' | 'pre'; content: Node[] }): Block[] {
  return hasText(block.content) ? [block] : [];
}

/** A run of inline nodes as paragraphs, parted where two line breaks follow one another. */
function paragraphsOf(run: readonly Node[]): Block[] {
  const parts: Node[][] = [[]];
  let breaksSeen = 0;
  for (const node of run) {
    if (node.type === 'tag' && node.name === 'br') breaksSeen++;
    else if (hasText([node])) {
      if (breaksSeen > 1) parts.push([]);
      breaksSeen = 0;
    }
    parts.at(-1)?.push(node);
  }
  return parts.flatMap((content) => filled({ tag: 'p', content }));
}

function listOf(tag: 'ul' | 'ol', children: readonly Node[], depth: number): Block[] {
  const items = children.map((child) =>
    flow(child.type === 'tag' && child.name === 'li' ? child.children : [child], depth + 1),
  );
  const kept = items.filter((blocks) => blocks.length > 0);
  return kept.length === 0 ? [] : [{ tag, items: kept }];
}

function tableOf(children: readonly Node[], depth: number): Block[] {
  const captions = children.filter((child) => nameOf(child) === 'caption');
  const rows = rowsOf(children, depth).filter((row) => row.some((cell) => hasText(cell.content)));
  return [...flow(captions, depth), ...(rows.length === 0 ? [] : [{ tag: 'table' as const, rows }])];
}

function rowsOf(nodes: readonly Node[], depth: number): { header: boolean; content: Node[] }[][] {
  return nodes.flatMap((node) => {
    if (node.type !== 'tag' || depth > DEEPEST) return [];
    if (node.name !== 'tr') return rowsOf(node.children, depth + 1);
    return [
      node.children.flatMap((cell) =>
        cell.type === 'tag' ? [{ header: cell.name === 'th', content: cell.children }] : [],
      ),
    ];
  });
}

/** Single blanks, most of all white space, are left alone: replacing each by itself took a tenth of reading a story. */
const squeeze = (text: string): string => shown(text).replace(/\s{2,}|[^\S ]/g, ' ');

/** Without what shows nothing: soft hyphens, zero-width blanks, and control characters that references stood for. */
const shown = (text: string): string =>
  text.replace(/[\u00ad\u200b\ufeff\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g, '');

/** Whether `inlineText` of these nodes would show anything. */
const hasText = (nodes: readonly Node[], depth = 0): boolean =>
  nodes.some((node) => {
    if (node.type === 'text') return /[^\s\u00ad\u200b\ufeff]/.test(node.data);
    return (
      node.type === 'tag' && depth <= DEEPEST && !NO_PROSE_ELEMENTS.has(node.name) && hasText(node.children, depth + 1)
    );
  });

function inlineText(nodes: readonly Node[], depth = 0): string {
  let text = '';
  for (const [at, node] of nodes.entries()) {
    const inner = inlineTextOf(node, depth);
    text += nameOf(node) === 'sup' ? raised(inner, text, isNumerator(nodes, at)) : inner;
  }
  return text;
}

function inlineTextOf(node: Node, depth: number): string {
  if (node.type === 'text') return squeeze(node.data);
  if (node.type !== 'tag' || depth > DEEPEST || NO_PROSE_ELEMENTS.has(node.name)) return '';
  if (node.name === 'br') return '\n';
  const inner = inlineText(node.children, depth + 1);
  if (node.name === 'q') return `“${inner}”`;
  return BLOCK_ELEMENTS.has(node.name) ? ` ${inner} ` : inner;
}

const nameOf = (node: Node | undefined): string => (node?.type === 'tag' ? node.name : '');

/** True for the upper number of "3<sup>1</sup>/<sub>2</sub>". */
function isNumerator(nodes: readonly Node[], at: number): boolean {
  const between = nodes[at + 1];
  return between?.type === 'text' && /^\s?[/\u2044]\s?$/.test(between.data) && nameOf(nodes[at + 2]) === 'sub';
}

const preText = (nodes: readonly Node[], depth = 0): string =>
  nodes
    .map((node) => {
      if (node.type === 'text') return shown(node.data);
      if (node.type !== 'tag' || depth > DEEPEST) return '';
      return node.name === 'br' ? '\n' : preText(node.children, depth + 1);
    })
    .join('');

const tidy = (text: string): string =>
  text
    .replace(/ *\n */g, '\n')
    .replace(/ {2,}/g, ' ')
    .trim();

/** Share of a block's text that is link text, 0 to 1. */
export function linkShareOf(block: Block): number {
  const nodes = nodesOf(block);
  const length = inlineText(nodes).trim().length;
  return length === 0 ? 0 : linkedLength(nodes, 0) / length;
}

function nodesOf(block: Block): Node[] {
  switch (block.tag) {
    case 'ul':
    case 'ol':
      return block.items.flat().flatMap(nodesOf);
    case 'table':
      return block.rows.flat().flatMap(({ content }) => content);
    case 'blockquote':
      return block.blocks.flatMap(nodesOf);
    default:
      return block.content;
  }
}

function linkedLength(nodes: readonly Node[], depth: number): number {
  return nodes.reduce((sum, node) => {
    if (node.type !== 'tag' || depth > DEEPEST) return sum;
    return sum + (node.name === 'a' ? inlineText(node.children).trim().length : linkedLength(node.children, depth + 1));
  }, 0);
}

/** Paragraphs separated by one empty line; the rules of `textOfHtml`. */
export function textOfBlocks(blocks: readonly Block[]): string {
  return blocks.map(textOfBlock).join('\n\n');
}

export function textOfBlock(block: Block): string {
  switch (block.tag) {
    case 'ul':
    case 'ol':
      return block.items.map((item) => `- ${textOfBlocks(item).replace(/\n+/g, '\n')}`).join('\n');
    case 'table':
      return block.rows.map((row) => row.map((cell) => tidy(inlineText(cell.content))).join('\t')).join('\n');
    case 'blockquote':
      return textOfBlocks(block.blocks);
    case 'pre':
      return preText(block.content)
        .replace(/\r\n?/g, '\n')
        .replace(/^\n+|\s+$/g, '');
    default:
      return tidy(inlineText(block.content));
  }
}

/** The same blocks as HTML, one block a line. */
export function htmlOfBlocks(blocks: readonly Block[]): string {
  return blocks.map(htmlOfBlock).join('\n');
}

function htmlOfBlock(block: Block): string {
  switch (block.tag) {
    case 'ul':
    case 'ol':
      return `<${block.tag}>${block.items.map((item) => `<li>${htmlOfItem(item)}</li>`).join('')}</${block.tag}>`;
    case 'table':
      return `<table>${block.rows.map(htmlOfRow).join('')}</table>`;
    case 'blockquote':
      return `<blockquote>${block.blocks.map(htmlOfBlock).join('')}</blockquote>`;
    case 'pre':
      return `<pre>${escapeHtml(preText(block.content))}</pre>`;
    default:
      return `<${block.tag}>${inlineHtml(block.content)}</${block.tag}>`;
  }
}

const htmlOfItem = (blocks: readonly Block[]): string =>
  blocks.map((block) => (block.tag === 'p' ? inlineHtml(block.content) : htmlOfBlock(block))).join('<br>');

const htmlOfRow = (row: readonly { header: boolean; content: Node[] }[]): string =>
  `<tr>${row.map(({ header, content }) => (header ? `<th>${inlineHtml(content)}</th>` : `<td>${inlineHtml(content)}</td>`)).join('')}</tr>`;

function inlineHtml(nodes: readonly Node[]): string {
  return nodes
    .map((node) => inlineHtmlOf(node, 0))
    .join('')
    .replace(/ {2,}/g, ' ')
    .replace(/^(?:\s|<br>)+|(?:\s|<br>)+$/g, '');
}

function inlineHtmlOf(node: Node, depth: number): string {
  if (node.type === 'text') return escapeHtml(squeeze(node.data));
  if (node.type !== 'tag' || depth > DEEPEST || NO_PROSE_ELEMENTS.has(node.name)) return '';
  if (node.name === 'br') return '<br>';
  const inner = node.children.map((child) => inlineHtmlOf(child, depth + 1)).join('');
  const tag = lookUp(INLINE, node.name);
  if (node.name === 'q') return `“${inner}”`;
  if (tag === undefined) return BLOCK_ELEMENTS.has(node.name) ? ` ${inner} ` : inner;
  if (inner.trim() === '') return inner;
  if (tag !== 'a') return `<${tag}>${inner}</${tag}>`;
  if (node.attribs.href !== undefined) return `<a href="${escapeHtml(node.attribs.href)}">${inner}</a>`;
  return node.attribs['data-dropped'] === undefined ? inner : `<a data-dropped="">${inner}</a>`;
}
