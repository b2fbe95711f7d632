import { readRss } from './feed/read-rss.ts';
import { writeRss } from './feed/write-rss.ts';
import type { Format, Head, Sniff } from './format.ts';

/**
 * RSS 2.0 and RSS 1.0 (RDF), with the modules content, Dublin Core, DCMI Terms, Media RSS and Atom links. Written as RSS 2.0.
 */
export const rss: Format = {
  name: 'rss',
  title: 'RSS 2.0 (reads 1.0 too)',
  mediaTypes: ['application/rss+xml', 'application/rdf+xml', 'text/xml', 'application/xml'],
  extensions: ['.rss', '.rdf', '.xml'],
  limits: [
    'Written: urgency, slugline, kicker, dateline, signals, version, people and places have no element and stay behind; a killed story is left out, which is the only way RSS has to withdraw.',
  ],
  sniff: ({ text }: Head): Sniff => {
    if (/<rss[\s>]/i.test(text)) return { score: 0.95, because: '<rss> element' };
    if (/<(?:\w{1,20}:)?RDF[\s>]/.test(text) && /purl\.org\/rss\/1\.0|netscape\.com\/rdf/.test(text))
      return { score: 0.95, because: 'RDF with RSS 1.0 namespace' };
    if (/<channel[\s>]/i.test(text) && /<item[\s>]/i.test(text))
      return { score: 0.6, because: '<channel> and <item> elements' };
    return { score: 0, because: 'no element of RSS' };
  },
  read: readRss,
  write: writeRss,
};
