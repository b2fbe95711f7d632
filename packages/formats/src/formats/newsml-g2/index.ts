import type { Format, Head, Sniff } from '../../format.ts';
import { isForeign } from '../newsml/foreign-root.ts';
import { readNewsmlG2 } from './read.ts';
import { writeNewsmlG2 } from './write.ts';

/** NewsML-G2: reads 2.0 to 2.35 at core and power conformance, writes 2.35 power. */
export const newsmlG2 = {
  name: 'newsml-g2',
  title: 'NewsML-G2',
  mediaTypes: [
    'application/vnd.iptc.g2.newsitem+xml',
    'application/vnd.iptc.g2.newsmessage+xml',
    'application/vnd.iptc.g2.packageitem+xml',
    'application/xml',
    'text/xml',
  ],
  extensions: ['.xml', '.g2', '.newsml'],
  limits: [
    'Nothing is fetched: a code of a scheme that no catalog in the item or of the IPTC explains keeps its alias.',
    'Concept, knowledge, planning and catalog items are no stories and give a warning; sports results and event lists inside an item are left out.',
  ],
  sniff,
  read: readNewsmlG2,
  write: writeNewsmlG2,
  feed: { suffix: 'newsml', label: 'NewsML-G2', choice: 4 },
} satisfies Format;

const root = /^(?:\s|\ufeff|<\?[^>]*\?>|<!--(?:(?!-->)[\s\S])*-->|<!DOCTYPE[^>[]*>)*<(?:[\w.-]+:)?(\w+)/i;
const ITEMS = 'newsItem|newsMessage|packageItem|conceptItem|knowledgeItem|planningItem|catalogItem';
const items = new RegExp(`^(?:${ITEMS})$`);
/** SportsML-G2 and EventsML-G2 share the namespace; only items carry news. */
const itemInside = new RegExp(`<(?:\\w+:)?(?:${ITEMS}|itemSet|itemMeta|contentMeta|contentSet|groupSet)[\\s>]`);

function sniff({ text }: Head): Sniff {
  const name = root.exec(text)?.[1] ?? '';
  const hasNamespace = text.includes('http://iptc.org/std/nar/2006-10-01/');
  if (
    items.test(name) &&
    !isForeign(text, /<(?:\w+:)?(?:newsItem|itemMeta|contentMeta|contentSet|itemSet|concept|groupSet)[\s>]/)
  )
    return { score: hasNamespace ? 1 : 0.9, because: `the root element is ${name}` };
  if (hasNamespace && itemInside.test(text)) return { score: 0.7, because: 'the namespace of NewsML-G2 stands inside' };
  if (/^(?:content(?:Set|Meta)|groupSet)$/.test(name)) return { score: 0.5, because: `the root element is ${name}` };
  return { score: 0, because: '' };
}
