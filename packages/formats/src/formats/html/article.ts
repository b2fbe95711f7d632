import { Readability } from '@mozilla/readability';
import { type Block, blocksOf } from '../../body/blocks.ts';
import { filterBlocks, type KnownFacts } from './block-filter.ts';
import { flatText, linkShare, type PageDocument, type PageElement } from './dom.ts';
import { stripFurniture } from './strip.ts';

/** Readability gives up on a reading below this many characters and tries a more lenient one; its own 500 skips short news. */
const SHORT_STORY = 250;

/** Below this share of the densest box's prose, Readability has chosen a caption or a teaser. */
const LEAST_SHARE = 0.5;

/** The blocks of the page's story in reading order, furniture left out. Changes the document. */
export function articleBlocks(document: PageDocument, known: KnownFacts = {}): Block[] {
  quoteEmbeds(document);
  stripFurniture(document);
  const densest = densestBox(document);
  const dense = densest === undefined ? '' : densest.innerHTML;
  const prose = densest === undefined ? 0 : proseOf(densest);
  const article = new Readability(document as never, { charThreshold: SHORT_STORY }).parse();
  const read = String(article?.content ?? '');
  const enough = String(article?.textContent ?? '').replace(/\s+/g, ' ').length >= prose * LEAST_SHARE;
  return filterBlocks(blocksOf(enough ? read : dense), known);
}

/** Quoted posts stand in boxes named "social" and carry links in every line, like a menu; they are quotations of the story. */
function quoteEmbeds(document: PageDocument): void {
  for (const post of document.querySelectorAll('blockquote[class*="twitter"],blockquote[class*="instagram"]')) {
    const quote = document.createElement('blockquote');
    quote.textContent = flatText(post);
    outermostOf(post).replaceWith(quote);
  }
}

/** The largest box that holds nothing but this element. */
function outermostOf(element: PageElement): PageElement {
  const own = flatText(element);
  let box = element;
  while (box.parentElement !== null && box.parentElement.localName === 'div' && flatText(box.parentElement) === own)
    box = box.parentElement;
  return box;
}

/** The box whose own paragraphs hold most prose; a paragraph counts fully for its parent, half for the box around that. */
function densestBox(document: PageDocument): PageElement | undefined {
  const scores = new Map<PageElement, number>();
  for (const paragraph of document.body.querySelectorAll('p')) {
    const length = flatText(paragraph).length;
    if (length < 60 || linkShare(paragraph) > 0.5) continue;
    let [box, weight] = [paragraph.parentElement, 1];
    for (; box !== null && weight >= 0.25; box = box.parentElement, weight /= 2) {
      scores.set(box, (scores.get(box) ?? 0) + length * weight);
    }
  }
  const [best] = [...scores].sort(([, a], [, b]) => b - a);
  return best?.[0];
}

function proseOf(box: PageElement): number {
  let length = 0;
  for (const paragraph of box.querySelectorAll('p')) length += flatText(paragraph).length;
  return length;
}
