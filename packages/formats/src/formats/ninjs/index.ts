import type { Format, Head, Sniff } from '../../format.ts';
import { readNinjs } from './read.ts';
import { writeNinjs } from './write.ts';

/** IPTC ninjs: reads 1.x, 2.x, 3.x and the dialects of Superdesk, AP, TT, NTB and dpa; writes 3.2. */
export const ninjs = {
  name: 'ninjs',
  title: 'ninjs 1 to 3',
  mediaTypes: ['application/vnd.iptc.ninjs+json', 'application/ninjs+json', 'application/json'],
  extensions: ['.ninjs', '.json', '.jsonl'],
  limits: [
    'Only text, pictures and other media become stories; events and planning items without copy give a warning.',
    'Written: what ninjs has no property for travels in altIds.',
  ],
  sniff,
  read: readNinjs,
  write: writeNinjs,
  feed: { suffix: 'ninjs', label: 'ninjs' },
} satisfies Format;

const FIELDS =
  /"(?:body_\w+|bodies|headlines?|headline_\w+|descriptions?|description_\w+|version_?created|pub_?status|by|byline|slugline|renditions|associations|copyright_?notice|copyright_?holder|rightsinfo|eventdetails|located|alt_?ids)"\s*:/gi;

function sniff({ text }: Head): Sniff {
  if (!/^\s*[[{]/.test(text)) return { score: 0, because: '' };
  if (/"\$?standard"\s*:\s*\{[^}]{0,200}ninjs/i.test(text)) return { score: 1, because: 'it says that it is ninjs' };
  const fields = new Set((text.match(FIELDS) ?? []).map((field) => field.toLowerCase())).size;
  if (!/"(?:uri|guid)"\s*:/.test(text))
    return fields >= 3 ? { score: 0.4, because: 'it has fields of ninjs, but no uri' } : { score: 0, because: '' };
  if (/"(?:body_\w+|bodies|headlines|descriptions|description_\w+)"\s*:/i.test(text))
    return { score: 0.85, because: 'it has a uri and bodies, headlines or descriptions of ninjs' };
  if (fields > 0)
    return { score: 0.6 + Math.min(fields, 4) * 0.05, because: `it has a uri and ${fields} fields of ninjs` };
  return /"type"\s*:\s*"(?:text|audio|video|picture|graphic|composite|component|animated|event|planning)"/.test(text)
    ? { score: 0.2, because: 'it has a uri and a type of ninjs' }
    : { score: 0, because: 'a uri alone is of no format' };
}
