import type { StoryDraft } from '@dateline/story';
import { embargoesOf } from '../../copy/embargo/stated.ts';
import { furnitureKind, sectionKind } from '../../copy/furniture/index.ts';
import { normalizeLanguage } from '../../copy/language.ts';
import type { ReadDraft, StatedEmbargo } from '../../format.ts';
import { type JsonRecord, present } from '../../text/json/record.ts';
import { firstTime } from '../../text/time/read-time.ts';
import { authorsIn, fieldsOfNode } from '../schema-org/fields.ts';
import { graphOf, parseJsonLd } from '../schema-org/nodes.ts';
import { flatText, type PageDocument, type PageElement } from './dom.ts';
import { fold } from './fold.ts';
import { pageByline } from './page-byline.ts';

/** What a page says about its story outside the story. Structured data comes first, then meta elements, then what is printed. */
export interface PageFacts {
  fields: Partial<ReadDraft>;
  /** True when schema.org data names a story, in JSON-LD or microdata. */
  structured: boolean;
}

/** Reads the page's head and byline area. Call before the document is stripped. */
export function readFacts(document: PageDocument): PageFacts {
  const { fields: node, organisations = [] } = storyNode(document) ?? {};
  const meta = metaFields(document);
  const printed = printedFields(document);
  const times = present({
    firstCreated: firstTime(node?.firstCreated, meta.firstCreated, printed.firstCreated),
    versionCreated: firstTime(node?.versionCreated, meta.versionCreated, printed.versionCreated),
    embargoes: embargoesOf(node ?? {}, meta),
  });
  const fields = { ...printed, ...meta, ...node, ...times, ...placeOf(meta, node) };
  const headline = headlineOf(document, node?.headline, fields.provider);
  const sites = [...organisations, node?.provider, meta.provider];
  const byline = pageByline([node?.byline, meta.byline, printed.byline], sites);
  return {
    fields: present({ ...fields, byline, headline, subhead: distinctFrom(headline, fields.subhead) }),
    structured: node !== undefined,
  };
}

/** The page's canonical address outranks the data's, which may be the site's or carry a fragment. */
const placeOf = (meta: Partial<StoryDraft>, node: Partial<StoryDraft> | undefined): Partial<StoryDraft> =>
  present({ guid: meta.url ?? node?.guid, url: meta.url ?? node?.url });

const distinctFrom = (headline: string, text: string | undefined): string | undefined =>
  text === headline ? undefined : text;

/** What schema.org data says of the story, and which of its authors are organisations. */
interface NodeFacts {
  fields: Partial<ReadDraft>;
  organisations: string[];
}

function storyNode(document: PageDocument): NodeFacts | undefined {
  const scripts = [...document.querySelectorAll('script[type*="ld+json"]')].slice(0, 50);
  const graph = graphOf(scripts.map((script) => parseJsonLd(script.textContent)));
  const [first] = graph.stories;
  return first === undefined ? microdata(document) : factsOf(first, graph.byId);
}

const factsOf = (node: JsonRecord, byId: ReadonlyMap<string, JsonRecord>): NodeFacts => ({
  fields: fieldsOfNode(node, byId),
  organisations: authorsIn(node, byId).organisations,
});

const MICRODATA =
  '[itemtype*="schema.org/NewsArticle"],[itemtype*="schema.org/Article"],[itemtype*="schema.org/ReportageNewsArticle"],[itemtype*="schema.org/BlogPosting"],[itemtype*="schema.org/OpinionNewsArticle"]';

/** HTML microdata as JSON-LD would say it; nested items give their name. */
function microdata(document: PageDocument): NodeFacts | undefined {
  const item = document.querySelector(MICRODATA);
  if (item === null) return undefined;
  const properties = new Map<string, unknown>();
  for (const element of item.querySelectorAll('[itemprop]')) {
    const owner = element.parentElement?.closest('[itemscope]');
    const key = element.getAttribute('itemprop')?.toLowerCase() ?? '';
    if (owner !== item || key === 'articlebody' || key === 'text' || properties.has(key)) continue;
    const type = element.getAttribute('itemtype') ?? '';
    properties.set(
      key,
      element.hasAttribute('itemscope') ? { '@type': type, name: nameIn(element) } : contentOf(element),
    );
  }
  return factsOf(properties, new Map());
}

