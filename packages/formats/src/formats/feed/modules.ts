import { OWN_NAMESPACE } from '../../copy/own-fields.ts';
import { isElement, type XmlElement, type XmlNode } from '../../text/xml/index.ts';

/** Namespaces of feeds and their extension modules, by the prefix that everyone uses for them. */
export const MODULES = {
  atom: 'http://www.w3.org/2005/Atom',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  media: 'http://search.yahoo.com/mrss/',
  at: 'http://purl.org/atompub/tombstones/1.0',
  fh: 'http://purl.org/syndication/history/1.0',
  dl: OWN_NAMESPACE,
} as const;

const prefixOf = new Map<string, string>([
  ...Object.entries(MODULES).map(([prefix, uri]): [string, string] => [uri, prefix]),
  ['http://search.yahoo.com/mrss', 'media'],
  ['http://purl.org/atom/ns#', 'atom'],
  ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['http://purl.org/rss/1.0/', 'rss'],
  ['http://my.netscape.com/rdf/simple/0.9/', 'rss'],
  ['http://backend.userland.com/rss2', 'rss'],
  ['http://blogs.law.harvard.edu/tech/rss', 'rss'],
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'rdf'],
  ['http://www.w3.org/1999/xhtml', 'xhtml'],
]);

/**
 * Name of an element with the usual prefix of its module: "dc:creator" also where the feed calls the module something else
 * or has forgotten to declare it. Elements of the feed's own format have no prefix.
 */
export function nameOf(element: XmlElement): string {
  const written = element.name.includes(':') ? element.name.slice(0, element.name.indexOf(':')).toLowerCase() : '';
  const prefix = prefixOf.get(element.ns) ?? written;
  const local = element.local.toLowerCase();
  return prefix === '' || prefix === 'rss' ? local : `${prefix}:${local}`;
}

const own = (element: XmlElement, home: string): string =>
  home === '' ? nameOf(element) : nameOf(element).replace(`${home}:`, '');

/** The children of these names; `home` is the module whose elements are written here without prefix. */
export function named(parent: XmlElement | undefined, names: readonly string[], home = ''): XmlElement[] {
  const children = (parent?.children ?? []).filter((node: XmlNode): node is XmlElement => isElement(node));
  return names.flatMap((name) => children.filter((child) => own(child, home) === name));
}
