import { attr, childrenOf, optionalText, type XmlElement } from '../../text/xml/index.ts';
import { type Catalog, canonicalQcode, codeOfUri } from './catalog.ts';

/** What the elements of one item share while they are read. */
export interface ItemContext {
  catalog: Catalog;
  /** Language of the story, which decides between names and notices in several. */
  language: string | undefined;
  /** Names of concepts that the item asserts once for all places that use them, by code. */
  asserted: ReadonlyMap<string, string>;
  /** True for an item that this product wrote: nothing in it has to be guessed. */
  isOwn: boolean;
}

/** The code of a concept by `qcode`, else `uri`; `literal` is no code (NewsML-G2 2.35, "flexible properties"). */
export function codeOf(element: XmlElement | undefined, catalog: Catalog): string | undefined {
  const qcode = attr(element, 'qcode');
  if (qcode !== undefined)
    return /^https?:\/\//.test(qcode) ? codeOfUri(qcode, catalog) : canonicalQcode(qcode, catalog);
  const uri = attr(element, 'uri');
  return uri === undefined ? undefined : codeOfUri(uri, catalog);
}

/** The part of a code that the scheme's owner gave: "usable" of "stat:usable", in small letters. */
export function localCode(element: XmlElement | undefined, catalog: Catalog): string {
  const code = codeOf(element, catalog) ?? attr(element, 'literal') ?? '';
  return code.slice(Math.max(code.lastIndexOf(':'), code.lastIndexOf('/')) + 1).toLowerCase();
}

/** The name of a concept: its own in the story's language, else one asserted for its code, else its literal. */
export function nameOf(element: XmlElement | undefined, reading: ItemContext): string | undefined {
  const names = childrenOf(element, 'name').filter((name) => !/mnemonic/i.test(attr(name, 'role') ?? ''));
  const own = optionalText(inLanguage(names.length > 0 ? names : childrenOf(element, 'name'), reading.language)[0]);
  const code = codeOf(element, reading.catalog);
  const asserted = reading.asserted.get(code ?? '') ?? reading.asserted.get(attr(element, 'literal') ?? '');
  return own ?? asserted ?? attr(element, 'literal');
}

/**
 * Of elements that say the same in several languages, those in the story's; those without a language where there are
 * none, else those in the language of the first. Blank elements do not count.
 */
export function inLanguage(elements: readonly XmlElement[], language: string | undefined): XmlElement[] {
  const filled = elements.filter((element) => optionalText(element) !== undefined);
  const tagOf = (element: XmlElement) => attr(element, 'xml:lang')?.toLowerCase();
  const exact = filled.filter((element) => tagOf(element) === language?.toLowerCase() && language !== undefined);
  if (exact.length > 0) return exact;
  const primary = language?.split('-')[0]?.toLowerCase();
  const near = filled.filter((element) => primary !== undefined && tagOf(element)?.split('-')[0] === primary);
  if (near.length > 0) return near;
  const untagged = filled.filter((element) => tagOf(element) === undefined);
  if (untagged.length > 0) return untagged;
  return filled.filter((element) => tagOf(element) === tagOf(filled[0]!));
}

/** Names from `assert` and `concept` elements of an item or of a message, by code or literal. */
export function readAsserted(root: XmlElement, catalog: Catalog, language: string | undefined): Map<string, string> {
  const named = new Map<string, string>();
  const note = (element: XmlElement, key: string | undefined) => {
    const name = optionalText(inLanguage(childrenOf(element, 'name'), language)[0]);
    if (key !== undefined && name !== undefined && !named.has(key)) named.set(key, name);
  };
  for (const assertion of childrenOf(root, 'assert'))
    note(assertion, codeOf(assertion, catalog) ?? attr(assertion, 'literal'));
  for (const set of childrenOf(root, 'conceptSet')) {
    for (const concept of childrenOf(set, 'concept'))
      note(concept, codeOf(childrenOf(concept, 'conceptId')[0], catalog));
  }
  return named;
}
