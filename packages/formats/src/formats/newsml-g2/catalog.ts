import { lookUp } from '../../text/look-up.ts';
import { attr, childrenOf, descendantsOf, type XmlElement } from '../../text/xml/index.ts';

/**
 * Schemes of the IPTC catalogues (catalog.IPTC-G2-Standards, issues 1 to 41) that stories use, by the alias the IPTC
 * gives them. A URI is `http://cv.iptc.org/newscodes/` with this path; what is not listed keeps the sender's alias.
 */
const iptcPaths: Record<string, string> = {
  medtop: 'mediatopic',
  subj: 'subjectcode',
  stat: 'pubstatusg2',
  sig: 'signal',
  ninat: 'ninature',
  genre: 'genre',
  cpnat: 'cpnature',
  nprov: 'newsprovider',
  drol: 'descriptionrole',
  hlrole: 'headlinerole',
  rnd: 'rendition',
  irel: 'itemrelation',
  crol: 'creatorrole',
  prov: 'provider',
  wldreg: 'worldregion',
  prodgenre: 'productgenre',
  scene: 'scene',
  mtype: 'mediatype',
  medmot: 'mediaoutlet',
  a1312cat: 'a1312cat',
  a1312prio: 'a1312prio',
  a1312vers: 'a1312version',
  nmsig: 'newsmessagesignal',
  priority: 'priority',
};

const otherUris: Record<string, string> = {
  'http://cvx.iptc.org/iso3166-1a2/': 'iso3166-1a2',
  'http://cvx.iptc.org/iso3166-1a3/': 'iso3166-1a3',
  'http://cvx.iptc.org/iso3166-1n/': 'iso3166-1n',
  'http://cvx.iptc.org/iso3166-2/': 'iso3166-2',
  'http://www.wikidata.org/entity/': 'wikidata',
  'https://www.wikidata.org/entity/': 'wikidata',
  'https://www.wikidata.org/wiki/': 'wikidata',
};

const aliasOfUri = new Map<string, string>([
  ...Object.entries(iptcPaths).map(([alias, path]): [string, string] => [
    `http://cv.iptc.org/newscodes/${path}/`,
    alias,
  ]),
  ...Object.entries(otherUris),
]);

/** The namespace URI of a scheme that the IPTC declares under this alias. */
export function uriOfAlias(alias: string): string | undefined {
  const path = lookUp(iptcPaths, alias);
  return path === undefined ? undefined : `http://cv.iptc.org/newscodes/${path}/`;
}

/** The sender's aliases, as far as catalogues inside the document declare them. Remote catalogues are never fetched. */
export type Catalog = ReadonlyMap<string, string>;

/** Reads every `catalog/scheme` of the document (NewsML-G2 2.35, "catalog"); a `catalogRef` adds nothing. */
export function readCatalogs(root: XmlElement): Catalog {
  const schemes = descendantsOf(root, 'catalog').flatMap((catalog) => childrenOf(catalog, 'scheme'));
  return new Map(schemes.map((scheme) => [attr(scheme, 'alias') ?? '', attr(scheme, 'uri') ?? '']));
}

/**
 * A code as Dateline writes it, "medtop:20000065": known URIs and aliases that stand for them get the IPTC's own
 * alias. A URI of an unknown scheme stays a URI.
 */
export function canonicalQcode(qcode: string, catalog: Catalog): string {
  const colon = qcode.indexOf(':');
  const uri = colon > 0 ? catalog.get(qcode.slice(0, colon)) : undefined;
  if (uri === undefined) return qcode;
  const alias = aliasOfUri.get(withSlash(httpOf(uri)));
  return alias === undefined ? qcode : `${alias}:${qcode.slice(colon + 1)}`;
}

/** `canonicalQcode` for a concept that is named by its whole URI. */
export function codeOfUri(uri: string, catalog: Catalog): string {
  const cut = Math.max(uri.lastIndexOf('/'), uri.lastIndexOf('#')) + 1;
  const [scheme, code] = [uri.slice(0, cut), uri.slice(cut)];
  if (code === '') return uri;
  const alias = aliasOfUri.get(httpOf(scheme)) ?? [...catalog].find(([, declared]) => declared === scheme)?.[0];
  return alias === undefined ? uri : `${alias}:${code}`;
}

const withSlash = (uri: string): string => (/[/#]$/.test(uri) ? uri : `${uri}/`);

/** The IPTC serves its vocabularies under both; the declared URIs begin with http. */
const httpOf = (uri: string): string => uri.replace(/^https:\/\/cv/, 'http://cv');
