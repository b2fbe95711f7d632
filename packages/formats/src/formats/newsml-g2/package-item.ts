import { draft, type RelatedLink, type StoryDraft } from '@dateline/story';
import { present } from '../../text/present.ts';
import { attr, child, childrenOf, descendantsOf, optionalText, textOf, type XmlElement } from '../../text/xml/index.ts';
import type { Catalog } from './catalog.ts';
import { readContentMeta } from './content-meta.ts';
import { readItemMeta, readRights } from './item-meta.ts';
import { readingOf, versionOf } from './news-item.ts';

/** Reads a `packageItem` (NewsML-G2 2.35, "Package Item") as a story of links; undefined when nothing heads it. */
export function readPackageItem(item: XmlElement, catalog: Catalog): StoryDraft | undefined {
  const reading = readingOf(item, catalog);
  const { fields } = readContentMeta(child(item, 'contentMeta'), reading);
  const headline = fields.headline ?? textOf(child(item, 'itemMeta', 'title'));
  if (headline === '') return undefined;
  return draft(
    present<Partial<StoryDraft>>({
      guid: attr(item, 'guid'),
      version: versionOf(item),
      language: reading.language,
      ...readRights(item, reading),
      ...readItemMeta(child(item, 'itemMeta'), reading),
      ...fields,
      headline,
      relatedLinks: itemRefsOf(item).map(linkOf),
    }),
  );
}

/** References to items in all groups, in document order; references to groups are not links. */
export const itemRefsOf = (item: XmlElement): XmlElement[] => descendantsOf(item, 'itemRef');

function linkOf(reference: XmlElement): RelatedLink {
  const url = attr(reference, 'href') ?? attr(reference, 'residref');
  const title = optionalText(child(reference, 'headline')) ?? optionalText(child(reference, 'title'));
  const teaser = childrenOf(reference, 'description')
    .map(textOf)
    .find((text) => text !== '');
  return present<RelatedLink>({ title: title ?? url ?? '', teaser, url });
}
