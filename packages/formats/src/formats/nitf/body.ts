import type { Media, Named, RelatedLink } from '@dateline/story';
import { htmlIn, withoutReferences } from '../../body/html-or-text.ts';
import { distinctMedia, isTiny, liftMedia, widest, widthOf } from '../../body/inline-media.ts';
import { isNote } from '../../body/marked-body/roles.ts';
import { escapeHtml, htmlOfText, safeHtml, textOfHtml } from '../../body/safe-html.ts';
import { present } from '../../text/present.ts';
import {
  attr,
  child,
  childrenOf,
  descendantsOf,
  isElement,
  optionalText,
  outerXml,
  rawTextOf,
  textOf,
  type XmlElement,
  type XmlNode,
} from '../../text/xml/index.ts';
import { namedIn } from './named.ts';
import { isRelatedBlock, relatedLinksIn } from './related-block.ts';

export interface NitfBody {
  bodyHtml: string;
  bodyText: string;
  media: Media[];
  relatedLinks: RelatedLink[];
  people: Named[];
  organisations: Named[];
  places: Named[];
}

/** Reads the `body.content` elements of an article (NITF 3.6, "body.content"); several are one body. */
export function readBodyContent(found: readonly XmlElement[], isOwn = false): NitfBody {
  const contents = found.map(withoutRepeats);
  const prose = isOwn ? contents.map(withReferencesMeant) : contents;
  const bodyHtml = safeHtml(prose.map(htmlOfContent).join(''));
  const media = contents.flatMap(mediaIn);
  return {
    bodyHtml,
    bodyText: textOfHtml(bodyHtml),
    media,
    relatedLinks: relatedLinksIn(found),
    people: contents.flatMap((content) => namedIn(content, 'person')),
    organisations: contents.flatMap((content) => namedIn(content, 'org')),
    places: contents.flatMap((content) => namedIn(content, 'location')),
  };
}

/** Blocks that archives set beside the story: what they hold is of use to editors, or stands in the full text again. */
const BESIDE_STORY = /^(?:lead_paragraph|correction_text|author_info)$/;

/**
 * Without related links, which are fields of their own, and, in the archive of the New York Times, without the lead that
 * stands in a block of its own and again in the block of the full text.
 */
function withoutRepeats(content: XmlElement): XmlElement {
  const hasFullText = childrenOf(content, 'block').some((block) => attr(block, 'class') === 'full_text');
  const isBeside = (block: XmlElement) => hasFullText && BESIDE_STORY.test(attr(block, 'class') ?? '');
  const kept = content.children.filter((node) => !isElement(node) || !(isRelatedBlock(node) || isBeside(node)));
  return kept.length === content.children.length ? content : { ...content, children: kept };
}

/**
 * Our own writer escapes once: what looks like a reference in its text is text, and stays so when references are undone. In
 * links none are undone.
 */
function withReferencesMeant(element: XmlElement): XmlElement {
  if (element.local === 'a') return element;
  const children = element.children.map((node) =>
    isElement(node) ? withReferencesMeant(node) : node.replaceAll('&', '&amp;'),
  );
  return { ...element, children };
}

/** Some agencies put HTML, or bare lines, into `body.content` where its elements should be. */
function htmlOfContent(content: XmlElement): string {
  if (content.children.some(isElement)) return htmlOfNodes(content.children);
  const text = rawTextOf(content);
  return htmlIn(text) ?? htmlOfText(withoutReferences(text).replace(/^[ \t]+/gm, ''));
}

/** NITF elements of running text by the HTML element that says the same; the others are unwrapped. */
const SAME = new Map(
  Object.entries({
    ...{ p: 'p', hl1: 'h2', fn: 'p', dt: 'p', dd: 'p', credit: 'p', caption: 'p', datasource: 'p' },
    ...{ ul: 'ul', ol: 'ol', li: 'li', bq: 'blockquote', pre: 'pre', br: 'br' },
    ...{ table: 'table', thead: 'thead', tbody: 'tbody', tfoot: 'tbody', tr: 'tr', th: 'th', td: 'td' },
    ...{ em: 'em', i: 'em', b: 'strong', strong: 'strong', sub: 'sub', sup: 'sup' },
    ...{ h1: 'h2', h2: 'h2', h3: 'h3', h4: 'h4', div: 'p', blockquote: 'blockquote' },
  }),
);

