/** The root element of a document, as far as its beginning tells. */
export interface XmlRoot {
  /** As written, with its prefix. */
  name: string;
  /** Without the prefix. */
  local: string;
  /** Namespace URI, '' for none. */
  ns: string;
  /** True below an XML declaration, which no HTML has. */
  isDeclared: boolean;
}

/** What may stand before the root (XML 1.0, "prolog"), one piece of it. */
const PROLOG = /^(?:\s+|\ufeff|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)/;
const DOCTYPE = /^<!DOCTYPE[^[>]{0,2000}(?:\[[^\]]{0,16000}\]\s*)?>/i;
const START =
  /^<(?:([\w.-]{1,40}):)?([\w.-]{1,60})((?:\s+[^\s<>=]{1,100}\s*=\s*(?:"[^"<]{0,2000}"|'[^'<]{0,2000}')){0,100})\s*\/?>?/;

/** The root element of a document by its first characters; undefined for text that is not XML. */
export function rootOf(text: string): XmlRoot | undefined {
  let rest = text.slice(0, 16 * 1024);
  for (let step = 0; step < 50; step++) {
    const before = PROLOG.exec(rest) ?? DOCTYPE.exec(rest);
    if (before === null) break;
    rest = rest.slice(before[0].length);
  }
  const [, prefix = '', local, attributes = ''] = START.exec(rest) ?? [];
  if (local === undefined) return undefined;
  const declaration = new RegExp(
    `\\sxmlns${prefix === '' ? '' : `:${prefix.replaceAll('.', '\\.')}`}\\s*=\\s*["']([^"']*)`,
  );
  return {
    name: prefix === '' ? local : `${prefix}:${local}`,
    local,
    ns: declaration.exec(attributes)?.[1]?.trim() ?? '',
    isDeclared: /^[\s\ufeff]*<\?xml\s/.test(text),
  };
}
