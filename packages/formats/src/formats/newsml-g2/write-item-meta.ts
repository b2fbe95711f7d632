import { isKill, type RelatedLink, type Story } from '@dateline/story';
import type { Entry } from '../../format.ts';
import { type Xml, xml, xmlOf } from '../../text/xml-writer.ts';
import { GENERATOR } from './extension.ts';

/** The schema's order: copyrightNotice and usageTerms in any; each line is a notice of its own. */
export function rightsInfoOf({ copyright, usageTerms }: Story): Xml | undefined {
  const notices = [...linesOf('copyrightNotice', copyright), ...linesOf('usageTerms', usageTerms)];
  return notices.length === 0 ? undefined : xml('rightsInfo', {}, notices);
}

const linesOf = (name: string, text: string | undefined): Xml[] =>
  (text ?? '').split('\n').flatMap((line) => xmlOf(name, line) ?? []);

/** The schema's order, "ItemManagementGroup": an xs:sequence. There is no edNote: notes to editors are never syndicated. */
export function itemMetaOf({ story, related = [], corrects }: Entry): Xml {
  return xml(
    'itemMeta',
    {},
    xml('itemClass', { qcode: 'ninat:text' }),
    xml('provider', { literal: story.provider ?? story.source }, xmlOf('name', story.provider ?? story.source)),
    xml('versionCreated', {}, story.versionCreated),
    xmlOf('firstCreated', story.firstCreated),
    xmlOf('embargoed', story.embargoedUntil),
    xml('pubStatus', { qcode: `stat:${isKill(story) ? 'canceled' : story.pubStatus}` }),
    xml('generator', {}, GENERATOR),
    signalsOf(story).map((qcode) => xml('signal', { qcode })),
    story.url === undefined ? undefined : xml('link', { rel: 'dlrel:canonical', href: story.url }),
    corrects === undefined ? undefined : xml('link', { rel: 'dlrel:corrects', residref: corrects }),
    [...story.relatedLinks, ...related].map(linkOf),
  );
}

/** The IPTC's scheme has these two; the others are ours. */
const iptcSignals = new Set(['update', 'correction']);

function signalsOf({ signals, sequence }: Story): string[] {
  const qcodes = signals.map((signal) => (iptcSignals.has(signal) ? `sig:${signal}` : `dlsig:${signal}`));
  return sequence === undefined ? qcodes : [...qcodes, `dlseq:${sequence.kind}.${sequence.number}`];
}

function linkOf({ title, teaser, byline, url }: RelatedLink): Xml {
  const rel = url === undefined ? 'dlrel:seeAlso' : 'irel:seeAlso';
  return xml('link', { rel, href: url, 'dl:teaser': teaser, 'dl:byline': byline }, xmlOf('title', title));
}
