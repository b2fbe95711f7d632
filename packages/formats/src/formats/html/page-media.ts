import type { Media } from '@dateline/story';
import { distinctMedia, liftMedia } from '../../body/inline-media.ts';
import { parseHtmlNodes } from '../../text/xml/index.ts';
import type { PageDocument, PageElement } from './dom.ts';

/** More pictures than this are a gallery of the site. */
const MOST = 20;

const BESIDE =
  'aside,nav,footer,header nav,form,[class*="related"],[class*="teaser"],[class*="promo"],[class*="sidebar"],[class*="recommend"]';

/** Pictures that a page shows in figures of its story, with their captions. Call before the document is stripped. */
export function pageMedia(document: PageDocument, base: string | undefined): Media[] {
  const figures = [...document.querySelectorAll('article figure,main figure')].slice(0, MOST).filter(isOfStory);
  const lifted = figures.flatMap(
    (figure) => liftMedia(parseHtmlNodes(`<figure>${figure.innerHTML}</figure>`), base).media,
  );
  return distinctMedia(lifted.filter(({ href }) => href !== undefined));
}

const isOfStory = (figure: PageElement): boolean =>
  figure.closest(BESIDE) === null && figure.parentElement?.closest('figure') === null;
