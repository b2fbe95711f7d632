import type { Named } from '@dateline/story';
import { present } from '../../text/present.ts';
import {
  attr,
  childrenOf,
  descendantsOf,
  isElement,
  textOf,
  type XmlElement,
  type XmlNode,
} from '../../text/xml/index.ts';
import { FOUND } from './own-writing.ts';

/** Persons, organisations or places that are marked up below an element, once each. */
export function namedIn(element: XmlElement | undefined, local: 'person' | 'org' | 'location'): Named[] {
  const found = descendantsOf(element, local).map(namedOf);
  const byName = new Map(found.filter(({ name }) => name !== '').map((named) => [named.name, named]));
  return [...byName.values()];
}

function namedOf(element: XmlElement): Named {
  const name = withoutCodes(element) || (attr(element, 'value') ?? '');
  const isFound = attr(element, 'idsrc') === FOUND || attr(element, 'code-source') === FOUND;
  const code = codeOf(element);
  return present({
    name,
    code: code === name ? undefined : code,
    wikidata: itemIn(element),
    found: isFound || undefined,
  });
}

/** Parts of a structured name are joined as they are read: "Jane Doe", "Yerevan, Armenia". */
function withoutCodes(element: XmlElement): string {
  const parts = childrenOf(element).filter(({ local }) => local !== 'alt-code' && local !== 'function');
  const hasLooseText = element.children.some((node) => !isElement(node) && node.trim() !== '');
  if (parts.length === 0 || hasLooseText) return textOf({ ...element, children: element.children.filter(isName) });
  const separator = element.local === 'location' ? ', ' : ' ';
  return parts.map(textOf).filter(Boolean).join(separator);
}

const isName = (node: XmlNode): boolean => !isElement(node) || node.local !== 'function';

/** An alternative code that is an item of Wikidata. */
const itemIn = (element: XmlElement): string | undefined =>
  childrenOf(element, 'alt-code')
    .filter((code) => attr(code, 'idsrc') === 'wikidata')
    .map((code) => /^Q\d{1,12}$/.exec(attr(code, 'value') ?? '')?.[0])
    .find(Boolean);

function codeOf(element: XmlElement): string | undefined {
  const location = attr(element, 'location-code');
  if (location !== undefined) return /^[A-Za-z]{2}(?:-\w{1,3})?$/.test(location) ? location.toUpperCase() : location;
  const [source, value] = [attr(element, 'idsrc'), attr(element, 'value')];
  if (value !== undefined) return source === undefined || source === FOUND ? value : `${source}:${value}`;
  const alternative = childrenOf(element, 'alt-code').find((one) => attr(one, 'idsrc') !== 'wikidata');
  const code = attr(alternative, 'value');
  return code === undefined ? undefined : `${attr(alternative, 'idsrc') ?? 'code'}:${code}`;
}
