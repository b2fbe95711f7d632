import type { Media } from '@dateline/story';
import { present } from '../../text/present.ts';
import { attr, descendantsOf, textOf, type XmlElement } from '../../text/xml/index.ts';
import { isMedia, isText, textItemsOf } from './components.ts';
import { contentOf } from './content.ts';
import { allNamed, formalName, named, propertiesOf, roleOf } from './elements.ts';

type ByStory = Map<XmlElement, Media[]>;

/**
 * The pictures, sound and film of each story component: those inside it, and those beside it, which go to the first story of
 * the innermost component around both (NewsML 1.2, "NewsComponent").
 */
export function mediaByStory(components: readonly XmlElement[], stories: readonly XmlElement[]): ByStory {
  const media: ByStory = new Map(stories.map((story) => [story, []]));
  const loose = components.flatMap((component) => share(component, media).loose);
  const [first] = stories;
  if (first !== undefined) media.get(first)!.push(...loose);
  return media;
}

function share(component: XmlElement, media: ByStory): { story?: XmlElement | undefined; loose: Media[] } {
  const own = media.get(component);
  if (own !== undefined) {
    own.push(...mediaOf(component));
    return { story: component, loose: [] };
  }
  if (isMedium(component)) return { loose: mediaOf(component) };
  const shared = allNamed(component, 'NewsComponent').map((child) => share(child, media));
  const story = shared.find((child) => child.story !== undefined)?.story;
  const loose = shared.flatMap((child) => child.loose);
  if (story === undefined) return { loose };
  media.get(story)!.push(...loose);
  return { story, loose: [] };
}

const isMedium = (component: XmlElement): boolean => isMedia(component) || fileItemsOf(component).length > 0;

/** Pictures, sound and film below a component. */
function mediaOf(component: XmlElement): Media[] {
  if (!isMedium(component)) return allNamed(component, 'NewsComponent').flatMap(mediaOf);
  return originals(filesOf(component)).map((file) => mediumOf(component, file));
}

interface File {
  item: XmlElement;
  /** Of the innermost component around it that has one. */
  role: string;
}

const fileItemsOf = (component: XmlElement): XmlElement[] =>
  allNamed(component, 'ContentItem').filter((item) => attr(item, 'Href') !== undefined && !isText(item));

function filesOf(component: XmlElement, outerRole = ''): File[] {
  const role = roleOf(component) || outerRole;
  const inner = allNamed(component, 'NewsComponent').flatMap((one) => filesOf(one, role));
  return [...fileItemsOf(component).map((item) => ({ item, role })), ...inner];
}

const STANDS_IN = /thumb|quicklook|preview|icon|lowres|lowdef|small/;

/** Files that do not stand in for another: of one picture in several widths the largest, else each. */
function originals(files: readonly File[]): File[] {
  const full = files.filter(({ role }) => !STANDS_IN.test(role));
  if (full.length === 0) return files.slice(0, 1);
  const distinct = [...new Map(full.map((file) => [attr(file.item, 'Href'), file])).values()];
  const isScaled = distinct.length > 1 && distinct.every((file) => widthOf(file) > 0);
  return isScaled ? [distinct.reduce((best, next) => (widthOf(next) > widthOf(best) ? next : best))] : distinct;
}

const widthOf = ({ item }: File): number => Number(propertiesOf(named(item, 'Characteristics'), 'Width')[0]) || 0;

function mediumOf(component: XmlElement, file: File): Media {
  const lines = named(component, 'NewsLines');
  const line = (...names: string[]) => names.map((name) => textOf(named(lines, name))).find((text) => text !== '');
  const mimeType = mimeOf(file);
  return present<Media>({
    type: typeOf(
      `${roleOf(component)} ${file.role} ${formalName(named(file.item, 'MediaType')) ?? ''} ${mimeType ?? ''}`,
    ),
    href: attr(file.item, 'Href'),
    mimeType,
    title: line('HeadLine') ?? partText(component, /^(?:title|headline)$/),
    caption: partText(component, /^(?!title$|headline$|keywords?$)/),
    creditline: line('CreditLine', 'ByLine', 'CopyrightLine'),
  });
}

/** The text of a component and of those inside it whose role matches. */
function partText(component: XmlElement, role: RegExp): string | undefined {
  const inner = descendantsOf(component, 'NewsComponent').filter((part) => role.test(roleOf(part)));
  const own = role.test('') ? [component] : [];
  const texts = [...own, ...inner].flatMap(textItemsOf).map((item) => textOf(contentOf(item)));
  return [...new Set(texts)].filter((text) => text !== '').join('\n') || undefined;
}

function mimeOf({ item }: File): string | undefined {
  const declared = formalName(named(item, 'MimeType'));
  return declared !== undefined && /^\w+\/[\w.+-]+$/.test(declared) ? declared : undefined;
}

function typeOf(words: string): Media['type'] {
  if (/video|film|clip/i.test(words)) return 'video';
  if (/audio|sound/i.test(words)) return 'audio';
  if (/graphic|logo|animation/i.test(words)) return 'graphic';
  return /photo|picture|image/i.test(words) ? 'picture' : 'other';
}