/** What stands in the body and is not its prose: metadata of blocks, pictures, advice to desks, readings of ruby text. */
const NO_PROSE = new Set([
  ...['media', 'byline', 'dateline', 'copyrite', 'abstract', 'tobject', 'key-list', 'note', 'alt-code', 'rt', 'rp'],
  ...[
    'nitf-table-metadata',
    'custom-table',
    'script',
    'style',
    'hr',
    'img',
    'object',
    'figure',
    'picture',
    'video',
    'audio',
  ],
]);

function htmlOfNodes(nodes: readonly XmlNode[]): string {
  return nodes.map(htmlOfNode).join('');
}

function htmlOfNode(node: XmlNode): string {
  // Some agencies escape twice, and their readers would see `&eacute;`.
  if (!isElement(node)) return escapeHtml(withoutReferences(node));
  const name = node.local;
  if (NO_PROSE.has(name) || isBlockClassifier(node) || isNote(node)) return '';
  if (name === 'a') return outerXml({ ...node, attrs: linkOnly(node), children: node.children });
  const html = name === 'hl2' ? levelOf(node) : SAME.get(name);
  const inside = htmlOfNodes(node.children);
  if (html === undefined) return inside;
  if (html === 'br') return '<br>';
  return name === 'em' && /bold|strong/i.test(attr(node, 'class') ?? '') ? wrap('strong', inside) : wrap(html, inside);
}

/** Crossheads have one level in NITF; our writer keeps the level in the class. */
function levelOf(crosshead: XmlElement): string {
  const level = attr(crosshead, 'class') ?? '';
  return /^h[234]$/.test(level) ? level : 'h3';
}

const wrap = (name: string, inside: string): string => `<${name}>${inside}</${name}>`;

function linkOnly(element: XmlElement): Record<string, string> {
  const href = attr(element, 'href');
  return href === undefined ? {} : { href };
}

/** A classifier with a value is a code for the text around it, not a word of it. */
const isBlockClassifier = (element: XmlElement): boolean =>
  element.local === 'classifier' && attr(element, 'value') !== undefined;

const MEDIA_TYPES: Record<string, Media['type']> = {
  ...{ image: 'picture', photo: 'picture', picture: 'picture', photograph: 'picture', video: 'video', audio: 'audio' },
  ...{ graphic: 'graphic', illustration: 'graphic' },
};

/** NITF's own media, and pictures of HTML that an agency put in their place; counters of readers are none. */
function mediaIn(content: XmlElement): Media[] {
  const own = descendantsOf(content, 'media')
    .filter((media) => !isCounter(media))
    .map(mediaOf);
  return distinctMedia([
    ...own,
    ...liftMedia(content.children.filter((node) => !isElement(node) || node.local !== 'media')).media,
  ]);
}

const isCounter = (media: XmlElement): boolean =>
  childrenOf(media, 'media-reference').some((one) => isTiny(attr(one, 'width'), attr(one, 'height')));

/** A `media` element by its widest reference; the others are the same picture in other sizes. */
function mediaOf(element: XmlElement): Media {
  const references = childrenOf(element, 'media-reference');
  const usable = references.filter((one) => attr(one, 'source') !== undefined);
  const sized = usable.map((one) => ({ one, width: widthOf(attr(one, 'width')) }));
  const reference = widest(sized)?.one ?? references[0];
  const declared = (attr(element, 'media-type') ?? '').toLowerCase();
  return present({
    type: MEDIA_TYPES[declared.split('/', 1)[0] ?? ''] ?? 'other',
    href: attr(reference, 'source'),
    mimeType: attr(reference, 'mime-type') ?? (declared.includes('/') ? declared : undefined),
    title: attr(reference, 'alternate-text') ?? attr(reference, 'name'),
    caption: childrenOf(element, 'media-caption').map(textOf).filter(Boolean).join(' ') || undefined,
    creditline: optionalText(child(element, 'media-producer')) ?? attr(reference, 'source-credit'),
  });
}
