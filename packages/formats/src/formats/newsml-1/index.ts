import { clampUrgency } from '@dateline/story';
import {
  type Format,
  FormatError,
  failureOf,
  type Head,
  type Hint,
  type ReadResult,
  type Sniff,
} from '../../format.ts';
import { asTime } from '../../text/time/read-time.ts';
import { attr, childrenOf, descendantsOf, parseXml, textOf, type XmlElement } from '../../text/xml/index.ts';
import { isForeign } from '../newsml/foreign-root.ts';
import { formalName, named } from './elements.ts';
import { type Enclosing, readNewsItem } from './news-item.ts';

/** NewsML 1.0 to 1.2 of the years 2000 to 2003, still sent by AFP, EFE, Kyodo, Belga, ANP, Keystone-ATS and Business Wire. */
export const newsml1 = {
  name: 'newsml-1',
  title: 'NewsML 1.2',
  mediaTypes: ['text/vnd.iptc.newsml', 'application/xml', 'text/xml'],
  extensions: ['.xml', '.newsml'],
  limits: ['Nothing is fetched: topic sets and catalogs outside the document are not resolved.'],
  sniff,
  read: readNewsml1,
} satisfies Format;

const root =
  /^(?:\s|\ufeff|<\?[^>]*\?>|<!--(?:(?!-->)[\s\S])*-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\]\s*)?>)*<(?:[\w.-]+:)?(\w+)/i;

function sniff({ text }: Head): Sniff {
  const name = root.exec(text)?.[1] ?? '';
  if (name === 'NewsML' && !isForeign(text, /<(?:\w+:)?NewsItem[\s>]/))
    return { score: 1, because: 'the root element is NewsML' };
  if (/<!DOCTYPE\s+NewsML\b/.test(text)) return { score: 0.9, because: 'the DOCTYPE is NewsML' };
  if (/<NewsIdentifier>|<NewsComponent[\s>]/.test(text))
    return { score: 0.7, because: 'elements of NewsML 1 stand inside' };
  return { score: 0, because: '' };
}

/**
 * Reads every NewsItem of a NewsML 1.2 document, also of one that stands without its envelope. An item that cannot be
 * read is a failure beside its neighbours.
 * @throws FormatError NEWSML_NO_ITEM when there is no NewsItem, and what `parseXml` throws.
 */
function readNewsml1(bytes: Uint8Array, hint: Hint): ReadResult {
  const { root: document, warnings } = parseXml(bytes, hint);
  const items = itemsOf(document);
  if (items.length === 0) {
    const message = `Expected a NewsItem, found <${document.name}>. Check that this is NewsML 1.2`;
    throw new FormatError('NEWSML_NO_ITEM', message, `line ${document.line}`);
  }
  const result: ReadResult = { drafts: [], warnings, failures: [] };
  const enclosing = enclosingOf(document);
  for (const item of items) append(result, item, enclosing);
  return result;
}

function itemsOf(document: XmlElement): XmlElement[] {
  if (document.local === 'NewsItem') return [document];
  const direct = childrenOf(document, 'NewsItem');
  return direct.length > 0
    ? direct
    : descendantsOf(document, 'NewsItem').filter((item) => named(item, 'Identification') !== undefined);
}

function enclosingOf(document: XmlElement): Enclosing {
  const envelope = named(document, 'NewsEnvelope');
  return {
    sent: asTime(textOf(named(envelope, 'DateAndTime'))),
    priority: clampUrgency(Number(formalName(named(envelope, 'Priority')) ?? Number.NaN)),
    language: attr(document, 'xml:lang'),
  };
}

function append(result: ReadResult, item: XmlElement, enclosing: Enclosing): void {
  try {
    const { drafts, warnings } = readNewsItem(item, enclosing);
    result.drafts.push(...drafts);
    result.warnings.push(...warnings);
  } catch (error) {
    result.failures.push(failureOf(error, `line ${item.line}`));
  }
}
