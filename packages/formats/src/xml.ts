import { decodeHTML, decodeHTMLStrict } from 'entities';
import { Parser } from 'htmlparser2';
import { SaxesParser } from 'saxes';
import { decodeBytes } from './encoding.ts';
import { FormatError, type Hint, type Warning } from './format.ts';

/** An element of a document whose namespaces are resolved and whose entities are text. */
export interface XmlElement {
  /** As written, with its prefix: "dc:creator". */
  name: string;
  /** Without the prefix: "creator". */
  local: string;
  /** Namespace URI, '' for none. */
  ns: string;
  /** By the name as written ("xml:lang"); no prototype, so any name is safe to ask for. */
  attrs: Record<string, string>;
  children: XmlNode[];
  /** Line of the start tag, from 1. */
  line: number;
}
export type XmlNode = XmlElement | string;

export interface XmlDocument {
  root: XmlElement;
  warnings: Warning[];
}

export interface XmlLimits {
  /** Deepest nesting, in elements. */
  depth: number;
  /** Longest document, in UTF-16 units. */
  length: number;
}

const defaults: XmlLimits = { depth: 200, length: 32 * 1024 * 1024 };

/**
 * Parses a document of any encoding. External entities and DOCTYPE declarations are never followed; HTML's named
 * entities are read as their characters, unknown ones stay as written. A document that is not well-formed is mended,
 * with the warning XML_REPAIRED that tells where it broke.
 * @throws FormatError XML_BROKEN when no element is left, XML_TOO_DEEP and XML_TOO_LARGE beyond the limits.
 */
export function parseXml(bytes: Uint8Array, hint: Hint = {}, limits: Partial<XmlLimits> = {}): XmlDocument {
  const decoded = decodeBytes(bytes, hint.charset === undefined ? {} : { charset: hint.charset });
  const { root, warnings } = parseXmlText(decoded.text, limits);
  return { root, warnings: [...decoded.warnings, ...warnings] };
}

/** `parseXml` for text that is decoded already, such as a document escaped inside another. */
export function parseXmlText(text: string, limits: Partial<XmlLimits> = {}): XmlDocument {
  const { depth, length } = { ...defaults, ...limits };
  if (text.length > length) {
    throw new FormatError(
      'XML_TOO_LARGE',
      `The document has ${text.length} characters, more than ${length}. Split it.`,
    );
  }
  const start = text.indexOf('<');
  const source = withoutControls(start > 0 ? text.slice(start) : text);
  try {
    return { root: parseStrictly(source, new TreeBuilder(depth)), warnings: [] };
  } catch (error) {
    if (!(error instanceof NotWellFormed)) throw error;
    return repair(source, depth, error);
  }
}

/** Parses HTML, such as a fragment on its way into XML, into a list of nodes; nesting is mended as browsers do. */
export function parseHtmlNodes(html: string, limits: Partial<XmlLimits> = {}): XmlNode[] {
  const builder = new TreeBuilder({ ...defaults, ...limits }.depth);
  builder.open('body', {}, 1);
  drive(html, builder, {});
  builder.close('body');
  return builder.root?.children ?? [];
}

class NotWellFormed extends Error {
  readonly at: string;
  constructor(reason: string, at: string) {
    super(reason);
    this.at = at;
  }
}

function parseStrictly(source: string, builder: TreeBuilder): XmlElement {
  const parser = new SaxesParser({ xmlns: false, position: true });
  parser.ENTITIES = htmlEntities;
  parser.on('error', (error) => {
    const reason = error.message.replace(/^\d+:\d+:\s*/, '');
    throw new NotWellFormed(reason.replace(/\.?$/, '.'), `line ${parser.line}, column ${parser.column}`);
  });
  let line = 1;
  parser.on('opentagstart', () => {
    line = parser.line;
  });
  parser.on('opentag', (tag) => builder.open(tag.name, tag.attributes as Record<string, string>, line));
  parser.on('closetag', (tag) => builder.close(tag.name));
  parser.on('text', (text) => builder.text(text));
  parser.on('cdata', (text) => builder.text(text));
  parser.write(source).close();
  if (builder.root === undefined) throw new NotWellFormed('no element.', 'line 1');
  return builder.root;
}

/** Asked by name, so that `&constructor;` finds nothing and `&nbsp;` is a character, without a table of 2,000 names. */
const htmlEntities = new Proxy(Object.create(null) as Record<string, string>, {
  get: (_table, name) => (typeof name === 'string' ? decodeHTMLStrict(`&${name};`) : undefined),
});

