import type { Media, Named, Story, Subject } from '@dateline/story';
import { isKill } from '@dateline/story';
import { type Entry, FormatError } from '../../format.ts';
import { type Xml, xml, xmlDocument, xmlOf } from '../../text/xml-writer.ts';
import { FOUND, GENERATOR } from './own-writing.ts';
import { relatedBlock } from './related-block.ts';
import { writeBodyContent } from './write-body.ts';

const NAMESPACE = 'http://iptc.org/std/NITF/2006-10-18/';

/** Attributes that the schema of NITF 3.6 fixes to these values. */
const EDITION = {
  version: '-//IPTC//DTD NITF 3.6//EN',
  'change.date': 'September 11, 2009',
  'change.time': '12:26',
} as const;

/** One story as a NITF 3.6 document. NITF has no collection: throws FormatError WRITE_ONE_STORY for any other number. */
export function writeNitf(entries: readonly Entry[]): string {
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) {
    const message = `A NITF document holds one story, not ${entries.length}. Write each story by itself`;
    throw new FormatError('WRITE_ONE_STORY', message);
  }
  return xmlDocument(
    xml('nitf', { xmlns: NAMESPACE, ...EDITION, baselang: entry.story.language }, headOf(entry), bodyOf(entry)),
  );
}

function headOf({ story, topics, corrects }: Entry): Xml {
  const subjects = topics ?? story.subjects;
  return xml(
    'head',
    {},
    xmlOf('title', story.headline),
    metasOf(story).map(([name, content]) => xml('meta', { name, content })),
    tobjectOf(story, subjects.filter(isSubjectCode)),
    docdataOf(
      story,
      subjects.filter((subject) => !isSubjectCode(subject)),
      corrects,
    ),
    story.url === undefined ? undefined : xml('pubdata', { type: 'web', 'ex-ref': story.url }),
  );
}

/** NITF ends where our scale has one more: 9 is 8 to everybody, and 9 to those who know the meta "urgency". */
const LEAST_URGENCY = 8;

/** What NITF has no element for travels as `meta`, by the names that the reader knows. */
function metasOf(story: Story): [string, string][] {
  const version = isToken(story.version) ? undefined : story.version;
  const fields: [string, string | number | undefined][] = [
    ['generator', GENERATOR],
    ['urgency', story.urgency > LEAST_URGENCY ? story.urgency : undefined],
    ['slugline', story.slugline],
    ['kicker', story.kicker],
    ['version', version],
    ['firstcreated', story.firstCreated],
    ['signals', story.signals.join(' ')],
    ['sequence', story.sequence && `${story.sequence.kind} ${story.sequence.number}`],
  ];
  return fields.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, `${value}`]]));
}

/** An NMTOKEN, which the schema asks of version numbers. */
const isToken = (version: Story['version']): boolean => /^[\w.:-]+$/.test(`${version ?? ''}`);

const isSubjectCode = ({ code }: Subject): boolean => /^subj:\d{8}$/.test(code);

function tobjectOf(story: Story, codes: readonly Subject[]): Xml | undefined {
  if (story.genre === undefined && codes.length === 0) return undefined;
  return xml(
    'tobject',
    {},
    story.genre === undefined ? undefined : xml('tobject.property', { 'tobject.property.type': story.genre }),
    codes.map(({ code, name }) =>
      xml('tobject.subject', { 'tobject.subject.refnum': code.slice(5), 'tobject.subject.detail': name }),
    ),
  );
}

