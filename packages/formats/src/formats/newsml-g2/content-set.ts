import { type Media, media, type StoryDraft } from '@dateline/story';
import { isTiny, widest, widthOf } from '../../body/inline-media.ts';
import { safeHtml, textOfHtml } from '../../body/safe-html.ts';
import { visibleText, withoutMarkup } from '../../copy/left-out.ts';
import { type MarkedCopy, readMarkedCopy, readTextCopy } from '../../copy/marked-copy.ts';
import type { Warning } from '../../format.ts';
import { decodeBytes } from '../../text/encoding/index.ts';
import { present } from '../../text/present.ts';
import {
  attr,
  child,
  childrenOf,
  descendantsOf,
  innerXml,
  isElement,
  optionalText,
  parseXmlText,
  rawTextOf,
  type XmlElement,
} from '../../text/xml/index.ts';
import { readNitfElement } from '../nitf/index.ts';
import { type ItemContext, inLanguage } from './concept.ts';
import { extended } from './extension.ts';

const mediaType = media.shape.type;

export interface ContentSet {
  /** What the fullest text rendition tells; body '' when there is none. */
  copy: Partial<StoryDraft>;
  media: Media[];
  warnings: Warning[];
  /** All words of the renditions in the story's language. */
  text: string;
}

/** Reads `contentSet` (NewsML-G2 2.35, "Content Set"): of several renditions of the text, the fullest. */
export function readContentSet(
  sets: readonly XmlElement[],
  reading: ItemContext,
  near: string | undefined,
): ContentSet {
  const inline = sets.flatMap((set) =>
    childrenOf(set).filter(({ local }) => local === 'inlineXML' || local === 'inlineData'),
  );
  const texts = inline.filter((element) => !isStructuredFacts(element));
  const chosen = inThisLanguage(texts, reading.language);
  const read = chosen.map((element) => {
    const own = reading.isOwn ? child(element, 'html', 'body') : undefined;
    return own === undefined ? readInline(element, near) : readOwnBody(own);
  });
  const copy = read.reduce<Partial<StoryDraft>>(
    (best, next) => (lengthOf(next) > lengthOf(best) * 1.1 ? next : best),
    {},
  );
  const warnings = inline.filter(isStructuredFacts).map((element) => ({
    code: 'CONTENT_NOT_TEXT',
    message: `<${childrenOf(element)[0]?.name ?? element.name}> holds no running text and was left out`,
    at: `line ${element.line}`,
  }));
  return { copy, media: mediaOf(sets), warnings, text: chosen.map(readableText).join('\n') };
}

/** Base64 is data until it is decoded. */
const readableText = (element: XmlElement): string =>
  element.children.some(isElement) ? visibleText(element) : withoutMarkup(decoded(element));

const lengthOf = (copy: Partial<StoryDraft>): number => copy.bodyText?.length ?? 0;

/** Renditions in the story's language; blank ones stay, since an element without text cannot say its language. */
function inThisLanguage(elements: readonly XmlElement[], language: string | undefined): XmlElement[] {
  const tagged = elements.some((element) => attr(element, 'xml:lang') !== undefined);
  return tagged ? inLanguage(elements, language) : [...elements];
}

/** Sports results, event lists and stock data are records, not prose. */
const isStructuredFacts = (element: XmlElement): boolean =>
  childrenOf(element).some(({ local }) => /^(?:sports-content|events?|concept\w*|knowledge\w*|rss|feed)$/i.test(local));

/** The XHTML of our own writer is a story's safe HTML and nothing else. */
function readOwnBody(body: XmlElement): Partial<StoryDraft> {
  const bodyHtml = safeHtml(innerXml(body));
  return { bodyHtml, bodyText: textOfHtml(bodyHtml) };
}

function readInline(element: XmlElement, near: string | undefined): Partial<StoryDraft> {
  const nitf = nitfIn(element);
  if (nitf !== undefined) return readNitfElement(nitf);
  if (element.children.some(isElement)) return readMarkedCopy(element, near);
  return readInlineText(decoded(element), near);
}

function nitfIn(element: XmlElement): XmlElement | undefined {
  return descendantsOf(element, 'nitf')[0] ?? descendantsOf(element, 'NITF')[0];
}

/** Text that is a document itself, escaped or in a CDATA section, is read as one. */
function readInlineText(text: string, near: string | undefined): MarkedCopy | Partial<StoryDraft> {
  if (!/^\s*(?:<\?xml|<!DOCTYPE nitf|<(?:\w+:)?nitf[\s>])/i.test(text)) return readTextCopy(text, near);
  const { root } = parseXmlText(text);
  return root.local.toLowerCase() === 'nitf' ? readNitfElement(root) : readMarkedCopy(root, near);
}

function decoded(element: XmlElement): string {
  const text = rawTextOf(element);
  if (!/base64/i.test(`${attr(element, 'encoding') ?? ''}${attr(element, 'encodinguri') ?? ''}`)) return text;
  return decodeBytes(Buffer.from(text, 'base64')).text;
}

/** Renditions of one picture or film that only stand in for it. */
const isPreview = (element: XmlElement): boolean =>
  /thumb|preview|web|icon|small|low/i.test(attr(element, 'rendition') ?? '');

/** Files of one kind that are called renditions are one object, of which the widest is taken; others are each their own. */
function mediaOf(sets: readonly XmlElement[]): Media[] {
  const remote = sets
    .flatMap((set) => childrenOf(set, 'remoteContent'))
    .filter((element) => hrefOf(element) !== undefined || extended(element, 'type') !== undefined)
    .filter((element) => !isTiny(attr(element, 'width'), attr(element, 'height')));
  const groups = Map.groupBy(remote, (element) =>
    attr(element, 'rendition') === undefined ? element : kindOf(element),
  );
  return [...groups.values()].flatMap((renditions) => mediumOf(bestOf(renditions)));
}

function bestOf(renditions: readonly XmlElement[]): XmlElement | undefined {
  const full = renditions.filter((element) => !isPreview(element));
  const choice = full.length > 0 ? full : renditions;
  return widest(choice.map((element) => ({ element, width: widthOf(attr(element, 'width')) })))?.element;
}

const kindOf = (element: XmlElement): Media['type'] =>
  mediaKind(extended(element, 'type')) ?? typeOf(attr(element, 'contenttype') ?? '', hrefOf(element) ?? '');

const mediumOf = (element: XmlElement | undefined): Media[] =>
  element === undefined
    ? []
    : [
        present<Media>({
          type: kindOf(element),
          href: hrefOf(element),
          mimeType: attr(element, 'contenttype'),
          title: attr(element, 'title'),
          caption: extended(element, 'caption') ?? optionalText(child(element, 'description')),
          creditline: extended(element, 'creditline'),
        }),
      ];

const hrefOf = (element: XmlElement): string | undefined => attr(element, 'href') ?? attr(element, 'residref');

const mediaKind = (kind: string | undefined): Media['type'] | undefined => mediaType.safeParse(kind).data;

function typeOf(mimeType: string, href: string): Media['type'] {
  if (/^image\//i.test(mimeType) || /\.(?:jpe?g|png|gif|tiff?|webp)$/i.test(href)) return 'picture';
  if (/^video\//i.test(mimeType) || /\.(?:mp4|mov|avi|mpe?g|wmv)$/i.test(href)) return 'video';
  if (/^audio\//i.test(mimeType) || /\.(?:mp3|wav|aac|ogg)$/i.test(href)) return 'audio';
  return 'other';
}