const nameIn = (element: PageElement): string => {
  const named = element.querySelector('[itemprop="name"],[itemprop="url"]');
  return named === null ? flatText(element) : contentOf(named);
};

const contentOf = (element: PageElement): string =>
  element.getAttribute('content') ??
  element.getAttribute('datetime') ??
  (flatText(element) || element.getAttribute('href') || '');

function metaFields(document: PageDocument): Partial<ReadDraft> {
  const meta = metaOf(document);
  const published = dateIn(
    meta,
    'article:published_time',
    'og:article:published_time',
    'datepublished',
    'pubdate',
    'publishdate',
    'date',
    'dc.date.issued',
    'dc.date',
    'dcterms.created',
    'sailthru.date',
    'parsely-pub-date',
    'cxenseparse:recs:publishtime',
    'article.published',
  );
  const modified = dateIn(
    meta,
    'article:modified_time',
    'og:updated_time',
    'datemodified',
    'lastmod',
    'last-modified',
    'dcterms.modified',
    'article.updated',
  );
  const image = meta.get('og:image')?.[0];
  const url = linkTo(document, 'canonical') ?? meta.get('og:url')?.[0];
  return present({
    guid: url,
    url,
    byline: bylineIn(meta),
    language: languageOf(document, meta),
    firstCreated: firstTime(published, modified),
    versionCreated: firstTime(modified, published),
    keywords: keywordsIn(meta),
    provider: meta.get('og:site_name')?.[0] ?? meta.get('application-name')?.[0],
    copyright: (meta.get('copyright') ?? meta.get('dcterms.rights') ?? meta.get('dc.rights'))?.[0],
    usageTerms: linkTo(document, 'license'),
    embargoes: embargoMeta(meta),
    media:
      image === undefined || !/^https?:/.test(image)
        ? undefined
        : [present({ type: 'picture' as const, href: image, title: meta.get('og:image:alt')?.[0] })],
  });
}

type Meta = ReadonlyMap<string, string[]>;

/** Some press offices put the embargo into the head of their pages. */
function embargoMeta(meta: Meta): StatedEmbargo[] | undefined {
  const named = [...meta].filter(([name]) => /embargo/.test(name));
  return named.length === 0 ? undefined : named.flatMap(([field, all]) => all.map((words) => ({ words, field })));
}

function metaOf(document: PageDocument): Meta {
  const meta = new Map<string, string[]>();
  for (const element of document.querySelectorAll('meta[content]')) {
    const key = (
      element.getAttribute('property') ??
      element.getAttribute('name') ??
      element.getAttribute('itemprop') ??
      element.getAttribute('http-equiv') ??
      ''
    ).toLowerCase();
    const content = element.getAttribute('content')?.replace(/\s+/g, ' ').trim();
    if (key !== '' && content) meta.set(key, [...(meta.get(key) ?? []).slice(0, 100), content]);
  }
  return meta;
}

const dateIn = (meta: Meta, ...keys: string[]): string | undefined =>
  firstTime(...keys.map((key) => meta.get(key)?.[0]));

