import type { Format, Head, Sniff } from '../format.ts';
import { rootOf } from '../text/xml/index.ts';
import { readRss } from './feed/read-rss.ts';
import { writeRss } from './feed/write-rss.ts';

/**
 * RSS 2.0 and RSS 1.0 (RDF), with the modules content, Dublin Core, DCMI Terms, Media RSS and Atom links. Written as RSS 2.0.
 */
export const rss: Format = {
  name: 'rss',
  title: 'RSS 2.0 (reads 1.0 too)',
  mediaTypes: ['application/rss+xml', 'application/rdf+xml', 'text/xml', 'application/xml'],
  extensions: ['.rss', '.rdf', '.xml'],
  limits: [
    'Of several elements that carry the text, the one that holds most is the body; a thumbnail is a picture of the story only where nothing larger is.',
    'Written: a killed story is left out, which is the only way RSS has to withdraw.',
  ],
  sniff,
  read: readRss,
  write: writeRss,
  feed: { suffix: 'rss', label: 'RSS', choice: 1, pushedAlone: 'changes' },
};

const NAMESPACES =
  /^(?:$|https?:\/\/(?:purl\.org\/(?:rss|net\/rss)|backend\.userland\.com|blogs\.law\.harvard\.edu|cyber\.(?:law\.)?harvard\.edu|my\.netscape\.com|channel\.netscape\.com|www\.rssboard\.org))/;

/** By the root element, whatever its prefix and in capitals too; an envelope around a feed is known by what it holds. */
function sniff({ text }: Head): Sniff {
  const root = rootOf(text);
  const name = root?.local.toLowerCase() ?? '';
  if (name === 'rss')
    return { score: NAMESPACES.test(root?.ns ?? '') ? 0.95 : 0.8, because: `the root element is <${root?.name}>` };
  if (name === 'rdf' && /purl\.org\/rss\/|netscape\.com\/rdf|userland\.com\/rss/i.test(text))
    return { score: 0.95, because: 'RDF with RSS 1.0 namespace' };
  if (/^(?:channel|rdf|item)$/.test(name) && NAMESPACES.test(root?.ns ?? '') && /<(?:\w{1,20}:)?title[\s>]/i.test(text))
    return { score: 0.6, because: `the root element is <${root?.name}>, with a title` };
  if (/<(?:\w{1,20}:)?rss\s[^<>]{0,500}version|<rss>/i.test(text))
    return { score: 0.6, because: 'an <rss> element stands inside' };
  return { score: 0, because: 'no element of RSS' };
}
