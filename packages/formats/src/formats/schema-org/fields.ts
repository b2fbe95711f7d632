import type { RelatedLink, StoryDraft } from '@dateline/story';
import { htmlIn, withoutReferences } from '../../body/html-or-text.ts';
import { htmlOfText, safeHtml, textOfHtml } from '../../body/safe-html.ts';
import { embargoFields } from '../../copy/embargo/json-fields.ts';
import { normalizeLanguage } from '../../copy/language.ts';
import { OWN_NAMESPACE, readOwnFields } from '../../copy/own-fields.ts';
import type { ReadDraft } from '../../format.ts';
import {
  asText,
  isObject,
  type JsonRecord,
  listIn,
  present,
  recordOf,
  textIn,
  versionIn,
  wordsIn,
} from '../../text/json/record.ts';
import { firstTime } from '../../text/time/read-time.ts';
import { namedOf, subjectsOf } from './concepts.ts';
import { mediaIn } from './media.ts';
import type { Graph } from './nodes.ts';
import { asWritten, follow, isOwnWriting, names, nonEmpty, plain, type Words } from './values.ts';

/** The fields of a story that a schema.org node states; `bodyText` only when it has an articleBody. */
export function fieldsOfNode(node: JsonRecord, byId: Graph['byId']): Partial<ReadDraft> {
  const at = (key: string) => follow(node.get(key), byId);
  const words = isOwnWriting(node) ? asWritten : plain;
  const authors = authorsIn(node, byId, words);
  const headline = words(textIn(node, 'headline', 'name', 'title'));
  return present({
    guid: textIn(node, 'identifier') ?? identifierIn(node) ?? urlOf(node),
    version: versionIn(node, 'version'),
    headline,
    subhead: distinct(words(textIn(node, 'alternativeheadline')), headline),
    byline: bylineOf(authors.persons) ?? bylineOf(authors.organisations),
    language: languageOf(node),
    firstCreated: time(node, 'datepublished', 'datecreated'),
    versionCreated: time(node, 'datemodified', 'datepublished', 'datecreated'),
    keywords: nonEmpty(keywordsIn(node, words)),
    genre: textIn(node, 'genre'),
    url: urlOf(node),
    provider: ['publisher', 'sourceorganization', 'provider'].flatMap((key) => names(at(key), words).slice(0, 1))[0],
    ...rightsOf(node, byId, words),
    people: nonEmpty(namedOf(at('mentions'), 'Person', words).concat(namedOf(at('about'), 'Person', words))),
    organisations: nonEmpty(
      namedOf(at('mentions'), 'Organization', words).concat(namedOf(at('about'), 'Organization', words)),
    ),
    places: nonEmpty(
      namedOf(at('contentlocation'), undefined, words).concat(namedOf(at('spatialcoverage'), undefined, words)),
    ),
    subjects: nonEmpty(subjectsOf(at('about'), words)),
    media: nonEmpty(mediaIn(node, byId, words)),
    relatedLinks: nonEmpty(linksOf(node, words)),
    ...ownFieldsOf(node),
    ...correctionOf(node),
    embargoes: nonEmpty([...embargoFields(node, 'creativeworkstatus'), ...ownEmbargoOf(node)]),
    ...bodyOf(node),
    isPlain: isOwnWriting(node) || undefined,
  });
}

const distinct = (text: string | undefined, other: string | undefined): string | undefined =>
  text === other ? undefined : text;

/** Who wrote it, by what the data says that they are; a name without a type is taken for a person's. */
export function authorsIn(
  node: JsonRecord,
  byId: Graph['byId'],
  words: Words = plain,
): { persons: string[]; organisations: string[] } {
  const authors = ['author', 'creator'].map((key) => follow(node.get(key), byId)).find((list) => list.length > 0) ?? [];
  const isOrganisation = (value: JsonRecord | string) =>
    typeof value !== 'string' && /organization|corporation|company/i.test(String(value.get('@type') ?? ''));
  return {
    persons: names(
      authors.filter((value) => !isOrganisation(value)),
      words,
    ),
    organisations: names(authors.filter(isOrganisation), words),
  };
}

/** Account names of publishing systems are nobody's byline. */
const bylineOf = (authors: readonly string[]): string | undefined =>
  [...new Set(authors)].filter((name) => !/^(?:admin|administrator|webmaster|user)$/i.test(name)).join(', ') ||
  undefined;

function identifierIn(node: JsonRecord): string | undefined {
  const value = node.get('identifier');
  return isObject(value) ? textIn(recordOf(value), 'value', '@id', 'url') : undefined;
}

