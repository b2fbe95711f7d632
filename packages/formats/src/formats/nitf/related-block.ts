import type { RelatedLink } from '@dateline/story';
import { present } from '../../text/present.ts';
import { attr, childrenOf, descendantsOf, isElement, textOf, type XmlElement } from '../../text/xml/index.ts';
import { type Xml, xml } from '../../text/xml-writer.ts';

/** NITF has no element for related links; a block of this class holds them, as a list that partners can show as it is. */
const CLASS = /^related(?:[-_]?(?:links?|stories|articles|content))?$/i;

export const isRelatedBlock = (element: XmlElement): boolean =>
  element.local === 'block' && CLASS.test(attr(element, 'class') ?? '');

/** Links of the related blocks: the anchor's words are the title, what follows it in the list item the teaser. */
export function relatedLinksIn(contents: readonly XmlElement[]): RelatedLink[] {
  const blocks = contents.flatMap((content) => childrenOf(content).filter(isRelatedBlock));
  return blocks.flatMap((block) => {
    const items = [...descendantsOf(block, 'li'), ...childrenOf(block, 'p')];
    return items.map(linkOf).filter(({ title }) => title !== '');
  });
}

function linkOf(item: XmlElement): RelatedLink {
  const at = item.children.findIndex((node) => isElement(node) && node.local === 'br');
  const [front, back] = at === -1 ? [item.children, []] : [item.children.slice(0, at), item.children.slice(at)];
  const url = attr(descendantsOf(item, 'a')[0], 'href');
  const teaser = textOf({ ...item, children: back });
  return present({ title: textOf({ ...item, children: front }), teaser: teaser || undefined, url });
}

/** The block that `relatedLinksIn` reads; none for no links. */
export function relatedBlock(links: readonly RelatedLink[]): Xml | undefined {
  if (links.length === 0) return undefined;
  const items = links.map(({ title, teaser, url }) =>
    xml('li', {}, url === undefined ? title : xml('a', { href: url }, title), teaser && [xml('br'), teaser]),
  );
  return xml('block', { class: 'related' }, xml('ul', {}, items));
}
