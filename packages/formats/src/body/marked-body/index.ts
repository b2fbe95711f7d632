import type { Media, StoryDraft } from '@dateline/story';
import { present } from '../../text/present.ts';
import {
  attr,
  childrenOf,
  descendantsOf,
  innerXml,
  isElement,
  optionalText,
  outerXml,
  parseHtmlNodes,
  rawTextOf,
  textOf,
  type XmlElement,
  type XmlNode,
} from '../../text/xml/index.ts';
import { htmlIn, withoutReferences } from '../html-or-text.ts';
import { distinctMedia, isMediaElement, mediaOfElement } from '../inline-media.ts';
import { safeHtml, textOfHtml } from '../safe-html.ts';
import { htmlOfParagraphs, plainParagraphs, wireParagraphs } from '../wire-layout.ts';
import { isNote, type Role, roleOf } from './roles.ts';

/** The fields that the markup of a body can tell. */
export type MarkedBody = Pick<StoryDraft, 'bodyHtml' | 'bodyText'> &
  Partial<Pick<StoryDraft, 'headline' | 'subhead' | 'kicker' | 'byline' | 'editorialNote' | 'media'>> & {
    /** As printed: "Rom (dpa) - ". */
    dateline?: string;
  };

/**
 * Reads a body in XHTML or a dialect of it. Headline, byline, dateline and pictures that the markup names are taken
 * out of the prose, furniture is dropped, and text that was laid out for a printer inside one element gets its
 * paragraphs back.
 */
export function readMarkedBody(content: XmlElement): MarkedBody {
  const found = new Parts();
  const kept = partsOf(content).flatMap((node) => keep(node, found, false));
  return finish(kept.map(htmlOfNode).join(''), found);
}

/** Reads a body that came as text: plain, or HTML that was escaped or put into a CDATA section. */
export function readTextBody(text: string): MarkedBody {
  const html = htmlIn(text);
  if (html !== undefined) return readMarkedBody(documentOf(parseHtmlNodes(html)));
  return finish(htmlOfParagraphs(plainParagraphs(withoutReferences(text))), new Parts());
}

/** What was taken out of the prose on the way through it. */
class Parts {
  readonly media: Media[] = [];
  readonly notes: string[] = [];
  readonly texts = new Map<Role, string>();
  hasProse = false;
  afterDateline = false;
}

function finish(html: string, found: Parts): MarkedBody {
  const bodyHtml = safeHtml(html);
  return present<MarkedBody>({
    bodyHtml,
    bodyText: textOfHtml(bodyHtml),
    headline: found.texts.get('headline'),
    subhead: found.texts.get('subhead'),
    kicker: found.texts.get('kicker'),
    byline: found.texts.get('byline'),
    dateline: found.texts.get('dateline'),
    editorialNote: found.notes.join('\n') || undefined,
    media: found.media.length > 0 ? distinctMedia(found.media) : undefined,
  });
}

const documentOf = (children: XmlNode[]): XmlElement => ({
  name: 'html',
  local: 'html',
  ns: '',
  attrs: {},
  children,
  line: 1,
});

/** The nodes that hold the story: of an HTML page its body, and of that the main section where one is named, with notes beside it. */
function partsOf(content: XmlElement): XmlNode[] {
  const bodies = descendantsOf(content, 'body');
  const body = bodies[0] ?? content;
  const elements = childrenOf(body);
  const isMain = (element: XmlElement) => /(?:^|\s)main(?:\s|$)/.test(attr(element, 'class') ?? '');
  if (!elements.some(isMain)) return withoutHead(body.children);
  return elements.filter((element) => isMain(element) || element.local === 'header' || isNote(element));
}

const withoutHead = (nodes: readonly XmlNode[]): XmlNode[] =>
  nodes.filter((node) => !isElement(node) || node.local !== 'head');