function repair(source: string, depth: number, broken: NotWellFormed): XmlDocument {
  const builder = new TreeBuilder(depth);
  drive(source, builder, { xmlMode: true, decodeEntities: false });
  if (builder.root === undefined) {
    const message = `Not an XML document: ${broken.message} Check that the file is complete and is XML.`;
    throw new FormatError('XML_BROKEN', message, broken.at);
  }
  const message = `Not well-formed: ${broken.message} Read as far as it could be mended.`;
  return { root: builder.root, warnings: [{ code: 'XML_REPAIRED', message, at: broken.at }] };
}

/** Elements that HTML leaves open and that no news format gives content. */
const openInHtml = new Set(['br', 'hr', 'img']);

function drive(source: string, builder: TreeBuilder, options: { xmlMode?: boolean; decodeEntities?: boolean }): void {
  const lines = new LineCounter(source);
  const isXml = options.xmlMode === true;
  let inCdata = false;
  const plain = (text: string) => (isXml && !inCdata ? decodeHTML(text) : text);
  const parser = new Parser(
    {
      onopentag(name, attrs) {
        const decoded = Object.entries(attrs).map(([key, value]) => [key, plain(value)]);
        builder.open(name, Object.fromEntries(decoded), lines.at(parser.startIndex));
        if (isXml && openInHtml.has(name)) builder.close(name);
      },
      onclosetag: (name) => {
        if (!(isXml && openInHtml.has(name))) builder.close(name);
      },
      ontext: (text) => builder.text(plain(text)),
      oncdatastart: () => {
        inCdata = true;
      },
      oncdataend: () => {
        inCdata = false;
      },
    },
    options,
  );
  parser.end(source);
}

/** Turns rising offsets into line numbers in one pass over the text. */
class LineCounter {
  readonly #text: string;
  #offset = 0;
  #line = 1;
  constructor(text: string) {
    this.#text = text;
  }
  at(offset: number): number {
    for (; this.#offset < offset; this.#offset++) {
      if (this.#text.charCodeAt(this.#offset) === 10) this.#line++;
    }
    return this.#line;
  }
}

type Scope = Record<string, string>;
const rootScope: Scope = Object.assign(Object.create(null), { xml: 'http://www.w3.org/XML/1998/namespace' });

/** Builds the tree from the events of either parser. What follows the root element is dropped. */
class TreeBuilder {
  root: XmlElement | undefined;
  readonly #depth: number;
  readonly #open: { element: XmlElement; scope: Scope }[] = [];

  constructor(depth: number) {
    this.#depth = depth;
  }

  open(name: string, attributes: Record<string, string>, line: number): void {
    if (this.#open.length >= this.#depth) {
      const message = `Elements nest deeper than ${this.#depth}. No news format needs that; check the sender.`;
      throw new FormatError('XML_TOO_DEEP', message, `line ${line}`);
    }
    const scope = scopeOf(attributes, this.#open.at(-1)?.scope ?? rootScope);
    const attrs = Object.assign(Object.create(null) as Record<string, string>, attributes);
    const element = { name, local: localOf(name), ns: scope[prefixOf(name)] ?? '', attrs, children: [], line };
    const parent = this.#open.at(-1);
    if (parent !== undefined) parent.element.children.push(element);
    else this.root ??= element;
    this.#open.push({ element, scope });
  }

  close(name: string): void {
    if (this.#open.at(-1)?.element.name === name) this.#open.pop();
  }

  text(written: string): void {
    const parent = this.#open.at(-1)?.element;
    if (parent === undefined || written === '') return;
    const text = withoutC1(written);
    const last = parent.children.length - 1;
    if (typeof parent.children[last] === 'string') parent.children[last] += text;
    else parent.children.push(text);
  }
}

function scopeOf(attributes: Record<string, string>, outer: Scope): Scope {
  let scope = outer;
  for (const key of Object.keys(attributes)) {
    if (key !== 'xmlns' && !key.startsWith('xmlns:')) continue;
    if (scope === outer) scope = Object.create(outer) as Scope;
    scope[key === 'xmlns' ? '' : key.slice(6)] = attributes[key] ?? '';
  }
  return scope;
}

const prefixOf = (name: string): string => (name.includes(':') ? name.slice(0, name.indexOf(':')) : '');
const localOf = (name: string): string => name.slice(name.indexOf(':') + 1);

/** XML 1.0 section 2.2 allows tab, line feed and carriage return only; wire systems leave others in the copy. */
function withoutControls(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}

const windows1252 = new TextDecoder('windows-1252');

/** `&#146;` is a control character by the letter of XML; whoever writes it means the apostrophe of Windows-1252. */
function withoutC1(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (found) => windows1252.decode(Uint8Array.of(found.charCodeAt(0))));
}

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

/** All text inside, exactly as written. */
export function rawTextOf(element: XmlElement | undefined): string {
  if (element === undefined) return '';
  const parts: string[] = [];
  const visit = (at: XmlElement) => {
    for (const node of at.children) {
      if (isElement(node)) visit(node);
      else parts.push(node);
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
