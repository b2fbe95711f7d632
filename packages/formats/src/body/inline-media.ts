import type { Media } from '@dateline/story';
import { resolved } from '../text/links.ts';
import { present } from '../text/present.ts';
import {
  attr,
  childrenOf,
  descendantsOf,
  isElement,
  textOf,
  type XmlElement,
  type XmlNode,
} from '../text/xml/index.ts';

/** What became of a piece of HTML whose pictures, film and sound were taken out of the prose. */
export interface WithoutMedia {
  nodes: XmlNode[];
  media: Media[];
}

const MEDIA_ELEMENTS = new Set(['figure', 'img', 'image', 'picture', 'video', 'audio']);

const nameOf = (element: XmlElement): string => element.local.toLowerCase();
const classOf = (element: XmlElement): string => attr(element, 'class') ?? '';

/** True for an element that shows media: by its name, or, as WordPress has it, by a class around a picture. */
export const isMediaElement = (element: XmlElement): boolean =>
  MEDIA_ELEMENTS.has(nameOf(element)) || isCaptionBox(element);

const isCaptionBox = (element: XmlElement): boolean => /(?:^|\s)wp-caption(?:\s|$)/.test(classOf(element));

/** Removes media from HTML: a figure's words become the caption, everything that is not the picture's stays. */
export function liftMedia(nodes: readonly XmlNode[], base?: string): WithoutMedia {
  const media: Media[] = [];
  const kept = nodes.flatMap((node): XmlNode[] => {
    if (!isElement(node)) return [node];
    const inside = isMediaElement(node) ? mediaOfElement(node, base) : liftMedia(node.children, base);
    media.push(...inside.media);
    return isMediaElement(node) ? inside.nodes : [{ ...node, children: inside.nodes }];
  });
  return { nodes: kept, media: distinctMedia(media) };
}

/** The media of one element for which `isMediaElement` holds, and what stays of it in the prose. */
export function mediaOfElement(element: XmlElement, base?: string): WithoutMedia {
  const name = nameOf(element);
  if (name === 'video' || name === 'audio') return { nodes: [], media: filmOf(element, name, base) };
  if (name === 'picture')
    return { nodes: [], media: imagesOf(element).flatMap((image) => pictureOf(image, element, base)) };
  if (name === 'img' || name === 'image') return imageAlone(element, base);
  return figureOf(element, base);
}

/** Smileys are words; the rest is a picture. */
function imageAlone(image: XmlElement, base: string | undefined): WithoutMedia {
  const alt = attr(image, 'alt');
  if (/(?:^|\s)(?:emoji|wp-smiley|smiley|emoticon)(?:\s|$)/i.test(classOf(image))) {
    return { nodes: alt === undefined ? [] : [alt], media: [] };
  }
  return { nodes: [], media: pictureOf(image, undefined, base) };
}

function figureOf(figure: XmlElement, base: string | undefined): WithoutMedia {
  const credit = partIn(figure, isCredit);
  const told = withoutElement(figure.children, credit);
  const caption = partIn({ ...figure, children: told }, isCaption);
  const { nodes, media } = liftMedia(withoutElement(told, caption), base);
  if (media.length === 0) return { nodes: figure.children, media: [] };
  const words = present<Partial<Media>>({
    caption: textOf(caption) || undefined,
    creditline: textOf(credit) || undefined,
  });
  return { nodes, media: media.map((medium) => ({ ...medium, ...words })) };
}