/** The node as it stays in the prose: itself, in parts, or not at all. */
function keep(node: XmlNode, found: Parts, inHead: boolean): XmlNode[] {
  if (!isElement(node)) return inHead ? [] : keepText(node, found);
  const role = roleOf(node) ?? openingRole(node, found);
  switch (role) {
    case undefined:
    case 'group':
      return keepElement(node, found, inHead);
    case 'head':
      for (const inner of node.children) keep(inner, found, true);
      return [];
    case 'furniture':
      return [];
    case 'picture':
      return keepPicture(node, found, inHead);
    case 'note':
      found.notes.push(...[optionalText(node)].filter((text) => text !== undefined));
      return [];
    case 'crosshead':
      return [renamed(node, 'h3')];
    case 'paragraph':
      return keepElement(renamed(node, 'p'), found, inHead);
    default:
      return lift(node, role, found);
  }
}

function keepPicture(element: XmlElement, found: Parts, inHead: boolean): XmlNode[] {
  const { nodes, media } = isMediaElement(element)
    ? mediaOfElement(element)
    : { nodes: [], media: picturesOf(element) };
  found.media.push(...media);
  return nodes.flatMap((node) => keep(node, found, inHead));
}

/** A second-level heading between the headline and the prose is the story's subhead. */
function openingRole(element: XmlElement, found: Parts): Role | undefined {
  return element.local.toLowerCase() === 'h2' && !found.hasProse && found.texts.has('headline') ? 'subhead' : undefined;
}

function keepText(text: string, found: Parts): XmlNode[] {
  if (text.trim() === '') return [text];
  found.hasProse = true;
  // Some feeds escape twice, and their readers would see `&#39;`.
  const plain = withoutReferences(found.afterDateline ? text.replace(/^[\s\u2013\u2014-]+(?=\S)/, '') : text);
  found.afterDateline = false;
  return [plain];
}

function keepElement(element: XmlElement, found: Parts, inHead: boolean): XmlNode[] {
  const children = element.children.flatMap((child) => keep(child, found, inHead));
  if (inHead) return [];
  const kept = { ...element, children };
  return relaidOut(kept) ?? [kept];
}

/** Elements whose text may have been laid out for a printer. */
const holdsLines = new Set(['p', 'pre', 'div', 'body', 'section']);

function relaidOut(element: XmlElement): XmlElement[] | undefined {
  if (!holdsLines.has(element.local.toLowerCase()) || element.children.some(isElement)) return undefined;
  if (attr(element, 'xml:space') === 'preserve') return undefined;
  return wireParagraphs(rawTextOf(element))?.map(linesOf);
}

/** A paragraph whose line ends, as in a table of results, are kept. */
function linesOf(paragraph: string): XmlElement {
  const br = { ...documentOf([]), name: 'br', local: 'br' };
  const children = paragraph.split('\n').flatMap((line, at) => (at === 0 ? [line] : [br, line]));
  return { ...documentOf(children), name: 'p', local: 'p' };
}

/** The first of a kind is the story's own. A later one heads or signs a part of the story and stays. */
function lift(element: XmlElement, role: Role, found: Parts): XmlNode[] {
  const text = role === 'dateline' ? datelineText(element) : textOf(element);
  if (text === '') return [];
  const taken = found.texts.get(role);
  if (role === 'dateline') found.afterDateline = true;
  if (taken !== undefined || (role === 'headline' && found.hasProse)) {
    return taken === text ? [] : [renamed(element, role === 'headline' ? 'h3' : 'p')];
  }
  found.texts.set(role, text);
  return [];
}

/** TT keeps place and source in elements of their own. */
function datelineText(element: XmlElement): string {
  const parts = childrenOf(element).filter(({ local }) => /^(?:ort|source)$/i.test(local));
  return parts.length > 0 ? textOf(parts[0]) : textOf(element);
}

const renamed = (element: XmlElement, name: string): XmlElement => ({ ...element, name, local: name });

/** Pictures of TT's BILD. */
function picturesOf(element: XmlElement): Media[] {
  const caption = textOf(descendantsOf(element, 'BILDTEXT', 'bildtext')[0]) || undefined;
  const creditline = textOf(descendantsOf(element, 'BILDSKAPARE', 'bildskapare')[0]) || undefined;
  return descendantsOf(element, 'BILDFIL', 'bildfil').map((file) =>
    present<Media>({ type: 'picture', href: textOf(file), caption, creditline }),
  );
}

const htmlOfNode = (node: XmlNode): string => (isElement(node) ? outerXml(node) : innerXml(documentOf([node])));
