import type { Named, Story, Subject } from '@dateline/story';
import type { Entry } from '../../format.ts';
import { type Xml, type XmlAttributes, xml } from '../../text/xml-writer.ts';
import { uriOfAlias } from './catalog.ts';
import { schemes } from './extension.ts';

const IPTC_CATALOG = 'http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml';

/** The IPTC's catalogue, and the schemes that are not in it: our own, and those of the story's codes by invented URIs. */
export function catalogsOf(entry: Entry): Xml[] {
  const aliases = new Set(
    codesOf(entry)
      .map(aliasOf)
      .filter((alias) => alias !== undefined),
  );
  const foreign = [...aliases].filter((alias) => uriOfAlias(alias) === undefined && !inIptcCatalog.test(alias));
  const declared = {
    ...schemes,
    ...Object.fromEntries(foreign.map((alias) => [alias, `urn:dateline:scheme:${encodeURIComponent(alias)}:`])),
  };
  return [
    xml('catalogRef', { href: IPTC_CATALOG }),
    xml(
      'catalog',
      {},
      Object.entries(declared).map(([alias, uri]) => xml('scheme', { alias, uri })),
    ),
  ];
}

const inIptcCatalog = /^(?:iso3166-\w+|wikidata)$/;

function codesOf({ story, topics }: Entry): string[] {
  const concepts: readonly (Subject | Named)[] = [...(topics ?? story.subjects), ...namedOf(story)];
  return concepts.map(({ code }) => code ?? '');
}

const namedOf = ({ people, organisations, places }: Story): Named[] => [...people, ...organisations, ...places];

const aliasOf = (code: string): string | undefined => (isQcode(code) ? code.slice(0, code.indexOf(':')) : undefined);

/** As the schema has it ("QCodeType"), but for whole URIs, whose scheme would pass for an alias. */
const isQcode = (code: string): boolean => /^[^\s:/]+:(?!\/\/)\S+$/.test(code) && !/^(?:urn|tag|doi|info):/i.test(code);

/** The attribute that holds a code: `qcode`, `uri` or, for what is neither, `literal`. */
export function conceptAttributes(code: string | undefined, name: string | undefined): XmlAttributes {
  if (code === undefined) return { literal: name };
  if (isQcode(code)) return { qcode: code };
  return /^[a-z][\w+.-]*:\S+$/i.test(code) ? { uri: code } : { literal: code };
}

/** A place by ISO 3166 where its code is one, which the IPTC catalogue declares. */
export function placeCode(code: string | undefined): string | undefined {
  if (code === undefined || code.includes(':')) return code;
  if (/^[A-Z]{2}$/.test(code)) return `iso3166-1a2:${code}`;
  if (/^[A-Z]{3}$/.test(code)) return `iso3166-1a3:${code}`;
  return /^[A-Z]{2}-\w{1,3}$/.test(code) ? `iso3166-2:${code}` : code;
}
