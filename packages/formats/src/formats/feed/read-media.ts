import { type Media, media } from '@dateline/story';
import { distinctMedia, isTiny, widest, widthOf } from '../../body/inline-media.ts';
import { resolved } from '../../text/links.ts';
import { present } from '../../text/present.ts';
import { attr, textOf, type XmlElement } from '../../text/xml/index.ts';
import { mediaKind } from './media.ts';
import { named } from './modules.ts';

const mediaType = media.shape.type;

/**
 * Pictures, film and sound of an item: Media RSS (1.5.1) and enclosures. The contents of a group are one object in several
 * renditions, of which the widest is taken; a thumbnail stands for an item only where nothing larger does.
 */
export function mediaOf(item: XmlElement, base: string | undefined, line: (text: string) => string): Media[] {
  const groups = named(item, ['media:group']).map((group) =>
    mediumOf(named(group, ['media:content']), base, [group, item], line),
  );
  const singles = named(item, ['media:content']).map((content) => mediumOf([content], base, [item], line));
  const enclosures = named(item, ['enclosure']).map((enclosure) => mediumOf([enclosure], base, [], line));
  const unfiled = named(item, ['dl:media']).map((element) => nameOnlyOf(element, line));
  const found = [...groups, ...singles, ...enclosures, ...unfiled].filter((medium) => medium !== undefined);
  return distinctMedia(
    found.length > 0 ? found : [thumbnailOf(item, base, line)].filter((medium) => medium !== undefined),
  );
}

/** A picture of which our own writer knows only what it is called. */
const nameOnlyOf = (element: XmlElement, line: (text: string) => string): Media | undefined => {
  const about = (name: string) => line(textOf(named(element, [name])[0])) || undefined;
  const words = { title: about('media:title'), caption: about('media:description') };
  if (words.title === undefined && words.caption === undefined) return undefined;
  return present({
    type: kindOf(element),
    mimeType: attr(element, 'type'),
    ...words,
    creditline: about('media:credit'),
  });
};

function thumbnailOf(item: XmlElement, base: string | undefined, line: (text: string) => string): Media | undefined {
  const boxes = [item, ...named(item, ['media:group']), ...named(item, ['media:content'])];
  return mediumOf(
    boxes.flatMap((box) => named(box, ['media:thumbnail'])),
    base,
    [item],
    line,
  );
}

/** The widest of the renditions, of the kind that the first or default one is; what it does not say itself, its boxes do. */
function mediumOf(
  renditions: readonly XmlElement[],
  base: string | undefined,
  boxes: readonly XmlElement[],
  line: (text: string) => string,
): Media | undefined {
  const usable = renditions.filter(
    (one) => attr(one, 'url') !== undefined && !isTiny(attr(one, 'width'), attr(one, 'height')),
  );
  const main = usable.find((one) => attr(one, 'isDefault') === 'true') ?? usable[0];
  const same = usable.filter((one) => main !== undefined && kindOf(one) === kindOf(main));
  const best = widest(same.map((element) => ({ element, width: widthOf(attr(element, 'width')) })))?.element;
  if (best === undefined) return undefined;
  const about = (name: string, from: readonly XmlElement[]) =>
    from.map((box) => line(textOf(named(box, [name])[0]))).find((text) => text !== '');
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
    : (mediaType.safeParse(attr(content, 'dl:type')).data ??
      mediaKind(attr(content, 'medium') ?? attr(content, 'type'), attr(content, 'url')));
