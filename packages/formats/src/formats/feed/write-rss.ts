import { withPrintedDateline } from '../../copy/dateline/printed.ts';
import type { Entry, Envelope } from '../../format.ts';
import { type Xml, xml, xmlDocument, xmlOf } from '../../text/xml-writer.ts';
import {
  categoriesOf,
  isWithdrawn,
  moduleElements,
  moduleNamespaces,
  publisherElement,
  relatedElements,
  teaserOf,
  type WrittenCategory,
} from './write-modules.ts';

/**
 * An RSS 2.0 feed. The guid is the entry's id in every version. Killed stories are left out, which is the only way RSS has to
 * withdraw.
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
    publisherElement(envelope),
    envelope.selfUrl === undefined
      ? undefined
      : xml('atom:link', { rel: 'self', href: envelope.selfUrl, type: 'application/rss+xml' }),
    (envelope.hubs ?? []).map((href) => xml('atom:link', { rel: 'hub', href })),
    (envelope.pages ?? []).map(({ rel, href }) => xml('atom:link', { rel, href })),
    envelope.isArchive ? xml('fh:archive') : undefined,
    entries.filter((entry) => !isWithdrawn(entry)).map(itemOf),
  );
  const namespaces = moduleNamespaces('atom', 'content', 'dc', 'dcterms', 'fh', 'media', 'dl');
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
    xmlOf('description', teaserOf(story)),
    xml('content:encoded', {}, withPrintedDateline(story.bodyHtml, story.dateline)),
    xmlOf('dc:creator', story.byline),
    xmlOf('dc:language', story.language),
    xmlOf('dc:rights', story.copyright),
    story.keywords.map((keyword) => xml('category', {}, keyword)),
    categoriesOf(entry).map(categoryElement),
    moduleElements(entry),
    // Behind dcterms:modified, which feedparser takes for the same and the last of which counts to it.
    xml('atom:updated', {}, entry.updatedAt),
    relatedElements(entry, 'atom:link'),
  );
}

/** RSS has one attribute for a taxonomy: its address and the code; the text is for people. */
function categoryElement({ scheme, term, label, attributes }: WrittenCategory): Xml {
  const domain = scheme.endsWith('/') ? `${scheme}${term}` : term === label ? scheme : `${scheme}#${term}`;
  return xml('category', { domain, ...attributes }, label ?? term);
}