function bylineIn(meta: Meta): string | undefined {
  const keys = [
    'author',
    'article:author',
    'og:article:author',
    'parsely-author',
    'sailthru.author',
    'dc.creator',
    'dcterms.creator',
    'byl',
  ];
  const all = keys
    .map((key) => (meta.get(key) ?? []).filter((name) => !/^https?:|^@|@|\//.test(name) && name.length < 120))
    .find((list) => list.length > 0);
  return all?.join(', ');
}

function keywordsIn(meta: Meta): string[] | undefined {
  const tags = meta.get('article:tag') ?? [];
  const listed = meta.get('news_keywords') ?? (tags.length > 0 ? tags : meta.get('keywords')) ?? [];
  const words = listed.flatMap((text) => text.split(/\s*[,;]\s*/)).filter(Boolean);
  return words.length === 0 ? undefined : [...new Set(words)].slice(0, 60);
}

function languageOf(document: PageDocument, meta: Meta): string | undefined {
  const tag =
    document.documentElement.getAttribute('lang') ||
    document.documentElement.getAttribute('xml:lang') ||
    meta.get('content-language')?.[0] ||
    meta.get('og:locale')?.[0] ||
    meta.get('dc.language')?.[0];
  return tag === undefined ? undefined : normalizeLanguage(tag);
}

const linkTo = (document: PageDocument, relation: string): string | undefined => {
  const href = document.querySelector(`link[rel="${relation}"]`)?.getAttribute('href')?.trim();
  return href !== undefined && /^https?:\/\//.test(href) ? href : undefined;
};

const STANDFIRST =
  '.standfirst,.dek,.deck,.subtitle,.sub-title,.sub-headline,.subheadline,.subhead,.subheading,.article-subtitle,.article__subtitle,.article-summary,.article__standfirst,.entry-subtitle,[data-testid="standfirst"],[itemprop="alternativeHeadline"]';
const KICKER = '.kicker,.eyebrow,.overline,.article-kicker,.article__kicker,.dachzeile,.topline';
const BYLINE =
  '[rel="author"],[itemprop="author"],.byline,.author-name,.article-author,.article__author,.entry-author,.post-author,.by-author,.c-byline,.author';

/** A live page has hundreds; that of the story is among the first. */
const MOST_TIMES = 20;

/** What the page prints in its head, by the names that sites give such lines. */
function printedFields(document: PageDocument): Partial<StoryDraft> {
  const times = [...document.querySelectorAll('time[datetime]')];
  const time = firstTime(...times.slice(0, MOST_TIMES).map((element) => element.getAttribute('datetime') ?? ''));
  return present({
    subhead: firstText(document, STANDFIRST, 15, 400),
    kicker: firstText(document, KICKER, 2, 80),
    byline: firstText(document, BYLINE, 4, 100)
      ?.replace(/^(?:by|von|par|por|di|door|av|af)\s*:?\s/i, '')
      .replace(/\s?(?:[|•·]|\b(?:published|updated|posted)\b).*$/i, ''),
    firstCreated: time,
    versionCreated: time,
  });
}

function firstText(document: PageDocument, selector: string, least: number, most: number): string | undefined {
  for (const element of document.querySelectorAll(selector)) {
    const text = flatText(element);
    if (sectionKind(text) !== undefined || furnitureKind(text) !== undefined) continue;
    if (text.length >= least && text.length <= most && element.closest('nav,footer,aside,form') === null) return text;
  }
  return undefined;
}

/** The printed headline where it agrees with what the head says; shortened and search-tuned titles stand back. */
function headlineOf(document: PageDocument, structured: string | undefined, site: string | undefined): string {
  const title = flatText(document.querySelector('title') ?? undefined);
  const social = document
    .querySelector('meta[property="og:title"]')
    ?.getAttribute('content')
    ?.replace(/\s+/g, ' ')
    .trim();
  const printed = [...document.querySelectorAll('h1')]
    .slice(0, 10)
    .map(flatText)
    .filter((text) => text.length > 8 && text.length < 300 && text !== site);
  const said = [structured, social, title].filter((text): text is string => text !== undefined && text !== '');
  const agreed = printed.find((text) => said.some((other) => agree(fold(text), fold(other))));
  return agreed ?? structured ?? withoutSite(social || title, printed) ?? '';
}

const agree = (printed: string, said: string): boolean =>
  printed !== '' &&
  (said.startsWith(printed) || said.includes(printed) || printed.startsWith(said.replace(/ \w*$/, '')));

/** "Headline | Site" without the site: the longer side of the last separator, when the other is as short as a name. */
function withoutSite(title: string, printed: readonly string[]): string | undefined {
  if (title === '') return printed[0];
  const parts = /^(.{10,}\S)\s[|–—·»-]\s([^|–—·»]{2,40})$/.exec(title);
  return parts?.[1] ?? title;
}
