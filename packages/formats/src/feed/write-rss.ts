import type { Entry, Envelope } from '../format.ts';
import { type Xml, xml, xmlDocument, xmlOf } from '../xml-writer.ts';
import {
  categoryOf,
  foundNames,
  isWithdrawn,
  linkedStories,
  moduleElements,
  moduleNamespaces,
} from './write-modules.ts';

/**
 * An RSS 2.0 feed. The guid is the entry's id in every version. Killed stories are left out, which is the only way RSS has to
 * withdraw. Urgency, slugline, kicker, dateline, signals, version, people and places have no element and stay behind.
 */
export function writeRss(entries: readonly Entry[], envelope: Envelope): string {
  const channel = xml(
    'channel',
    {},
    xml('title', {}, envelope.title),
    xml('link', {}, envelope.homeUrl ?? envelope.selfUrl ?? envelope.id),
    xml('description', {}, envelope.description ?? envelope.title),
    xmlOf('language', envelope.language),
    xml('lastBuildDate', {}, rfc822(envelope.updatedAt)),
    envelope.selfUrl === undefined
      ? undefined
      : xml('atom:link', { rel: 'self', href: envelope.selfUrl, type: 'application/rss+xml' }),
    (envelope.hubs ?? []).map((href) => xml('atom:link', { rel: 'hub', href })),
    (envelope.pages ?? []).map(({ rel, href }) => xml('atom:link', { rel, href })),
    envelope.isArchive ? xml('fh:archive') : undefined,
    entries.filter((entry) => !isWithdrawn(entry)).map(itemOf),
  );
  const namespaces = moduleNamespaces('atom', 'content', 'dc', 'dcterms', 'fh', 'media');
  return xmlDocument(xml('rss', { version: '2.0', ...namespaces }, channel));
}

/** RFC 822 with a four-digit year, as RSS 2.0 asks for. */
const rfc822 = (instant: string): string => new Date(instant).toUTCString();

function itemOf(entry: Entry): Xml {
  const { id, story } = entry;
  return xml(
    'item',
    {},
    xml('title', {}, story.headline),
    xmlOf('link', story.url),
    xml('guid', { isPermaLink: 'false' }, id),
    xml('pubDate', {}, rfc822(entry.publishedAt)),
    xml('atom:updated', {}, entry.updatedAt),
    xmlOf('description', story.subhead ?? leadOf(story.bodyText)),
    xml('content:encoded', {}, story.bodyHtml),
    xmlOf('dc:creator', story.byline),
    xmlOf('dc:language', story.language),
    xmlOf('dc:rights', story.copyright),
    story.keywords.map((keyword) => xml('category', {}, keyword)),
    (entry.topics ?? story.subjects).map(categoryElement),
    foundNames(story).map((found) => xml('category', { domain: found.scheme }, found.label)),
    moduleElements(entry),
    linkedStories(entry).map(({ title, url }) => xml('atom:link', { rel: 'related', href: url, title })),
  );
}

const leadOf = (bodyText: string): string | undefined => bodyText.split('\n\n')[0];

function categoryElement(subject: Parameters<typeof categoryOf>[0]): Xml {
  const { scheme, term, label } = categoryOf(subject);
  return xml('category', { domain: scheme.endsWith('/') ? `${scheme}${term}` : `${scheme}#${term}` }, label);
}
