import { FormatError } from '../format-error.ts';
import { LIMITS, refuseMore } from '../limits.ts';
import { webAddress } from '../links.ts';

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

type Scope = Record<string, string>;
const rootScope: Scope = Object.assign(Object.create(null), { xml: 'http://www.w3.org/XML/1998/namespace' });

/** Builds the tree from the events of either parser. What follows the root element is dropped. */
export class TreeBuilder {
  root: XmlElement | undefined;
  readonly #depth: number;
  #elements = 0;
  readonly #open: { element: XmlElement; scope: Scope; base: string | undefined }[] = [];

  constructor(depth: number) {
    this.#depth = depth;
  }

  /** `attrs` becomes the element's own; it must have no prototype, so that any name is safe to ask for. */
  open(name: string, attrs: Record<string, string>, line: number): void {
    if (this.#open.length >= this.#depth) {
      const message = `Elements nest deeper than ${this.#depth}. No news format needs that; check the sender.`;
      throw new FormatError('XML_TOO_DEEP', message, `line ${line}`);
    }
    refuseMore('TOO_MANY_NODES', ++this.#elements, LIMITS.xmlElements, 'elements', `line ${line}`);
    refuseMore('TOO_MANY_NODES', Object.keys(attrs).length, LIMITS.xmlAttributes, 'attributes', `line ${line}`);
    const scope = scopeOf(attrs, this.#open.at(-1)?.scope ?? rootScope);
    for (const key in attrs) attrs[key] = withoutControls(attrs[key] as string);
    const element = { name, local: localOf(name), ns: scope[prefixOf(name)] ?? '', attrs, children: [], line };
    const parent = this.#open.at(-1);
    if (parent !== undefined) parent.element.children.push(element);
    else this.root ??= element;
    this.#open.push({ element, scope, base: completeLinks(attrs, parent?.base) });
  }

  close(name: string): void {
    if (this.#open.at(-1)?.element.name === name) this.#open.pop();
  }

  text(written: string): void {
    const parent = this.#open.at(-1)?.element;
    if (parent === undefined || written === '') return;
    const text = withoutControls(written);
    if (text === '') return;
    const last = parent.children.length - 1;
    if (typeof parent.children[last] === 'string') parent.children[last] += text;
    else parent.children.push(text);
  }
}

/** Completes the addresses of an element against the nearest `xml:base` (XML Base), and returns that. */
function completeLinks(attrs: Record<string, string>, outer: string | undefined): string | undefined {
  const base = webAddress(attrs['xml:base'], outer) ?? outer;
  if (base === undefined) return undefined;
  for (const name of ['href', 'src']) {
    const absolute = webAddress(attrs[name], base);
    if (absolute !== undefined) attrs[name] = absolute;
  }
  return base;
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

const windows1252 = new TextDecoder('windows-1252');

const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/;

/**
 * `&#146;` is a control character by the letter of XML; whoever writes it means the apostrophe of Windows-1252. Other control
 * characters, which references such as `&#8;` smuggle in, have no place in copy.
 */
function withoutControls(text: string): string {
  if (!CONTROLS.test(text)) return text;
  return text
    .replace(/[\u0080-\u009f]/g, (found) => windows1252.decode(Uint8Array.of(found.charCodeAt(0))))
    .replace(new RegExp(CONTROLS, 'g'), '');
}
