import type { Media } from '@dateline/story';
import { decodeBytes } from '../encoding.ts';
import type { ReadDraft } from '../format.ts';
import { readMarkedBody, readTextBody } from '../marked-body.ts';
import { readNitfElement } from '../nitf.ts';
import { present } from '../present.ts';
import { attr, descendantsOf, isElement, parseXmlText, rawTextOf, textOf, type XmlElement } from '../xml.ts';
import { isMedia, isPart, isText, textItemsOf } from './components.ts';
import { allNamed, formalName, named, roleOf } from './elements.ts';

/** Parts that are no running text of the story. */
const notProse = /^(?:title|headline|stylesheet|contact|caption|byline|abstract|summary)$/;

/**
 * The copy of a story component: its own text, else that of its parts in order. Several ContentItems are the same text
 * in other formats, of which the longest is taken.
 */
export function readCopy(component: XmlElement, near: string | undefined): Partial<ReadDraft> {
  const own = textItemsOf(component).map((item) => readContentItem(item, near));
  if (own.length > 0) return longest(own);
  const parts = allNamed(component, 'NewsComponent').filter((part) => !isMedia(part));
  const prose = parts.filter((part) => !notProse.test(roleOf(part)) && roleOf(part) !== 'subheadline');
  const read = prose
    .map((part) => readCopy(part, near))
    .filter(({ bodyText }) => bodyText !== undefined && bodyText !== '');
  return present<Partial<ReadDraft>>({
    ...Object.assign({}, ...read.toReversed()),
    bodyText: read.map(({ bodyText }) => bodyText).join('\n\n'),
    bodyHtml: read.map(({ bodyHtml }) => bodyHtml).join('\n'),
    headline: partText(parts, /^(?:title|headline)$/) ?? read.find(({ headline }) => headline !== undefined)?.headline,
    subhead: partText(parts, /^subheadline$/),
    byline: partText(parts, /^byline$/),
  });
}

const longest = (copies: readonly Partial<ReadDraft>[]): Partial<ReadDraft> =>
  copies.reduce((best, next) => ((next.bodyText?.length ?? 0) > (best.bodyText?.length ?? 0) ? next : best));

/** The text of the parts in this role, on one line. */
function partText(parts: readonly XmlElement[], role: RegExp): string | undefined {
  const part = parts.find((one) => isPart(one) && role.test(roleOf(one)));
  const item = part === undefined ? undefined : textItemsOf(part)[0];
  return item === undefined ? undefined : textOf(contentOf(item)) || undefined;
}

const contentOf = (item: XmlElement): XmlElement | undefined =>
  named(item, 'DataContent') ?? named(item, 'Encoding', 'DataContent');

function readContentItem(item: XmlElement, near: string | undefined): Partial<ReadDraft> {
  const content = contentOf(item);
  if (content === undefined) return {};
  const nitf = descendantsOf(content, 'nitf')[0] ?? descendantsOf(content, 'NITF')[0];
  if (nitf !== undefined) return readNitfElement(nitf);
  if (content.children.some(isElement)) return readMarkedBody(content, near);
  const text = decoded(item, content);
  if (!/^\s*(?:<\?xml|<!DOCTYPE nitf|<(?:\w+:)?nitf[\s>])/i.test(text)) return readTextBody(text, near);
  const { root } = parseXmlText(text);
  return root.local.toLowerCase() === 'nitf' ? readNitfElement(root) : readMarkedBody(root, near);
}

function decoded(item: XmlElement, content: XmlElement): string {
  const text = rawTextOf(content);
  if (!/base64/i.test(attr(named(item, 'Encoding'), 'Notation') ?? '')) return text;
  return decodeBytes(Buffer.from(text, 'base64')).text;
}

/** Pictures, sound and film below a component, one for each component that holds files. */
export function mediaOf(component: XmlElement): Media[] {
  if (!isMedia(component) && fileItemsOf(component).length === 0) {
    return allNamed(component, 'NewsComponent').flatMap(mediaOf);
  }
  const files = filesOf(component);
  return files.length > 0 ? [mediumOf(component, files)] : [];
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

function mediumOf(component: XmlElement, files: readonly File[]): Media {
  const best = files.find(({ role }) => !/thumb|quicklook|preview|icon/.test(role)) ?? files[0];
  const captions = descendantsOf(component, 'NewsComponent').filter((inner) => roleOf(inner) === 'caption');
  const caption = [component, ...captions].flatMap(textItemsOf).map((item) => textOf(contentOf(item)));
  const lines = named(component, 'NewsLines');
  return present<Media>({
    type: typeOf(`${roleOf(component)} ${formalName(named(best?.item, 'MediaType')) ?? ''} ${mimeOf(best) ?? ''}`),
    href: attr(best?.item, 'Href'),
    mimeType: mimeOf(best),
    title: textOf(named(lines, 'HeadLine')) || undefined,
    caption: caption.filter((text) => text !== '').join('\n') || undefined,
    creditline: textOf(named(lines, 'CreditLine')) || undefined,
  });
}

function mimeOf(file: File | undefined): string | undefined {
  const declared = formalName(named(file?.item, 'MimeType'));
  return declared !== undefined && /^\w+\/[\w.+-]+$/.test(declared) ? declared : undefined;
}

function typeOf(words: string): Media['type'] {
  if (/video/i.test(words)) return 'video';
  if (/audio|sound/i.test(words)) return 'audio';
  if (/graphic|logo|animation/i.test(words)) return 'graphic';
  return /photo|picture|image/i.test(words) ? 'picture' : 'other';
}
