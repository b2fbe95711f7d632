import type { Format, Head, Sniff } from '../format.ts';
import { rootOf } from '../text/xml/index.ts';
import { readAtom } from './feed/read-atom.ts';
import { writeAtom } from './feed/write-atom.ts';

/** Atom (RFC 4287) with deleted entries (RFC 6721), feed or single entry. */
export const atom: Format = {
  name: 'atom',
  title: 'Atom 1.0',
  mediaTypes: ['application/atom+xml', 'text/xml', 'application/xml'],
  extensions: ['.atom', '.xml'],
  limits: [
    'Text is text, angle brackets and all (RFC 4287, 3.1.1.1); only content without any type that is HTML from end to end is read as HTML, with a warning.',
    'Written: a killed story becomes a deleted entry (RFC 6721).',
  ],
  sniff,
  read: readAtom,
  write: writeAtom,
  feed: { suffix: 'atom', label: 'Atom', choice: 2, pushedAlone: 'changes-and-kills' },
};

const NAMESPACE = /^http:\/\/(?:www\.w3\.org\/2005\/Atom|purl\.org\/atom\/ns#)/i;

/** A feed or entry of a namespace that is not Atom's is another format, whose names are the same by chance. */
function sniff({ text }: Head): Sniff {
  const root = rootOf(text);
  if (root === undefined || !/^(?:feed|entry)$/i.test(root.local))
    return { score: 0, because: 'no <feed> or <entry> element' };
  if (NAMESPACE.test(root.ns)) return { score: 0.95, because: 'Atom namespace' };
  if (root.ns !== '') return { score: 0, because: `<${root.name}> of another namespace than Atom's` };
  return /<(?:\w{1,20}:)?(?:entry|updated|modified)[\s>]/i.test(text)
    ? { score: 0.5, because: '<feed> or <entry> element without the Atom namespace' }
    : { score: 0, because: 'no entry or time of Atom' };
}
