import { isElement, parseHtmlNodes, type XmlElement } from './xml/index.ts';

/** A piece of XML that is escaped already. Only this file makes one, so nothing unescaped gets in. */
export class Xml {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

export type XmlContent = Xml | string | number | undefined | readonly XmlContent[];
export type XmlAttributes = Record<string, string | number | undefined>;

/** An element; attributes and content that are undefined are left out, text is escaped. */
export function xml(name: string, attributes: XmlAttributes = {}, ...content: XmlContent[]): Xml {
  const start = `<${name}${writeAttributes(attributes)}`;
  const inside = writeContent(content);
  return new Xml(inside === '' ? `${start}/>` : `${start}>${inside}</${name}>`);
}

/** An element for a value that may be missing: none for undefined and for blank text. */
export function xmlOf(
  name: string,
  value: string | number | undefined,
  attributes: XmlAttributes = {},
): Xml | undefined {
  return value === undefined || `${value}`.trim() === '' ? undefined : xml(name, attributes, value);
}

/** A document with its declaration, in UTF-8. */
export const xmlDocument = (root: Xml): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root.source}\n`;

/** HTML, mended into well-formed XML: for formats that carry XHTML. */
export const xhtml = (html: string): Xml => new Xml(parseHtmlNodes(html).map(writeNode).join(''));

/** Escapes text for content and quoted attributes, and drops what XML 1.0 section 2.2 forbids even when escaped. */
export function escapeXml(text: string): string {
  return withoutForbidden(text).replace(/[&<>"\r]/g, (found) => escapes[found] ?? found);
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

function withoutForbidden(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}

function writeAttributes(attributes: XmlAttributes): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) =>
        ` ${name}="${escapeXml(`${value}`).replace(/[\t\n]/g, (found) => `&#${found.charCodeAt(0)};`)}"`,
    )
    .join('');
}

function writeContent(content: XmlContent): string {
  if (content === undefined) return '';
  if (content instanceof Xml) return content.source;
  if (typeof content === 'string' || typeof content === 'number') return escapeXml(`${content}`);
  return content.map(writeContent).join('');
}

function writeNode(node: XmlElement | string): string {
  if (!isElement(node)) return escapeXml(node);
  return xml(node.name, { ...node.attrs }, new Xml(node.children.map(writeNode).join(''))).source;
}
