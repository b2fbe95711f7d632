import type { Media, Named, RelatedLink, StoryDraft } from '@dateline/story';
import { htmlOfText, safeHtml, textOfHtml } from '../body.ts';
import { embargoFields } from '../embargo/json-fields.ts';
import { lineOf } from '../feed/text.ts';
import type { ReadDraft } from '../format.ts';
import { htmlIn, withoutReferences } from '../html-or-text.ts';
import { distinctMedia, isTiny, widest, widthOf } from '../inline-media.ts';
import { asText, isObject, type JsonRecord, listIn, present, recordOf, textIn, wordsIn } from '../json-record.ts';
import { normalizeLanguage } from '../language.ts';
import { firstTime } from '../time/read-time.ts';
import type { Graph } from './nodes.ts';

/** The fields of a story that a schema.org node states; `bodyText` only when it has an articleBody. */
export function fieldsOfNode(node: JsonRecord, byId: Graph['byId']): Partial<ReadDraft> {
  const at = (key: string) => follow(node.get(key), byId);
  const headline = plain(textIn(node, 'headline', 'name', 'title'));
  return present({
    guid: textIn(node, 'identifier') ?? identifierIn(node) ?? urlOf(node),
    version: textIn(node, 'version'),
    headline,
    subhead: distinct(plain(textIn(node, 'alternativeheadline')), headline),
    byline: bylineOf(authorsIn(node, byId).persons) ?? bylineOf(authorsIn(node, byId).organisations),
    dateline: textIn(node, 'dateline') === undefined ? undefined : { located: textIn(node, 'dateline') },
    language: languageOf(node),
    firstCreated: time(node, 'datepublished', 'datecreated'),
    versionCreated: time(node, 'datemodified', 'datepublished', 'datecreated'),
    keywords: nonEmpty(wordsIn(node, 'keywords').map((word) => plain(word) ?? word)),
    genre: textIn(node, 'genre'),
    url: urlOf(node),
    provider: names(at('publisher'))[0] ?? names(at('sourceorganization'))[0] ?? names(at('provider'))[0],
    ...rightsOf(node, byId),
    people: nonEmpty(namedOf(at('mentions'), 'Person').concat(namedOf(at('about'), 'Person'))),
    organisations: nonEmpty(namedOf(at('mentions'), 'Organization').concat(namedOf(at('about'), 'Organization'))),
    places: nonEmpty(namedOf(at('contentlocation'), undefined).concat(namedOf(at('spatialcoverage'), undefined))),
    subjects: nonEmpty(subjectsOf(at('about'))),
    media: nonEmpty([...mediaOf(at('image'), 'picture'), ...mediaOf(at('video'), 'video')]),
    relatedLinks: nonEmpty(linksOf(node)),
    ...correctionOf(node),
    embargoes: nonEmpty(embargoFields(node, 'creativeworkstatus')),
    ...bodyOf(node),
  });
}

const plain = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : lineOf(text) || undefined;

const distinct = (text: string | undefined, other: string | undefined): string | undefined =>
  text === other ? undefined : text;

const nonEmpty = <T>(list: T[]): T[] | undefined => (list.length === 0 ? undefined : list);

/** The objects and texts of a property, references followed; one value is a list of one. */
function follow(value: unknown, byId: Graph['byId']): (JsonRecord | string)[] {
  const values = Array.isArray(value) ? value.slice(0, 100) : [value];
  return values.flatMap((each): (JsonRecord | string)[] => {
    if (!isObject(each)) return asText(each) === undefined ? [] : [asText(each) as string];
    const node = recordOf(each);
    const id = asText(node.get('@id'));
    return [node.size === 1 && id !== undefined ? (byId.get(id) ?? node) : node];
  });
}

/** Names of persons and organisations; an address in the place of a name is none. */
const names = (values: readonly (JsonRecord | string)[]): string[] =>
  values.flatMap((value) => {
    const name = plain(typeof value === 'string' ? value : textIn(value, 'name'));
    return name === undefined || /^https?:/.test(name) ? [] : [name];
  });

