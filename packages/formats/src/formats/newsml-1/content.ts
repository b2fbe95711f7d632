import { wordsOf } from '../../copy/left-out.ts';
import { readMarkedCopy, readTextCopy } from '../../copy/marked-copy.ts';
import type { ReadDraft } from '../../format.ts';
import { decodeBytes } from '../../text/encoding/index.ts';
import { present } from '../../text/present.ts';
import {
  attr,
  descendantsOf,
  isElement,
  parseXmlText,
  rawTextOf,
  textOf,
  type XmlElement,
} from '../../text/xml/index.ts';
import { readNitfElement } from '../nitf/index.ts';
import { isMedia, isPart, textItemsOf } from './components.ts';
import { allNamed, named, roleOf } from './elements.ts';

/** Parts that are no running text of the story. */
const notProse = /^(?:title|headline|stylesheet|contact|caption|byline|abstract|summary|keywords?)$/;

/**
 * The copy of a story component: its own text, else that of its parts in order. Several ContentItems are the same text
 * in other formats, of which the longest is taken; one that says something else follows it.
 */
export function readCopy(component: XmlElement, near: string | undefined): Partial<ReadDraft> {
  const own = textItemsOf(component).map((item) => readContentItem(item, near));
  if (own.length > 0) return joined(own);
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

function joined(copies: readonly Partial<ReadDraft>[]): Partial<ReadDraft> {
  const longest = copies.reduce((best, next) => (lengthOf(next) > lengthOf(best) ? next : best));
  const others = copies.filter((copy) => copy !== longest && saysOther(copy, longest));
  if (others.length === 0) return longest;
  const all = copies.filter((copy) => copy === longest || others.includes(copy));
  return {
    ...longest,
    bodyText: all.map(({ bodyText }) => bodyText).join('\n\n'),
    bodyHtml: all.map(({ bodyHtml }) => bodyHtml).join('\n'),
  };
}

const lengthOf = ({ bodyText = '' }: Partial<ReadDraft>): number => bodyText.length;

/** Another format of a text has the same words; a second text has words of its own. */
function saysOther(copy: Partial<ReadDraft>, longest: Partial<ReadDraft>): boolean {
  const words = wordsOf(copy.bodyText ?? '');
  const known = new Set(wordsOf(longest.bodyText ?? ''));
  return words.filter((word) => !known.has(word)).length > words.length * 0.3;
}

/** The text of the parts in this role, on one line. */
function partText(parts: readonly XmlElement[], role: RegExp): string | undefined {
  const part = parts.find((one) => isPart(one) && role.test(roleOf(one)));
  const item = part === undefined ? undefined : textItemsOf(part)[0];
  return item === undefined ? undefined : textOf(contentOf(item)) || undefined;
}

/** Where the text or the data of a ContentItem stands. */
export const contentOf = (item: XmlElement): XmlElement | undefined =>
  named(item, 'DataContent') ?? named(item, 'Encoding', 'DataContent');

function readContentItem(item: XmlElement, near: string | undefined): Partial<ReadDraft> {
  const content = contentOf(item);
  if (content === undefined) return {};
  const nitf = descendantsOf(content, 'nitf')[0] ?? descendantsOf(content, 'NITF')[0];
  if (nitf !== undefined) return readNitfElement(nitf);
  if (content.children.some(isElement)) return readMarkedCopy(content, near);
  const text = decoded(item, content);
  if (!/^\s*(?:<\?xml|<!DOCTYPE nitf|<(?:\w+:)?nitf[\s>])/i.test(text)) return readTextCopy(text, near);
  const { root } = parseXmlText(text);
  return root.local.toLowerCase() === 'nitf' ? readNitfElement(root) : readMarkedCopy(root, near);
}

function decoded(item: XmlElement, content: XmlElement): string {
  const text = rawTextOf(content);
  if (!/base64/i.test(attr(named(item, 'Encoding'), 'Notation') ?? '')) return text;
  return decodeBytes(Buffer.from(text, 'base64')).text;
}
