import { draft } from '@dateline/story';
import { distinctMedia } from '../../body/inline-media.ts';
import { embargoElements } from '../../copy/embargo/xml-fields.ts';
import { normalizeLanguage } from '../../copy/language.ts';
import { FormatError, type Hint, type ReadDraft, type ReadResult } from '../../format.ts';
import { present } from '../../text/json/record.ts';
import { resolved, webAddress } from '../../text/links.ts';
import { asTime, firstTime, unreadTimes } from '../../text/time/read-time.ts';
import {
  attr,
  descendantsOf,
  inLowerCase,
  parseXml,
  textOf,
  withoutPrefix,
  type XmlElement,
} from '../../text/xml/index.ts';
import { baseOf, statesBase } from './base.ts';
import { withoutDateline } from './body.ts';
import { collectItems } from './items.ts';
import { named } from './modules.ts';
import { type Category, categoriesOf } from './read-categories.ts';
import { bylineOf, firstText, lineIn, moduleFields, relatedOf } from './read-modules.ts';
import { contentOf } from './rss-content.ts';

/** What items inherit from their channel. */
interface Channel {
  base: string | undefined;
  /** True where the channel or the document states its base itself, which then outranks the address of an item. */
  statesBase: boolean;
  language: string | undefined;
  copyright: string | undefined;
  /** Whose feed it is: its publisher where it names one, else its title. */
  provider: string | undefined;
}

/** Reads every item of an RSS document. Throws FormatError FEED_BROKEN when there is no channel and no item. */
export function readRss(bytes: Uint8Array, hint: Hint): ReadResult {
  const { root: written, warnings } = parseXml(bytes, hint);
  const root = withoutPrefix(inLowerCase(written));
  const channel = root.local.toLowerCase() === 'channel' ? root : named(root, ['channel'])[0];
  const items = root.local.toLowerCase() === 'item' ? [root] : descendantsOf(root, 'item', 'Item', 'ITEM');
  if (channel === undefined && items.length === 0) {
    throw new FormatError(
      'FEED_BROKEN',
      'The RSS document has neither a channel nor an item. Check that it was complete when sent',
      `line ${root.line}`,
    );
  }
  const inherited = channelOf(channel, root);
  return collectItems(
    items.map((item) => draftOf(item, inherited)),
    warnings,
  );
}

function channelOf(channel: XmlElement | undefined, root: XmlElement): Channel {
  const language =
    firstText(channel, ['language', 'dc:language']) ?? attr(channel, 'xml:lang') ?? attr(root, 'xml:lang');
  return {
    base: baseOf(channel, baseOf(root, webAddress(firstText(channel, ['link'])))),
    statesBase: statesBase(channel) || statesBase(root),
    language: language === undefined ? undefined : normalizeLanguage(language),
    copyright: firstText(channel, ['copyright', 'dc:rights']),
    provider: firstText(channel, ['dcterms:publisher', 'dc:publisher', 'title']),
  };
}

function draftOf(item: XmlElement, channel: Channel): ReadDraft {
  const base = baseOf(item, channel.base);
  const modules = moduleFields(item, base);
  const url = urlOf(item, base);
  const published = asTime(firstText(item, ['pubdate', 'dc:date', 'atom:published', 'date', 'published']));
  const updated = asTime(firstText(item, ['atom:updated', 'dc:date', 'lastbuilddate', 'updated']));
  const content = contentOf(item, channel.statesBase || statesBase(item) ? base : (webAddress(url) ?? base));
  const { media, ...body } = withoutDateline(content, modules.dateline);
  const story: ReadDraft = draft(
    present({
      headline: lineIn(item)(textOf(named(item, ['title', 'media:title', 'dc:title'])[0])),
      language: channel.language,
      copyright: channel.copyright,
      provider: firstText(item, ['source']) ?? channel.provider,
      firstCreated: firstTime(published, updated),
      versionCreated: firstTime(updated, published),
      byline: bylineOf(named(item, ['author', 'itunes:author'])) ?? atomAuthor(item),
      ...modules,
      guid: guidOf(item, url),
      url,
      relatedLinks: relatedOf(item, named(item, ['atom:link']), base),
      ...categories(item),
      ...body,
      media: distinctMedia([...(modules.media ?? []), ...media]),
    }),
  );
  return { ...story, embargoes: embargoElements(item), unreadTimes: unreadTimes(published, updated) };
}

const atomAuthor = (item: XmlElement): string | undefined =>
  bylineOf(named(item, ['atom:author']).flatMap((author) => named(author, ['atom:name', 'name'])));

function urlOf(item: XmlElement, base: string | undefined): string | undefined {
  const links = named(item, ['link']).map((link) => textOf(link) || attr(link, 'href'));
  const alternates = named(item, ['atom:link']).filter((link) => (attr(link, 'rel') ?? 'alternate') === 'alternate');
  const guids = named(item, ['guid']).filter(isPermaLink);
  const written = [...links, ...alternates.map((link) => attr(link, 'href'))].find(
    (href) => href !== undefined && href !== '',
  );
  const permanent = guids.map(textOf).find((text) => /^https?:\/\//i.test(text));
  return webAddress(written, base) ?? webAddress(permanent, base) ?? resolved(written, base);
}

const isPermaLink = (guid: XmlElement): boolean =>
  (attr(guid, 'isPermaLink') ?? attr(guid, 'ispermalink'))?.toLowerCase() !== 'false';

/** The item's own name in the order of how surely it stays the same; none is made up here. */
const guidOf = (item: XmlElement, url: string | undefined): string | undefined =>
  [
    textOf(named(item, ['guid'])[0]),
    attr(item, 'rdf:about') ?? attr(item, 'about'),
    textOf(named(item, ['dc:identifier', 'dcterms:identifier', 'atom:id'])[0]),
    url,
  ].find((text) => text !== undefined && text !== '');

function categories(item: XmlElement): ReturnType<typeof categoriesOf> {
  const line = lineIn(item);
  const written = named(item, ['category', 'dc:subject']).map((element): Category => {
    const label = line(textOf(element));
    const [scheme, term] = splitDomain(attr(element, 'domain') ?? attr(element, 'scheme'), label);
    return { scheme, term, label, element };
  });
  const media = named(item, ['media:keywords', 'itunes:keywords']).flatMap((element) =>
    textOf(element).split(/\s*,\s*/),
  );
  return categoriesOf([...written, ...media.filter(Boolean).map((term) => ({ term }))]);
}

/** RSS keeps a taxonomy's address in `domain`; Dateline's own writer adds the code to it, so that the text can be the name. */
function splitDomain(domain: string | undefined, label: string): [string | undefined, string] {
  const match = CODED_DOMAIN.exec(domain ?? '');
  return match === null ? [domain, label] : [match[1], match[2] as string];
}

const CODED_DOMAIN =
  /^(http:\/\/cv\.iptc\.org\/newscodes\/mediatopic\/|urn:dateline:(?:subject|(?:found:)?(?:person|organisation|place))(?=[#:]))#?:?(.+)$/;
