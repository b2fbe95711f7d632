import { webAddress } from '../../text/links.ts';
import { attr, isElement, type XmlElement } from '../../text/xml/index.ts';

/** The address that relative ones below this element are read against (XML Base), completed with that of its parent. */
export const baseOf = (element: XmlElement | undefined, outer: string | undefined): string | undefined =>
  webAddress(attr(element, 'xml:base'), outer) ?? outer;

/** True where an element states a base of its own. */
export const statesBase = (element: XmlElement | undefined): boolean => attr(element, 'xml:base') !== undefined;

/** The element with the addresses below it completed, each against the nearest `xml:base`. */
export function withAbsoluteLinks(element: XmlElement, outer: string | undefined): XmlElement {
  const base = baseOf(element, outer);
  const attrs = Object.assign(Object.create(null) as Record<string, string>, element.attrs);
  for (const name of ['href', 'src']) {
    const absolute = webAddress(attr(element, name), base);
    if (absolute !== undefined) attrs[name] = absolute;
  }
  const children = element.children.map((node) => (isElement(node) ? withAbsoluteLinks(node, base) : node));
  return { ...element, attrs, children };
}
