import type { XmlElement, XmlNode } from './tree.ts';

export const isElement = (node: XmlNode): node is XmlElement => typeof node !== 'string';

/** The child elements, all or those with this local name, in document order. */
export function childrenOf(element: XmlElement | undefined, local?: string): XmlElement[] {
  const all = element?.children.filter(isElement) ?? [];
  return local === undefined ? all : all.filter((child) => child.local === local);
}

/** Follows local names downwards, taking the first of each: `child(item, 'itemMeta', 'versionCreated')`. */
export function child(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  let at = element;
  for (const local of path) {
    at = at?.children.find((node): node is XmlElement => isElement(node) && node.local === local);
  }
  return at;
}

/** All elements below with one of these local names, in document order; those inside a match are found too. */
export function descendantsOf(element: XmlElement | undefined, ...locals: string[]): XmlElement[] {
  const found: XmlElement[] = [];
  const visit = (at: XmlElement) => {
    for (const node of at.children) {
      if (!isElement(node)) continue;
      if (locals.includes(node.local)) found.push(node);
      visit(node);
    }
  };
  if (element !== undefined) visit(element);
  return found;
}

/** The value of an attribute by its name as written; empty and blank values count as absent. */
export function attr(element: XmlElement | undefined, name: string): string | undefined {
  return element?.attrs[name]?.trim() || undefined;
}

/** All text inside, exactly as written; a `br` is a line end. */
export function rawTextOf(element: XmlElement | undefined): string {
  if (element === undefined) return '';
  const parts: string[] = [];
  const visit = (at: XmlElement) => {
    for (const node of at.children) {
      if (!isElement(node)) parts.push(node);
      else if (node.local === 'br') parts.push('\n');
      else visit(node);
    }
  };
  visit(element);
  return parts.join('');
}

/** All text inside with white space folded; '' for an absent element. */
export const textOf = (element: XmlElement | undefined): string => rawTextOf(element).replace(/\s+/g, ' ').trim();

/** `textOf`, with undefined for an absent or blank element. */
export const optionalText = (element: XmlElement | undefined): string | undefined => textOf(element) || undefined;

/** HTML's void elements, which alone may be written without an end tag when the result is read as HTML. */
const voidElements = new Set(['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);

/** The content written as HTML: local names without namespaces, escaped, ready for a sanitizer. */
export const innerXml = (element: XmlElement | undefined): string => htmlOf(element?.children ?? []);

/** Nodes as `innerXml` writes them. */
export function htmlOf(nodes: readonly XmlNode[]): string {
  const parts: string[] = [];
  for (const node of nodes) writeHtml(node, parts);
  return parts.join('');
}

/** The element itself and its content, as `innerXml` writes it. */
export function outerXml(element: XmlElement): string {
  const parts: string[] = [];
  writeHtml(element, parts);
  return parts.join('');
}

function writeHtml(node: XmlNode, parts: string[]): void {
  if (!isElement(node)) {
    parts.push(node.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'));
    return;
  }
  parts.push('<', node.local);
  for (const [name, value] of Object.entries(node.attrs)) {
    if (!name.includes(':') && name !== 'xmlns') {
      parts.push(' ', name, '="', value.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;'), '"');
    }
  }
  parts.push('>');
  for (const inner of node.children) writeHtml(inner, parts);
  if (!(voidElements.has(node.local) && node.children.length === 0)) parts.push('</', node.local, '>');
}

/** Some documents, as in the days of SGML, have every name in capitals; the standards' are small. */
export function inLowerCase(root: XmlElement): XmlElement {
  return /[A-Z]/.test(root.local) && root.local === root.local.toUpperCase() ? lowered(root) : root;
}

function lowered(element: XmlElement): XmlElement {
  const attrs = Object.assign(Object.create(null) as Record<string, string>);
  for (const [name, value] of Object.entries(element.attrs)) attrs[name.toLowerCase()] = value;
  const children = element.children.map((node) => (isElement(node) ? lowered(node) : node));
  return { ...element, name: element.name.toLowerCase(), local: element.local.toLowerCase(), attrs, children };
}

/** A document whose root has a prefix, without that prefix on any element: `<r:rss>` is `<rss>`. */
export function withoutPrefix(root: XmlElement): XmlElement {
  const prefix = root.name.slice(0, root.name.length - root.local.length);
  return prefix === '' ? root : unprefixed(root, prefix);
}

function unprefixed(element: XmlElement, prefix: string): XmlElement {
  const children = element.children.map((node) => (isElement(node) ? unprefixed(node, prefix) : node));
  if (!element.name.startsWith(prefix)) return { ...element, children };
  return { ...element, name: element.local, ns: '', children };
}
