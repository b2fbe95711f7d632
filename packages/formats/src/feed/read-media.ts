import type { Media } from '@dateline/story';
import { distinctMedia, isTiny, widest, widthOf } from '../inline-media.ts';
import { resolved } from '../links.ts';
import { present } from '../present.ts';
import { attr, textOf, type XmlElement } from '../xml.ts';
import { mediaKind } from './media.ts';
import { named } from './modules.ts';
import { lineOf } from './text.ts';

/**
 * Pictures, film and sound of an item: Media RSS (1.5.1) and enclosures. The contents of a group are one object in several
 * renditions, of which the widest is taken; a thumbnail stands for an item only where nothing larger does.
 */
export function mediaOf(item: XmlElement, base: string | undefined): Media[] {
  const groups = named(item, ['media:group']).map((group) =>
    mediumOf(named(group, ['media:content']), base, [group, item]),
  );
  const singles = named(item, ['media:content']).map((content) => mediumOf([content], base, [item]));
  const enclosures = named(item, ['enclosure']).map((enclosure) => mediumOf([enclosure], base, []));
  const media = [...groups, ...singles, ...enclosures].filter((medium) => medium !== undefined);
  return distinctMedia(media.length > 0 ? media : [thumbnailOf(item, base)].filter((medium) => medium !== undefined));
}

function thumbnailOf(item: XmlElement, base: string | undefined): Media | undefined {
  const boxes = [item, ...named(item, ['media:group']), ...named(item, ['media:content'])];
  return mediumOf(
    boxes.flatMap((box) => named(box, ['media:thumbnail'])),
    base,
    [item],
  );
}

/** The widest of the renditions, of the kind that the first or default one is; what it does not say itself, its boxes do. */
function mediumOf(
  renditions: readonly XmlElement[],
  base: string | undefined,
  boxes: readonly XmlElement[],
): Media | undefined {
  const usable = renditions.filter(
    (one) => attr(one, 'url') !== undefined && !isTiny(attr(one, 'width'), attr(one, 'height')),
  );
  const main = usable.find((one) => attr(one, 'isDefault') === 'true') ?? usable[0];
  const same = usable.filter((one) => main !== undefined && kindOf(one) === kindOf(main));
  const best = widest(same.map((element) => ({ element, width: widthOf(attr(element, 'width')) })))?.element;
  if (best === undefined) return undefined;
  const about = (name: string, from: readonly XmlElement[]) =>
    from.map((box) => lineOf(textOf(named(box, [name])[0]))).find((text) => text !== '');
  const own = [best, ...renditions, ...boxes.slice(0, -1)];
  return present({
    type: kindOf(best),
    href: resolved(attr(best, 'url'), base),
    mimeType: attr(best, 'type'),
    title: about('media:title', own),
    caption: about('media:description', [...own, ...boxes]),
    creditline: about('media:credit', [...own, ...boxes]),
  });
}

const kindOf = (content: XmlElement): Media['type'] =>
  content.local.toLowerCase() === 'thumbnail'
    ? 'picture'
    : mediaKind(attr(content, 'medium') ?? attr(content, 'type'), attr(content, 'url'));
