import { withPrintedDateline } from '../../copy/dateline/printed.ts';
import type { Entry, Envelope } from '../../format.ts';
import { type Xml, xml, xmlDocument, xmlOf } from '../../text/xml-writer.ts';
import { MODULES } from './modules.ts';
import {
  categoriesOf,
  isWithdrawn,
  moduleElements,
  moduleNamespaces,
  publisherElement,
  relatedElements,
  teaserOf,
} from './write-modules.ts';

/**
 * An Atom feed (RFC 4287). The id is the entry's id in every version, `updated` tells versions apart; killed stories become
 * deleted entries (RFC 6721). The author is who wrote the story, else its provider, for RFC 4287 asks for one.
 */
export function writeAtom(entries: readonly Entry[], envelope: Envelope): string {
  return xmlDocument(
    xml(
      'feed',
      { xmlns: MODULES.atom, ...moduleNamespaces('at', 'dcterms', 'fh', 'media', 'dl'), 'xml:lang': envelope.language },
      xml('id', {}, envelope.id),
      xml('title', {}, envelope.title),
      xmlOf('subtitle', envelope.description),
      xml('updated', {}, envelope.updatedAt),
      xml('author', {}, xml('name', {}, envelope.provider ?? envelope.title)),
      publisherElement(envelope),
      envelope.selfUrl === undefined
        ? undefined
        : xml('link', { rel: 'self', href: envelope.selfUrl, type: 'application/atom+xml' }),
      envelope.homeUrl === undefined ? undefined : xml('link', { rel: 'alternate', href: envelope.homeUrl }),
      (envelope.hubs ?? []).map((href) => xml('link', { rel: 'hub', href })),
      (envelope.pages ?? []).map(({ rel, href }) => xml('link', { rel, href })),
      envelope.isArchive ? xml('fh:archive') : undefined,
      entries.map((entry) => (isWithdrawn(entry) ? deletedEntry(entry) : entryElement(entry))),
    ),
  );
}

const deletedEntry = ({ id, updatedAt }: Entry): Xml => xml('at:deleted-entry', { ref: id, when: updatedAt });

function entryElement(entry: Entry): Xml {
  const { id, story } = entry;
  const author = story.byline ?? story.provider;
  return xml(
    'entry',
    { 'xml:lang': story.language },
    xml('id', {}, id),
    xml('title', {}, story.headline),
    xml('published', {}, entry.publishedAt),
    story.url === undefined ? undefined : xml('link', { rel: 'alternate', href: story.url }),
    author === undefined ? undefined : xml('author', {}, xml('name', {}, author)),
    // Never without one: feedparser takes the caption of a picture for the summary of an entry that has none.
    xmlOf('summary', teaserOf(story)),
    xml('content', { type: 'html' }, withPrintedDateline(story.bodyHtml, story.dateline)),
    xmlOf('rights', story.copyright),
    story.keywords.map((term) => xml('category', { term })),
    categoriesOf(entry).map(({ scheme, term, label, attributes }) =>
      xml('category', { scheme, term, label, ...attributes }),
    ),
    moduleElements(entry),
    // Behind dcterms:modified, which feedparser takes for the same and the last of which counts to it.
    xml('updated', {}, entry.updatedAt),
    relatedElements(entry, 'link'),
  );
}
