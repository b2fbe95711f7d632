import type { StatedEmbargo } from '../format.ts';
import { childrenOf, isElement, textOf, type XmlElement } from '../xml.ts';

/** What elements of a feed's item say of an embargo: any, of whatever namespace, whose name begins so. */
export const embargoElements = (item: XmlElement): StatedEmbargo[] =>
  childrenOf(item)
    .filter((element) => isElement(element) && /^embargo/i.test(element.local))
    .map((element) => ({
      words: textOf(element) || element.local,
      field: element.name,
      isStatus: textOf(element) === '',
    }));
