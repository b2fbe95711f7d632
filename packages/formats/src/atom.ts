import { readAtom } from './feed/read-atom.ts';
import { writeAtom } from './feed/write-atom.ts';
import type { Format, Head, Sniff } from './format.ts';

/** Atom (RFC 4287) with deleted entries (RFC 6721), feed or single entry. */
export const atom: Format = {
  name: 'atom',
  title: 'Atom 1.0',
  mediaTypes: ['application/atom+xml', 'text/xml', 'application/xml'],
  extensions: ['.atom', '.xml'],
  limits: [
    'Written: urgency, slugline, kicker, dateline, signals, version, people and places have no element and stay behind; a killed story becomes a deleted entry (RFC 6721).',
  ],
  sniff: ({ text }: Head): Sniff => {
    const root = /<(?:\w{1,20}:)?(?:feed|entry)[\s>]/.exec(text.slice(0, 4096));
    if (root === null) return { score: 0, because: 'no <feed> or <entry> element' };
    const declared = text.includes('http://www.w3.org/2005/Atom') || text.includes('http://purl.org/atom/ns#');
    if (declared) return { score: /<rss[\s>]/i.test(text) ? 0.3 : 0.95, because: 'Atom namespace' };
    return { score: 0.5, because: '<feed> or <entry> element without the Atom namespace' };
  },
  read: readAtom,
  write: writeAtom,
};
