import { distinctMedia } from '../../body/inline-media.ts';
import { isElement, type XmlElement } from '../../text/xml/index.ts';
import { baseOf } from './base.ts';
import { bodyOf, type FeedBody, markupOf, NO_BODY } from './body.ts';
import { named, nameOf } from './modules.ts';

/** Local names under which modules carry the whole text: content:encoded, yandex:full-text, turbo:content, xhtml:body. */
const FULL_TEXT = /^(?:encoded|full-?text|fulltext|content|body|article-?body|text)$/;

/** Of these modules, `content` and `text` are something else: a file, a line of a film's transcript. */
const NOT_FULL_TEXT = /^(?:media|itunes|georss|dcterms):/;

const TEASERS = ['description', 'atom:summary', 'summary', 'dc:description'];
const LAST = ['itunes:summary', 'media:description'];

/**
 * The body of an item: of the elements that carry its text, the one that holds most of it. A teaser is a short story, and
 * the body where it is much longer than what calls itself the text. Pictures that stand in any of them are the item's.
 */
export function contentOf(item: XmlElement, base: string | undefined): FeedBody {
  const full = item.children.filter(isElement).filter(isFullText);
  const withMarkup = (element: XmlElement) => ({ element, markup: markupOf(element, baseOf(element, base)) });
  const [whole, teasers] = [full.map(withMarkup), named(item, TEASERS).map(withMarkup)];
  const [text, teaser] = [longestOf(whole), longestOf(teasers)];
  const longest = lengthOf(teaser) > lengthOf(text) + (text === '' ? 0 : 200) ? teaser : text;
  const bodies = [...whole, ...teasers]
    .filter(({ markup }) => markup === longest || /<(?:img|figure|video|audio)\b/i.test(markup))
    .map(({ element, markup }) => ({ markup, ...bodyOf(markup, baseOf(element, base)) }));
  const body = bodies.find(({ markup, bodyText }) => markup === longest && bodyText !== '') ?? lastResort(item, base);
  const media = distinctMedia(bodies.flatMap((each) => each.media));
  const { bodyHtml, bodyText, editorialNote } = body;
  return { bodyHtml, bodyText, media, ...(editorialNote !== undefined && { editorialNote }) };
}

const isFullText = (element: XmlElement): boolean =>
  FULL_TEXT.test(element.local.toLowerCase()) && !NOT_FULL_TEXT.test(nameOf(element));

const longestOf = (read: readonly { markup: string }[]): string =>
  read.reduce((best, { markup }) => (lengthOf(markup) > lengthOf(best) ? markup : best), '');

/** How much text is in it, near enough to compare; markup does not count. */
const lengthOf = (markup: string): number => markup.replace(/<[^<>]*>|\s+/g, ' ').trim().length;

function lastResort(item: XmlElement, base: string | undefined): FeedBody {
  for (const element of named(item, LAST)) {
    const body = bodyOf(markupOf(element, base), base);
    if (body.bodyText !== '') return body;
  }
  return NO_BODY;
}