/** The first part of a figure that is such a one; those of a gallery's inner figures are their own. */
function partIn(element: XmlElement, isPart: (part: XmlElement) => boolean): XmlElement | undefined {
  for (const child of childrenOf(element)) {
    if (isPart(child)) return child;
    const found = isMediaElement(child) ? undefined : partIn(child, isPart);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isCaption = (part: XmlElement): boolean =>
  nameOf(part) === 'figcaption' || /(?:^|\s)wp-caption-text(?:\s|$)/.test(classOf(part));

/** Whom a picture is by stands in an element of its own, where it is marked up. */
const isCredit = (part: XmlElement): boolean =>
  nameOf(part) === 'cite' || (nameOf(part) !== 'figcaption' && CREDIT.test(classOf(part)));

const CREDIT = /(?:^|[\s_-])(?:byline|credit|credits|copyright|photographer|source)(?:[\s_-]|$)/i;

function withoutElement(nodes: readonly XmlNode[], out: XmlElement | undefined): XmlNode[] {
  if (out === undefined) return [...nodes];
  return nodes
    .filter((node) => node !== out)
    .map((node) => (isElement(node) ? { ...node, children: withoutElement(node.children, out) } : node));
}

const imagesOf = (element: XmlElement): XmlElement[] => descendantsOf(element, 'img').slice(0, 1);

function pictureOf(image: XmlElement, around: XmlElement | undefined, base: string | undefined): Media[] {
  if (isTracker(image)) return [];
  const href = addressIn(image, around);
  if (href === undefined) return [];
  const credit = attr(image, 'data-credit') ?? attr(image, 'data-copyright');
  return [
    present<Media>({ type: 'picture', href: resolved(href, base), caption: wordsForBlind(image), creditline: credit }),
  ];
}

/** Words for the blind, unless a program wrote a file's name there. */
function wordsForBlind(image: XmlElement): string | undefined {
  const alt = attr(image, 'alt');
  return alt === undefined || /^\S+\.(?:jpe?g|png|gif|webp|avif)$/i.test(alt) ? undefined : alt.replace(/\s+/g, ' ');
}

const LAZY = ['data-src', 'data-original', 'data-lazy-src', 'data-full-src', 'data-url'];

/** The widest file that is offered; pages that load late keep the address in an attribute of their own. */
function addressIn(image: XmlElement, around: XmlElement | undefined): string | undefined {
  const sets = [image, ...(around === undefined ? [] : descendantsOf(around, 'source'))];
  const offered = sets.flatMap((one) => filesIn(attr(one, 'srcset') ?? attr(one, 'data-srcset') ?? ''));
  const widest = offered.sort((a, b) => b.width - a.width)[0]?.href;
  const written = [attr(image, 'src'), ...LAZY.map((name) => attr(image, name))];
  return widest ?? written.find((href) => href !== undefined && !/^data:/i.test(href)) ?? attr(image, 'src');
}

/** HTML's `srcset`: addresses with a width ("800w") or a density ("2x"). */
const filesIn = (srcset: string): { href: string; width: number }[] =>
  srcset.split(/,\s+|,$/, 50).flatMap((each) => {
    const [href = '', size = '1x'] = each.trim().split(/\s+/);
    return href === '' || /^data:/i.test(href) ? [] : [{ href, width: Number.parseFloat(size) || 0 }];
  });

function filmOf(element: XmlElement, type: 'video' | 'audio', base: string | undefined): Media[] {
  const source = [element, ...descendantsOf(element, 'source')].find((one) => attr(one, 'src') !== undefined);
  const href = resolved(attr(source, 'src'), base);
  return href === undefined
    ? []
    : [present<Media>({ type, href, mimeType: attr(source, 'type'), title: attr(element, 'title') })];
}

/** Addresses of what counts readers or holds a place. */
const COUNTS =
  /\/\/(?:pixel|stats?|counter|count|track(?:er|ing)?|beacon|[a-z]{1,2}\.scorecardresearch|ad\.doubleclick|www\.google-analytics)\.|\/\/feeds\.feedburner\.com\/~|feedsportal\.com|\/(?:pixel|spacer|blank|transparent|clear|1x1|counter|tracking)\.(?:gif|png)(?:[?#]|$)/i;

function isTracker(image: XmlElement): boolean {
  const style = attr(image, 'style') ?? '';
  if (/display\s*:\s*none|visibility\s*:\s*hidden/i.test(style) || image.attrs.hidden !== undefined) return true;
  const styled = ['width', 'height'].map(
    (side) => new RegExp(`(?:^|[;\\s])${side}\\s*:\\s*(\\d+)px`, 'i').exec(style)?.[1],
  );
  return isTiny(attr(image, 'width'), attr(image, 'height'), ...styled) || COUNTS.test(attr(image, 'src') ?? '');
}

/** True where a side is stated that is at most two pixels long: such a picture counts readers. */
export const isTiny = (...sides: readonly (string | undefined)[]): boolean =>
  sides.some((side) => side !== undefined && /^\s*[0-2](?:\.\d+)?\s*(?:px)?\s*$/i.test(side));

/** The same file once, with what either mention tells. */
export function distinctMedia(media: readonly Media[]): Media[] {
  const byHref = new Map<string, Media>();
  const nameless: Media[] = [];
  for (const each of media) {
    if (each.href === undefined) nameless.push(each);
    else byHref.set(each.href, { ...each, ...byHref.get(each.href) });
  }
  return [...byHref.values(), ...nameless];
}

interface Sized {
  width: number;
}

/** Of several renditions the widest; where no width is stated, the first. */
export const widest = <T extends Sized>(renditions: readonly T[]): T | undefined =>
  renditions.reduce<T | undefined>(
    (best, next) => (best === undefined || next.width > best.width ? next : best),
    undefined,
  );

/** A width as written, in pixels; 0 for none. */
export const widthOf = (written: string | undefined): number => {
  const width = Number.parseFloat(written ?? '');
  return Number.isFinite(width) && width > 0 ? width : 0;
};
