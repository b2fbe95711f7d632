import { draft, type StoryDraft } from '@dateline/story';
import { htmlOfBlocks, textOfBlocks } from '../../body/blocks.ts';
import { distinctMedia } from '../../body/inline-media.ts';
import { safeHtml } from '../../body/safe-html.ts';
import { isOrderAlone } from '../../copy/embargo/passages.ts';
import { contradicting } from '../../copy/language.ts';
import { FormatError, type Hint, type ReadResult, type StatedEmbargo } from '../../format.ts';
import { cleanText, decodeBytes } from '../../text/encoding/index.ts';
import { webAddress } from '../../text/links.ts';
import { articleBlocks } from './article.ts';
import { flatText, type PageDocument, type PageElement, parsePage } from './dom.ts';
import { readFacts } from './metadata.ts';
import { pageMedia } from './page-media.ts';

/**
 * The one story of a page. The body is taken from the page itself; structured data gives it only where the page shows much
 * less of it than the data holds.
 */
export function readPage(bytes: Uint8Array, hint: Hint): ReadResult {
  const decoded = decodeBytes(bytes, hint.charset === undefined ? {} : { charset: hint.charset });
  const document = parsePage(cleanText(decoded.text));
  const { fields } = readFacts(document);
  const embargoes = [...(fields.embargoes ?? []), ...liftOrders(document)];
  const links = linkTextOf(document);
  const asksPassword = document.querySelector('input[type="password"]') !== null;
  const base = baseOf(document, webAddress(fields.url));
  const media = distinctMedia([...pageMedia(document, base), ...(fields.media ?? [])]);
  const story = draft({ ...fields, ...bodyOf(document, fields, base), media });
  if (story.bodyText === '') throw notAStory(asksPassword, links);
  if (isIndex(story, links)) throw new FormatError('NOT_A_STORY', INDEX);
  return { drafts: [{ ...withLanguage(story), embargoes }], warnings: decoded.warnings, failures: [] };
}

/** The address that relative ones are read against: that of a `base` element, else of the page. */
const baseOf = (document: PageDocument, page: string | undefined): string | undefined =>
  webAddress(document.querySelector('base[href]')?.getAttribute('href') ?? undefined, page) ?? page;

const LINES = 'tr,p,h2,h3,h4,h5,h6,li,dd,td,div,span,strong,b,em,small';
const INLINE = /^(?:span|strong|b|em|small)$/;
/** Beyond this the head and the body of every story are over. */
const MOST_LINES = 5_000;

/** Removes the orders for desks from the page, which to the rules for furniture are lines with a date. */
function liftOrders(document: PageDocument): StatedEmbargo[] {
  const lines = [...document.querySelectorAll(LINES)].slice(0, MOST_LINES);
  const isLine = (element: PageElement) => /^(?:p|tr)$/.test(element.localName) || element.firstElementChild === null;
  const orders = lines.filter(
    (element) => isLine(element) && element.closest('nav,footer,aside') === null && isOrderAlone(lineOf(element)),
  );
  return orders.map((element) => {
    const box = boxOf(element);
    const words = lineOf(box);
    box.remove();
    return { words, field: 'line' };
  });
}

/** The cells of a row stand apart. */
const lineOf = (element: PageElement): string =>
  element.localName === 'tr' ? [...element.querySelectorAll('td,th')].map(flatText).join(' ') : flatText(element);

/** Where words set in bold begin an order, their paragraph is the order. */
function boxOf(element: PageElement): PageElement {
  const parent = element.parentElement;
  const isPart = parent !== null && INLINE.test(element.localName) && isOrderAlone(flatText(parent));
  return isPart ? parent : element;
}

function bodyOf(
  document: PageDocument,
  fields: Partial<StoryDraft>,
  base: string | undefined,
): Pick<StoryDraft, 'bodyText' | 'bodyHtml'> {
  const blocks = articleBlocks(document, fields);
  const bodyText = textOfBlocks(blocks);
  const { bodyText: stated = '', bodyHtml: statedHtml = '' } = fields;
  if (bodyText === '' || stated.length > bodyText.length * 1.3 + 200) return { bodyText: stated, bodyHtml: statedHtml };
  return { bodyText, bodyHtml: safeHtml(htmlOfBlocks(blocks), base) };
}

/** Templates carry the site's language, not the story's: what enough text is certainly in outranks it. */
function withLanguage(story: StoryDraft): StoryDraft {
  const language = contradicting(story.language ?? '', story);
  return language === undefined ? story : { ...story, language };
}

const INDEX = 'This is a page of links to stories, not a story. Send the page of each story';

function linkTextOf(document: PageDocument): number {
  let length = 0;
  for (const link of document.querySelectorAll('a')) {
    const text = flatText(link);
    if (text.split(' ').length >= 4) length += text.length;
  }
  return length;
}

/** A short body under many headlines that are links. */
const isIndex = (story: StoryDraft, links: number): boolean =>
  story.bodyText.length < 250 && links > 600 && links > story.bodyText.length * 3 && story.firstCreated === undefined;

function notAStory(asksPassword: boolean, links: number): FormatError {
  if (asksPassword) {
    return new FormatError(
      'NOT_A_STORY',
      'This is a login page, not a story. Send the page as a signed-in reader sees it',
    );
  }
  if (links > 600) return new FormatError('NOT_A_STORY', INDEX);
  return new FormatError(
    'NOT_A_STORY',
    'The page holds no text of a story. If a browser builds it by script, send it as the browser shows it',
  );
}