function docdataOf(story: Story, classified: readonly Subject[], corrects: string | undefined): Xml {
  return xml(
    'docdata',
    { 'management-status': statusOf(story) },
    story.signals.includes('correction') ? xml('correction', { 'id-string': corrects ?? story.guid }) : undefined,
    xml('doc-id', { 'id-string': story.guid, regsrc: story.provider }),
    xml('urgency', { 'ed-urg': Math.min(LEAST_URGENCY, story.urgency) }),
    xml('date.issue', { norm: normOf(story.versionCreated) }),
    story.embargoedUntil === undefined ? undefined : xml('date.release', { norm: normOf(story.embargoedUntil) }),
    isToken(story.version) ? xml('du-key', { version: story.version }) : undefined,
    copyrightOf(story.copyright),
    story.usageTerms === undefined ? undefined : xml('doc.rights', { limitations: story.usageTerms }),
    story.keywords.length === 0
      ? undefined
      : xml(
          'key-list',
          {},
          story.keywords.map((key) => xml('keyword', { key })),
        ),
    identifiedOf(story, classified),
  );
}

function statusOf(story: Story): string {
  if (isKill(story)) return 'canceled';
  if (story.pubStatus === 'withheld') return 'withheld';
  return story.embargoedUntil === undefined ? 'usable' : 'embargoed';
}

/** ISO 8601 basic, which NITF asks for; thousandths only where there are any. */
function normOf(instant: string): string {
  return new Date(instant).toISOString().replace(/[-:]/g, '').replace('.000Z', 'Z');
}

function copyrightOf(copyright: string | undefined): Xml | undefined {
  if (copyright === undefined) return undefined;
  const [, year, holder] = /^Copyright (\d{4}) (.+)$/.exec(copyright) ?? [];
  return xml('doc.copyright', year === undefined ? { holder: copyright } : { year, holder });
}

function identifiedOf(story: Story, classified: readonly Subject[]): Xml | undefined {
  const content = [
    ...story.people.map((person) => namedOf('person', person)),
    ...story.organisations.map((organisation) => namedOf('org', organisation)),
    ...story.places.map(placeOf),
    ...classified.map(({ code, name, found }) =>
      xml('classifier', { type: 'subject', idsrc: found && FOUND, value: code }, name),
    ),
  ];
  return content.length === 0 ? undefined : xml('identified-content', {}, content);
}

/** A code in two parts is one of a source; the item of Wikidata stands beside it. */
function namedOf(element: 'person' | 'org', { name, code, wikidata, found }: Named): Xml {
  if (found) return xml(element, { idsrc: FOUND, value: code ?? name }, name, itemOf(wikidata));
  const [, idsrc, value = code] = /^([\w.-]+):(.+)$/.exec(code ?? '') ?? [];
  return xml(element, { idsrc, value }, name, itemOf(wikidata));
}

const itemOf = (wikidata: string | undefined): Xml | undefined =>
  wikidata === undefined ? undefined : xml('alt-code', { idsrc: 'wikidata', value: wikidata });

const placeOf = ({ name, code, wikidata, found }: Named): Xml =>
  xml('location', { 'location-code': code, 'code-source': found && FOUND }, name, itemOf(wikidata));

function bodyOf({ story, related = [] }: Entry): Xml {
  const rendered = writeBodyContent(story.bodyHtml);
  return xml(
    'body',
    {},
    xml(
      'body.head',
      {},
      xml('hedline', {}, xml('hl1', {}, story.headline), xmlOf('hl2', story.subhead)),
      xmlOf('byline', story.byline),
      xmlOf('distributor', story.creditline),
      datelineOf(story.dateline),
    ),
    xml('body.content', {}, rendered, story.media.map(mediaOf), relatedBlock([...story.relatedLinks, ...related])),
  );
}

function datelineOf(dateline: Story['dateline']): Xml | undefined {
  if (dateline === undefined) return undefined;
  const { located, date, agency } = dateline;
  return xml(
    'dateline',
    {},
    xmlOf('location', located),
    date === undefined ? undefined : xml('story.date', { norm: date.replaceAll('-', '') }, date),
    agency === undefined ? undefined : ` (${agency})`,
  );
}

function mediaOf(item: Media): Xml {
  return xml(
    'media',
    { 'media-type': item.type === 'picture' ? 'image' : item.type },
    xml('media-reference', { source: item.href, 'mime-type': item.mimeType, 'alternate-text': item.title }),
    xmlOf('media-caption', item.caption),
    xmlOf('media-producer', item.creditline),
  );
}
