import type { Dateline, StoryDraft } from '@dateline/story';
import { htmlIn, withoutReferences } from '../../body/html-or-text.ts';
import { liftMedia } from '../../body/inline-media.ts';
import { liftNotes, mayHoldNotes } from '../../body/marked-body/notes.ts';
import { htmlOfText, safeHtml, textOfHtml } from '../../body/safe-html.ts';
import { withoutPrintedDateline } from '../../copy/dateline/printed.ts';
import { furnitureKind } from '../../copy/furniture/index.ts';
import { htmlOf, innerXml, parseHtmlNodes, rawTextOf, type XmlElement } from '../../text/xml/index.ts';
import { withAbsoluteLinks } from './base.ts';

/** A body as a feed carries it, with the pictures that stand in it and what its markup addresses to editors. */
export type FeedBody = Pick<StoryDraft, 'bodyHtml' | 'bodyText' | 'media' | 'editorialNote'>;

export const NO_BODY: FeedBody = { bodyHtml: '', bodyText: '', media: [] };

/** A body that may be HTML or plain text; links are completed with `base`, the feed's own footers go. */
export function bodyOf(written: string, base?: string): FeedBody {
  const html = htmlIn(written);
  return html === undefined ? textBodyOf(withoutReferences(written)) : htmlBodyOf(html, base);
}

/** A body that is text by its format: nothing in it is markup. */
export const textBodyOf = (text: string): FeedBody => finished(htmlOfText(text.trim()), []);

/** A body that is HTML by its format. */
export function htmlBodyOf(html: string, base?: string): FeedBody {
  const hasMedia = /<(?:img|image|figure|picture|video|audio)\b/i.test(html);
  if (!hasMedia && !mayHoldNotes(html)) return finished(safeHtml(html, base), []);
  const { nodes: copy, notes } = liftNotes(parseHtmlNodes(html));
  const { nodes, media } = liftMedia(copy, base);
  const body = finished(safeHtml(htmlOf(nodes), base), media);
  return notes.length === 0 ? body : { ...body, editorialNote: notes.join('\n') };
}

/** The body without the dateline that our own writer puts in front of its first paragraph and states in fields as well. */
export function withoutDateline<T extends FeedBody>(body: T, dateline: Dateline | undefined): T {
  const bodyHtml = withoutPrintedDateline(body.bodyHtml, dateline);
  return bodyHtml === body.bodyHtml ? body : { ...body, bodyHtml, bodyText: textOfHtml(bodyHtml) };
}

/** Escaped markup is the element's text; markup that was forgotten to be escaped, or is XHTML, is its children. */
export const markupOf = (element: XmlElement, base: string | undefined): string =>
  element.children.some((node) => typeof node !== 'string')
    ? innerXml(withAbsoluteLinks(element, base))
    : rawTextOf(element);

function finished(html: string, media: StoryDraft['media']): FeedBody {
  const bodyHtml = withoutFooter(html);
  return { bodyHtml, bodyText: textOfHtml(bodyHtml), media };
}

/** What feed plug-ins append: "The post ... appeared first on ...", share bars, "Continue reading". */
function withoutFooter(html: string): string {
  let kept = html;
  for (;;) {
    const at = kept.lastIndexOf('\n');
    const last = textOfHtml(kept.slice(at + 1));
    if (at === -1 || !isFooter(last)) return kept;
    kept = kept.slice(0, at);
  }
}

const isFooter = (text: string): boolean =>
  /^(?:the post|the article|der beitrag|el artículo|l.article|l.articolo)\s.{1,300}\s(?:appeared first on|first appeared on|erschien zuerst auf|apareció primero en|est apparu en premier sur|proviene da)\s/i.test(
    text,
  ) || ['share', 'advertisement', 'see also', 'newsletter', 'follow'].includes(furnitureKind(text) ?? '');