function urlOf(node: JsonRecord): string | undefined {
  const page = node.get('mainentityofpage');
  const candidates = [
    textIn(node, 'url'),
    asText(page),
    isObject(page) ? textIn(recordOf(page), '@id', 'url') : undefined,
    textIn(node, '@id'),
  ];
  return candidates.find((url) => url !== undefined && /^https?:\/\//.test(url));
}

function languageOf(node: JsonRecord): string | undefined {
  const value = node.get('inlanguage');
  const tag = isObject(value)
    ? textIn(recordOf(value), 'alternatename', 'name')
    : asText(Array.isArray(value) ? value[0] : value);
  return tag === undefined ? undefined : normalizeLanguage(tag);
}

const time = (node: JsonRecord, ...keys: string[]): string | undefined =>
  firstTime(...keys.map((key) => textIn(node, key)));

function rightsOf(node: JsonRecord, byId: Graph['byId'], words: Words): Partial<StoryDraft> {
  const holder = names(follow(node.get('copyrightholder'), byId), words)[0];
  const year = textIn(node, 'copyrightyear');
  const composed = holder === undefined ? undefined : ['©', year, holder].filter(Boolean).join(' ');
  return {
    copyright: words(textIn(node, 'copyrightnotice')) ?? composed,
    usageTerms: words(textIn(node, 'usageinfo', 'license', 'conditionsofaccess')),
    creditline: words(textIn(node, 'credittext')),
  };
}

function linksOf(node: JsonRecord, words: Words): RelatedLink[] {
  return listIn(node, 'relatedlink', 'citation').flatMap((value) => {
    const link = isObject(value) ? recordOf(value) : undefined;
    const url = link === undefined ? asText(value) : textIn(link, 'url', '@id');
    const title = link === undefined ? url : (textIn(link, 'name', 'headline') ?? url);
    const teaser = link && textIn(link, 'abstract');
    const byline = link && names(follow(link.get('author'), new Map()), words)[0];
    return title === undefined ? [] : [present({ title, teaser, byline, url })];
  });
}

/** Several keywords, or one text with commas; a term is one keyword, commas and all. */
function keywordsIn(node: JsonRecord, words: Words): string[] {
  const [only, ...more] = listIn(node, 'keywords');
  const isTerm = more.length === 0 && isObject(only);
  const written = isTerm ? [textIn(recordOf(only), 'name') ?? ''] : wordsIn(node, 'keywords');
  return written.map((word) => words(word) ?? word).filter(Boolean);
}

const valuesIn = (node: JsonRecord) => (name: string) =>
  listIn(node, OWN_NAMESPACE + name).flatMap((value) => asText(value) ?? []);

/** What own-fields.ts lists; the place of a dateline has a property of schema.org. */
function ownFieldsOf(node: JsonRecord): Partial<ReadDraft> {
  const valuesOf = valuesIn(node);
  const { version: _standard, ...fields } = readOwnFields((name) =>
    name === 'located' ? [textIn(node, 'dateline') ?? []].flat() : valuesOf(name),
  );
  return { ...fields, ...present({ correctsGuid: valuesOf('corrects')[0] }) };
}

const ownEmbargoOf = (node: JsonRecord) =>
  valuesIn(node)('embargoed').map((words) => ({ words, field: `${OWN_NAMESPACE}embargoed` }));

function correctionOf(node: JsonRecord): Partial<StoryDraft> {
  const status = textIn(node, 'creativeworkstatus') ?? '';
  if (/withdrawn|retracted|deleted/i.test(status)) return { pubStatus: 'canceled', signals: ['withdrawal'] };
  const told = ownFieldsOf(node).signals ?? [];
  return listIn(node, 'correction').length > 0 ? { signals: [...new Set([...told, 'correction' as const])] } : {};
}

/** articleBody is text by the standard; many sites write HTML there, or escape it once too often. */
function bodyOf(node: JsonRecord): Partial<StoryDraft> {
  const written = textIn(node, 'articlebody', 'text');
  if (written === undefined) return {};
  if (isOwnWriting(node)) return { bodyText: written, bodyHtml: htmlOfText(written) };
  const html = htmlIn(written);
  if (html !== undefined) {
    const bodyHtml = safeHtml(html, urlOf(node));
    return { bodyHtml, bodyText: textOfHtml(bodyHtml) };
  }
  const decoded = withoutReferences(written);
  const bodyText =
    /\n\s*\n/.test(decoded) || decoded.split('\n').length < 4 ? decoded : decoded.replace(/\n+/g, '\n\n');
  return { bodyText: bodyText.replace(/\n{3,}/g, '\n\n'), bodyHtml: htmlOfText(bodyText) };
}
