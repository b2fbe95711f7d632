import { Parser } from 'htmlparser2';
import { SaxesParser } from 'saxes';
import { decodeBytes } from '../encoding/index.ts';
import { FormatError, type Warning } from '../format-error.ts';
import type { Hint } from '../hint.ts';
import { refuseHugeHtml } from '../html-limits.ts';
import { LIMITS } from '../limits.ts';
import { Entities } from './entities.ts';
import { TreeBuilder, type XmlElement, type XmlNode } from './tree.ts';

export * from './query.ts';
export { rootOf, type XmlRoot } from './root.ts';
export type { XmlElement, XmlNode } from './tree.ts';

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

const defaults: XmlLimits = { depth: LIMITS.xmlDepth, length: 32 * 1024 * 1024 };

/**
 * Parses a document of any encoding. External entities are never followed; entities that the DOCTYPE declares stand for their
 * text, HTML's for their characters, unknown ones stay as written. A document that is not well-formed is mended,
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
  refuseHugeHtml(html);
  const builder = new TreeBuilder({ ...defaults, ...limits }.depth);
  builder.open('body', Object.create(null), 1);
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
  const entities = new Entities();
  parser.ENTITIES = tableOf(entities);
  parser.on('doctype', (doctype) => entities.declare(doctype));
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
const tableOf = (entities: Entities): Record<string, string> =>
  new Proxy(Object.create(null) as Record<string, string>, {
    get: (_table, name) => (typeof name === 'string' ? (entities.textOf(name) ?? `&${name};`) : undefined),
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
  const entities = new Entities();
  if (isXml) entities.declare(internalSubset(source));
  let inCdata = false;
  const plain = (text: string) => (isXml && !inCdata ? entities.decode(text) : text);
  const parser = new Parser(
    {
      onopentag(name, attrs) {
        const decoded = Object.create(null) as Record<string, string>;
        for (const [key, value] of Object.entries(attrs)) decoded[key] = plain(value);
        builder.open(name, decoded, lines.at(parser.startIndex));
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

/** What stands between the brackets of a DOCTYPE, which parsers of HTML do not look for. */
function internalSubset(source: string): string {
  const at = source.slice(0, 4096).search(/<!DOCTYPE/i);
  return at < 0 ? '' : (/^[^[>]{0,1000}\[([^\]]{0,65536})\]\s{0,100}>/.exec(source.slice(at, at + 70_000))?.[1] ?? '');
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

/** XML 1.0 section 2.2 allows tab, line feed and carriage return only; wire systems leave others in the copy. */
function withoutControls(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}