/** Who wrote it, by what the data says that they are; a name without a type is taken for a person's. */
export function authorsIn(node: JsonRecord, byId: Graph['byId']): { persons: string[]; organisations: string[] } {
  const authors = ['author', 'creator'].map((key) => follow(node.get(key), byId)).find((list) => list.length > 0) ?? [];
  const isOrganisation = (value: JsonRecord | string) =>
    typeof value !== 'string' && /organization|corporation|company/i.test(String(value.get('@type') ?? ''));
  return {
    persons: names(authors.filter((value) => !isOrganisation(value))),
    organisations: names(authors.filter(isOrganisation)),
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

function rightsOf(node: JsonRecord, byId: Graph['byId']): Partial<StoryDraft> {
  const holder = names(follow(node.get('copyrightholder'), byId))[0];
  const year = textIn(node, 'copyrightyear');
  const composed = holder === undefined ? undefined : ['©', year, holder].filter(Boolean).join(' ');
  return {
    copyright: plain(textIn(node, 'copyrightnotice')) ?? composed,
    usageTerms: plain(textIn(node, 'usageinfo', 'license', 'conditionsofaccess')),
    creditline: plain(textIn(node, 'credittext')),
  };
}

function namedOf(values: readonly (JsonRecord | string)[], type: string | undefined): Named[] {
  return values.flatMap((value) => {
    if (typeof value === 'string') return [];
    if (type !== undefined && !String(value.get('@type') ?? '').includes(type)) return [];
    const name = plain(textIn(value, 'name'));
    return name === undefined ? [] : [present({ name, code: textIn(value, 'identifier', '@id') })];
  });
}

/** Only subjects that carry a Media Topics code or address: free words are keywords. */
function subjectsOf(values: readonly (JsonRecord | string)[]): StoryDraft['subjects'] {
  return values.flatMap((value) => {
    if (typeof value === 'string') return [];
    const code = /mediatopic\/(\d{8})|medtop:(\d{8})/.exec(
      `${textIn(value, '@id', 'sameas', 'identifier', 'url') ?? ''}`,
    );
    const number = code?.[1] ?? code?.[2];
    return number === undefined ? [] : [present({ code: `medtop:${number}`, name: plain(textIn(value, 'name')) })];
  });
}

/** Objects of one caption are crops of one picture, of which the widest is taken. */
function mediaOf(values: readonly (JsonRecord | string)[], type: Media['type']): Media[] {
  const objects = values.slice(0, 20).flatMap((value): Sized[] => {
    if (typeof value === 'string') return [{ medium: { type, href: value }, width: 0 }];
    const medium = mediumOf(value, type);
    const width = widthOf(
      textIn(isObject(value.get('width')) ? recordOf(value.get('width')) : value, 'value', 'width'),
    );
    return medium === undefined || isTiny(textIn(value, 'width'), textIn(value, 'height')) ? [] : [{ medium, width }];
  });
  const crops = Map.groupBy(objects, (one) => one.medium.caption ?? one);
  return distinctMedia([...crops.values()].flatMap((ones) => widest(ones)?.medium ?? []));
}

interface Sized {
  medium: Media;
  width: number;
}

function mediumOf(value: JsonRecord, type: Media['type']): Media | undefined {
  const href = textIn(value, 'contenturl', 'url', '@id');
  if (href === undefined) return undefined;
  const by = [...follow(value.get('creator'), new Map()), ...follow(value.get('copyrightholder'), new Map())];
  return present({
    type,
    href,
    caption: plain(textIn(value, 'caption', 'description')),
    title: plain(textIn(value, 'name', 'headline')),
    creditline: plain(textIn(value, 'credittext')) ?? names(by)[0] ?? plain(textIn(value, 'copyrightnotice')),
    mimeType: textIn(value, 'encodingformat'),
  });
}

const linksOf = (node: JsonRecord): RelatedLink[] =>
  listIn(node, 'relatedlink', 'citation').flatMap((value) => {
    const link = isObject(value) ? recordOf(value) : undefined;
    const url = link === undefined ? asText(value) : textIn(link, 'url', '@id');
    const title = link === undefined ? url : (textIn(link, 'name', 'headline') ?? url);
    return title === undefined ? [] : [present({ title, url })];
  });

function correctionOf(node: JsonRecord): Partial<StoryDraft> {
  const status = textIn(node, 'creativeworkstatus') ?? '';
  if (/withdrawn|retracted|deleted/i.test(status)) return { pubStatus: 'canceled', signals: ['withdrawal'] };
  return listIn(node, 'correction').length > 0 ? { signals: ['correction'] } : {};
}

/** articleBody is text by the standard; many sites write HTML there, or escape it once too often. */
function bodyOf(node: JsonRecord): Partial<StoryDraft> {
  const written = textIn(node, 'articlebody', 'text');
  if (written === undefined) return {};
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
