import { clampUrgency, type StoryDraft } from '@dateline/story';
import { FormatError, failureOf, type Hint, type ItemFailure, type ReadResult, type Warning } from '../../format.ts';
import {
  attr,
  child,
  childrenOf,
  descendantsOf,
  optionalText,
  parseXml,
  type XmlElement,
} from '../../text/xml/index.ts';
import { type Catalog, readCatalogs } from './catalog.ts';
import { readNewsItem } from './news-item.ts';
import { itemRefsOf, readPackageItem } from './package-item.ts';

const otherItems = new Set(['conceptItem', 'knowledgeItem', 'planningItem', 'catalogItem']);
const itemNames = new Set(['newsItem', 'packageItem', ...otherItems]);

interface Message {
  catalog: Catalog;
  priority?: number;
  /** GUIDs of the news items that the same message carries. */
  guids: ReadonlySet<string>;
}

/**
 * Reads a bare item or a `newsMessage` of several (NewsML-G2 2.0 to 2.35, any or no namespace). Items that are no
 * stories give a warning and no draft; one that cannot be read is a failure beside its neighbours.
 * @throws FormatError G2_NO_ITEM when there is no item at all, and what `parseXml` throws.
 */
export function readNewsmlG2(bytes: Uint8Array, hint: Hint): ReadResult {
  const { root, warnings } = parseXml(bytes, hint);
  const items = itemsOf(root);
  if (items.length === 0) {
    const message = `Expected a newsItem or newsMessage, found <${root.name}>. Check that this is NewsML-G2`;
    throw new FormatError('G2_NO_ITEM', message, `line ${root.line}`);
  }
  const message = messageOf(root, items);
  const result: ReadResult = { drafts: [], warnings, failures: [] };
  for (const item of items) append(result, readSafely(item, message));
  return result;
}

/** The items of a message, a bare item, or a part of an item that was cut out of one. */
function itemsOf(root: XmlElement): XmlElement[] {
  if (itemNames.has(root.local)) return [root];
  if (root.local === 'newsMessage') return childrenOf(root, 'itemSet').flatMap((set) => childrenOf(set).filter(isItem));
  if (root.local === 'contentSet' || root.local === 'contentMeta') {
    return [{ ...root, name: 'newsItem', local: 'newsItem', attrs: {}, children: [root] }];
  }
  if (root.local === 'groupSet')
    return [{ ...root, name: 'packageItem', local: 'packageItem', attrs: {}, children: [root] }];
  return [...itemNames].flatMap((name) => descendantsOf(root, name));
}

const isItem = (element: XmlElement): boolean => itemNames.has(element.local);

function messageOf(root: XmlElement, items: readonly XmlElement[]): Message {
  const header = root.local === 'newsMessage' ? child(root, 'header') : undefined;
  const priority = clampUrgency(Number(optionalText(child(header, 'priority')) ?? Number.NaN));
  const news = items.filter(({ local }) => local === 'newsItem');
  return {
    catalog: header === undefined ? new Map() : readCatalogs(header),
    ...(priority === undefined ? {} : { priority }),
    guids: new Set(news.map((item) => attr(item, 'guid')).filter((guid) => guid !== undefined)),
  };
}

interface ReadOne {
  draft?: StoryDraft | undefined;
  warnings: Warning[];
  failure?: ItemFailure;
}

function append(result: ReadResult, { draft, warnings, failure }: ReadOne): void {
  if (draft !== undefined) result.drafts.push(draft);
  result.warnings.push(...warnings);
  if (failure !== undefined) result.failures.push(failure);
}

/** Hostile content of one item, such as a document inside it that nests too deep, must not cost the other items. */
function readSafely(item: XmlElement, message: Message): ReadOne {
  try {
    return readOne(item, message);
  } catch (error) {
    return { warnings: [], failure: failureOf(error, `line ${item.line}`) };
  }
}

function readOne(item: XmlElement, message: Message): ReadOne {
  if (item.local === 'newsItem') return readNewsItem(item, message);
  if (item.local !== 'packageItem') return passedOver(item, `A ${item.local} describes no story`);
  const refersToNeighbours = itemRefsOf(item).some((reference) => message.guids.has(attr(reference, 'residref') ?? ''));
  if (refersToNeighbours) return passedOver(item, 'This package only lists items that came in the same message');
  const draft = readPackageItem(item, message.catalog);
  return draft === undefined ? passedOver(item, 'This package has no headline') : { draft, warnings: [] };
}

const passedOver = (item: XmlElement, reason: string): ReadOne => ({
  warnings: [
    {
      code: 'ITEM_NOT_A_STORY',
      message: `${reason} (${attr(item, 'guid') ?? 'without guid'})`,
      at: `line ${item.line}`,
    },
  ],
});
