import type { Entry, Envelope } from '../../format.ts';
import { type Xml, xml, xmlDocument, xmlOf } from '../../text/xml-writer.ts';
import { NAMESPACE } from './extension.ts';
import { catalogsOf } from './write-catalog.ts';
import { contentMetaOf } from './write-content-meta.ts';
import { contentSetOf } from './write-content-set.ts';
import { itemMetaOf, rightsInfoOf } from './write-item-meta.ts';

const G2 = 'http://iptc.org/std/nar/2006-10-01/';

/**
 * Writes NewsML-G2 2.35 at power conformance: one entry as a `newsItem`, none or several as a `newsMessage`. What the
 * standard has no element for is written as extension.ts lists; notes to editors are never written.
 */
export function writeNewsmlG2(entries: readonly Entry[], envelope: Envelope): string {
  const [only] = entries;
  if (only !== undefined && entries.length === 1) return xmlDocument(newsItemOf(only));
  return xmlDocument(
    xml('newsMessage', { xmlns: G2 }, headerOf(envelope), xml('itemSet', {}, entries.map(newsItemOf))),
  );
}

function headerOf(envelope: Envelope): Xml {
  return xml(
    'header',
    {},
    xml('sent', {}, envelope.updatedAt),
    xmlOf('sender', envelope.provider ?? envelope.title),
    xmlOf('transmitId', envelope.id),
  );
}

/** The order of the elements is the schema's: "AnyItemType", then "newsItem". */
function newsItemOf(entry: Entry): Xml {
  const { story } = entry;
  const isNumber = typeof story.version === 'number' && story.version > 0;
  return xml(
    'newsItem',
    {
      xmlns: G2,
      'xmlns:dl': NAMESPACE,
      guid: entry.id,
      'dl:guid': story.guid === entry.id ? undefined : story.guid,
      version: isNumber ? story.version : undefined,
      'dl:version': isNumber ? undefined : story.version,
      standard: 'NewsML-G2',
      standardversion: '2.35',
      conformance: 'power',
      'xml:lang': story.language,
    },
    catalogsOf(entry),
    rightsInfoOf(story),
    itemMetaOf(entry),
    contentMetaOf(entry),
    contentSetOf(story),
  );
}
