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

/** All elements below with this local name, in document order; those inside a match are found too. */
export function descendantsOf(element: XmlElement | undefined, local: string): XmlElement[] {
  const found: XmlElement[] = [];
  const visit = (at: XmlElement) => {
    for (const node of at.children) {
      if (!isElement(node)) continue;
      if (node.local === local) found.push(node);
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
export function innerXml(element: XmlElement | undefined): string {
  const parts: string[] = [];
  for (const node of element?.children ?? []) writeHtml(node, parts);
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
