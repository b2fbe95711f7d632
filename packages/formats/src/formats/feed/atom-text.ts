import type { Media } from '@dateline/story';
import { htmlIn } from '../../body/html-or-text.ts';
import { plainLine } from '../../body/plain-line.ts';
import { textOfHtml } from '../../body/safe-html.ts';
import type { Warning } from '../../format.ts';
import { resolved } from '../../text/links.ts';
import { present } from '../../text/present.ts';
import { attr, isElement, rawTextOf, textOf, type XmlElement } from '../../text/xml/index.ts';
import { baseOf } from './base.ts';
import { type FeedBody, htmlBodyOf, markupOf, NO_BODY, textBodyOf } from './body.ts';
import { mediaKind } from './media.ts';
import { named } from './modules.ts';

type Kind = 'text' | 'html' | 'xhtml' | 'other';

/** What an element's content is by its type (RFC 4287, 3.1 and 4.1.3; Atom 0.3 said mode="escaped" beside a media type). */
function kindOf(element: XmlElement): Kind {
  const type = attr(element, 'type')?.toLowerCase().split(';', 1)[0]?.trim();
  const hasElements = element.children.some(isElement);
  if (type === 'html' || type === 'text/html') return hasElements ? 'xhtml' : 'html';
  if (type === 'xhtml' || type === 'application/xhtml+xml') return 'xhtml';
  if (type === undefined || type === 'text' || type.startsWith('text/')) {
    if (hasElements) return 'xhtml';
    return type === undefined && attr(element, 'mode') === 'escaped' ? 'html' : 'text';
  }
  return 'other';
}

/** A title, a name, a line of rights. */
export function textConstruct(element: XmlElement | undefined): string {
  if (element === undefined) return '';
  return kindOf(element) === 'html' ? plainLine(textOfHtml(rawTextOf(element))) : textOf(element);
}

/** The content where it holds text, else the summary: a teaser is a short story. */
export function contentOf(entry: XmlElement, base: string | undefined, warn: (warning: Warning) => void): FeedBody {
  const elements = [...named(entry, ['content', 'summary'], 'atom'), ...named(entry, ['media:description'])];
  for (const element of elements) {
    const body = readContent(element, baseOf(element, base), warn);
    if (body.bodyText !== '') return body;
  }
  return NO_BODY;
}

function readContent(element: XmlElement, base: string | undefined, warn: (warning: Warning) => void): FeedBody {
  const kind = kindOf(element);
  if (kind === 'text') return readText(element, base, warn);
  if (kind !== 'other') return htmlBodyOf(kind === 'html' ? rawTextOf(element) : markupOf(element, base), base);
  if (rawTextOf(element).trim() !== '') {
    const message = `Content of the type ${attr(element, 'type')} is no text of a story and was left out`;
    warn({ code: 'CONTENT_NOT_TEXT', message, at: `line ${element.line}` });
  }
  return NO_BODY;
}

/** Text is plain, angle brackets and all. Content without any type that is HTML from end to end was meant as HTML. */
function readText(element: XmlElement, base: string | undefined, warn: (warning: Warning) => void): FeedBody {
  const text = rawTextOf(element);
  const forgotten = attr(element, 'type') === undefined && /^\s*<[a-z][^<>]*>.*<\/[a-z]\w*>\s*$/is.test(text);
  const html = forgotten ? htmlIn(text) : undefined;
  if (html === undefined) return textBodyOf(text);
  const message = 'Content without a type is plain text; this is HTML throughout and was read so. Say type="html"';
  warn({ code: 'ATOM_TYPE_MISSING', message, at: `line ${element.line}` });
  return htmlBodyOf(html, base);
}

/** Content that is somewhere else (RFC 4287, 4.1.3.2): a picture, sound or film of the story. */
export function contentFileOf(element: XmlElement, base: string | undefined): Media[] {
  const mimeType = attr(element, 'type');
  const href = resolved(attr(element, 'src'), baseOf(element, base));
  const type = mediaKind(mimeType, href);
  return href === undefined || /^text\//.test(mimeType ?? 'text/html')
    ? []
    : [present<Media>({ type, href, mimeType })];
}
