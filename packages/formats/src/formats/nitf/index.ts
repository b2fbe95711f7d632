import type { Format, Head, Sniff } from '../../format.ts';
import { readNitf } from './read.ts';
import { writeNitf } from './write.ts';

export { readNitfElement } from './read.ts';

/** News Industry Text Format: reads 2.5 to 3.6, writes 3.6. */
export const nitf: Format = {
  name: 'nitf',
  title: 'NITF 2.5 to 3.6',
  mediaTypes: ['application/nitf+xml', 'text/nitf+xml', 'application/xml', 'text/xml'],
  extensions: ['.nitf', '.xml', '.ntf'],
  limits: [
    'Taglines and bibliographies are left out; a tagline of type npa becomes part of the editorial note.',
    'NITF has no slugline: it is taken from a meta of that name, a title or keyword that looks like one, or a single keyword; what Dateline wrote (meta "generator") has it in the meta or not at all.',
    'A release five minutes or more after the issue, or on a later day, is an embargo, as is management-status "embargoed".',
    'Related links stand in a block of the class "related" below the body, since NITF has no element for them.',
    'Written: urgency 9 is `ed-urg` 8, the least that NITF knows, with a meta "urgency" of 9 beside it.',
  ],
  sniff,
  read: readNitf,
  write: writeNitf,
};

/** An envelope of another standard, XML or not, outranks the NITF inside it. */
function sniff({ text }: Head): Sniff {
  if (!/^\s*</.test(text)) return { score: 0, because: '' };
  const root = /<(?!\?|!)(?:[\w.-]+:)?([\w.-]+)/.exec(text.replace(/<!--[\s\S]{0,5000}?-->/g, ''))?.[1]?.toLowerCase();
  if (root === 'nitf') return { score: 1, because: 'the root element is nitf' };
  if (/^(?:newsitem|newsmessage|packageitem|newsml|rss|feed|html|rdf)$/.test(root ?? ''))
    return { score: 0, because: '' };
  if (/<!DOCTYPE\s+nitf\b/i.test(text)) return { score: 0.9, because: 'the DOCTYPE is nitf' };
  if (/<(?:[\w.-]+:)?nitf[\s>]/i.test(text)) return { score: 0.8, because: 'a nitf element stands inside' };
  if (/<(?:body\.content|body\.head|hedline|docdata)[\s>]/i.test(text))
    return { score: 0.6, because: 'elements of NITF stand inside' };
  return { score: 0, because: '' };
}
