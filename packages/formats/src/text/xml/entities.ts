import { decodeHTML, decodeHTMLStrict } from 'entities';

/** Longest text of one declared entity, and of all that a document's references stand for together, in UTF-16 units. */
const LONGEST = 2_000;
const LONGEST_IN_ALL = 200_000;

/** Longest DOCTYPE whose declarations are read, and most of them. */
const LONGEST_DOCTYPE = 64 * 1024;
const MOST = 500;

const DECLARATION =
  /<!ENTITY\s{1,100}([\p{L}_:][\p{L}\d_:.-]{0,99})\s{1,100}(?:"([^"]{0,4000})"|'([^']{0,4000})')\s{0,100}>/gu;
const REFERENCE = /&([\p{L}_:][\p{L}\d_:.-]{0,99});/gu;

/**
 * The characters that references stand for: HTML's names, and entities that a document declares itself (XML 1.0, 4.2.1).
 * External and parameter entities are never followed. A declared text takes in those that were declared before it, as far as
 * it stays short; what would grow past a limit stays as it is written.
 */
export class Entities {
  readonly #declared = new Map<string, string>();
  #left = LONGEST_IN_ALL;

  /** Stores the declarations of a DOCTYPE, the first of a name. */
  declare(doctype: string): void {
    if (doctype.length > LONGEST_DOCTYPE) return;
    const written = doctype.split(/<!--/).map((part, at) => (at === 0 ? part : (part.split('-->', 2)[1] ?? '')));
    for (const [, name = '', double, single] of written.join('').matchAll(DECLARATION)) {
      if (this.#declared.size >= MOST || this.#declared.has(name)) continue;
      const text = this.#expand(double ?? single ?? '');
      if (text !== undefined) this.#declared.set(name, text);
    }
  }

  /** The text behind a name without "&" and ";", or undefined. */
  textOf(name: string): string | undefined {
    const declared = this.#declared.get(name);
    if (declared === undefined) return htmlCharacter(name);
    if (declared.length > this.#left) return undefined;
    this.#left -= declared.length;
    return declared;
  }

  /** Text with all references as their characters. */
  decode(text: string): string {
    if (!text.includes('&')) return text;
    if (this.#declared.size === 0) return decodeHTML(text);
    const own = text.replace(REFERENCE, (written, name: string) =>
      this.#declared.has(name) ? (this.textOf(name) ?? written) : written,
    );
    return decodeHTML(own);
  }

  /** Declared markup gives its words. */
  #expand(written: string): string | undefined {
    const full = written.replace(REFERENCE, (reference, name: string) => this.#declared.get(name) ?? reference);
    const text = decodeHTMLStrict(full.replace(/<[^<>]{0,1000}>/g, ' '));
    return text.length > LONGEST ? undefined : text;
  }
}

const htmlCharacter = (name: string): string | undefined => {
  const text = decodeHTMLStrict(`&${name};`);
  return text === `&${name};` ? undefined : text;
};
