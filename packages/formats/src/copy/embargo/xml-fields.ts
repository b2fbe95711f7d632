import { childrenOf, textOf, type XmlElement } from '../../text/xml/index.ts';
import type { StatedEmbargo } from '../read-draft.ts';
import { ordersIn } from './notes.ts';

/** Texts beside the content, which may be left out of the story and still carry the order. */
const BESIDE = /^(?:description|summary|subtitle|abstract)$/i;

/** RFC 5023, 13.1.1: an entry whose author wishes it not to be seen yet. */
const isDraft = (control: XmlElement): boolean =>
  control.local === 'control' &&
  childrenOf(control).some((child) => child.local === 'draft' && textOf(child).trim().toLowerCase() === 'yes');

/** What elements of a feed's item say of an embargo: any, of whatever namespace, whose name begins so, and lines of its teasers. */
export const embargoElements = (item: XmlElement): StatedEmbargo[] =>
  childrenOf(item).flatMap((element) => {
    const words = textOf(element);
    if (BESIDE.test(element.local)) return ordersIn(words);
    if (isDraft(element)) return [{ words: 'draft', field: element.name, isStatus: true }];
    if (!/^embargo/i.test(element.local)) return [];
    return [{ words: words || element.local, field: element.name, isStatus: words === '' }];
  });
