import type { StoryDraft } from '@dateline/story';
import { decodeHTML } from 'entities';
import { type Block, blocksOf, htmlOfBlocks, textOfBlock, textOfBlocks } from './blocks.ts';
import { htmlOfText } from './safe-html.ts';

/**
 * The draft with a shorter body, which must be the beginning or the end of the one it has: what was lifted off its text (a
 * dateline, a byline, a sign-off) goes off its HTML too, and the rest keeps its elements. HTML that does not say the same as
 * the text is made anew from the text.
 */
export function withShorterBody(draft: StoryDraft, bodyText: string): StoryDraft {
  if (bodyText === draft.bodyText) return draft;
  const bodyHtml = htmlWithout(draft, bodyText);
  return { ...draft, bodyText, bodyHtml: bodyHtml ?? htmlOfText(bodyText) };
}

function htmlWithout(draft: StoryDraft, bodyText: string): string | undefined {
  const { length } = bodyText;
  if (draft.bodyText.endsWith(bodyText))
    return stripLead(draft.bodyHtml, draft.bodyText.slice(0, -length || undefined));
  if (draft.bodyText.startsWith(bodyText)) return stripTail(draft.bodyHtml, draft.bodyText.slice(length));
  return undefined;
}

/**
 * The draft without the characters [from, to) of its body's text, in text and HTML; what stood above and below is parted by an
 * empty line. HTML that does not say the same as the text is made anew from the text.
 */
export function withoutPassage(draft: StoryDraft, from: number, to: number): StoryDraft {
  const { bodyText, bodyHtml } = draft;
  const [above, below] = [bodyText.slice(0, from).trimEnd(), bodyText.slice(to).trimStart()];
  if (above === '' || below === '') return withShorterBody(draft, above === '' ? below : above);
  const blocks = withoutBlocks(draft, [{ from, to }]);
  if (blocks !== undefined) return { ...draft, ...blocks };
  const htmlAbove = stripTail(bodyHtml, bodyText.slice(above.length));
  const htmlBelow = stripLead(bodyHtml, bodyText.slice(0, bodyText.length - below.length));
  const text = `${above}\n\n${below}`;
  const html = htmlAbove === undefined || htmlBelow === undefined ? htmlOfText(text) : `${htmlAbove}\n${htmlBelow}`;
  return { ...draft, bodyText: text, bodyHtml: html };
}

/**
 * `withoutPassage` for passages in reading order that do not overlap. Of more than a few, the HTML keeps its elements only
 * where all of them are whole blocks.
 */
export function withoutEach(draft: StoryDraft, passages: readonly TextRange[]): StoryDraft {
  if (passages.length <= FEW_PASSAGES) {
    return passages.reduceRight((before, { from, to }) => withoutPassage(before, from, to), draft);
  }
  const blocks = withoutBlocks(draft, passages);
  if (blocks !== undefined) return { ...draft, ...blocks };
  const ends = [...passages.map(({ from }) => from), draft.bodyText.length];
  const parts = ends.map((end, index) => draft.bodyText.slice(passages[index - 1]?.to ?? 0, end).trim());
  const bodyText = parts.filter(Boolean).join('\n\n');
  return { ...draft, bodyText, bodyHtml: htmlOfText(bodyText) };
}

/** [from, to) of a text, in UTF-16 units. */
export interface TextRange {
  from: number;
  to: number;
}

/** Each of these costs a pass over the body. */
const FEW_PASSAGES = 4;

/** Both bodies without the blocks in the passages; undefined where the text does not say the same, or part of a block would go. */
function withoutBlocks({ bodyText, bodyHtml }: StoryDraft, passages: readonly TextRange[]): Bodies | undefined {
  const kept: Block[] = [];
  let at = 0;
  let next = 0;
  for (const block of blocksOf(bodyHtml)) {
    const text = textOfBlock(block);
    const end = at + text.length;
    if (!bodyText.startsWith(text, at)) return undefined;
    while (next < passages.length && passages[next]!.to <= at) next++;
    const passage = passages[next];
    if (passage === undefined || end <= passage.from) kept.push(block);
    else if (at < passage.from || end > passage.to) return undefined;
    at = end + 2;
  }
  return { bodyText: textOfBlocks(kept), bodyHtml: htmlOfBlocks(kept) };
}

type Bodies = Pick<StoryDraft, 'bodyText' | 'bodyHtml'>;

/** A tag, or a character reference, at its beginning. */
const TAG_OR_REFERENCE = /<[^>]*>|&#?\w{1,31};/y;
/** A character reference, at its end. */
const LAST_REFERENCE = /&#?\w{1,31};$/;
const LONGEST_REFERENCE = 34;

/** No tag of safe HTML is longer than its longest link. */
const LONGEST_PIECE = 4096;

const letters = (text: string): string => text.replace(/\s+/g, '');
const isSpace = (unit: string): boolean => /\s/.test(unit);

/** HTML without its first words; undefined when it does not begin with them, white space apart. */
export function stripLead(html: string, removed: string): string | undefined {
  const wanted = letters(removed);
  const tags: string[] = [];
  let matched = 0;
  let at = 0;
  while (matched < wanted.length) {
    if (at >= html.length) return undefined;
    const piece = firstPiece(html, at);
    at += piece.length;
    if (piece.length > 1 && piece.startsWith('<')) keepTag(tags, piece);
    else {
      const text = piece.length > 1 ? letters(decodeHTML(piece)) : isSpace(piece) ? '' : piece;
      if (!wanted.startsWith(text, matched)) return undefined;
      matched += text.length;
    }
  }
  return closeEmptied(tags, html.slice(at));
}

/** HTML without its last words; undefined when it does not end with them. */
export function stripTail(html: string, removed: string): string | undefined {
  const wanted = letters(removed);
  let left = wanted.length;
  let end = html.length;
  const tags: string[] = [];
  while (left > 0) {
    if (end === 0) return undefined;
    const piece = lastPiece(html, end);
    end -= piece.length;
    if (piece.length > 1 && piece.startsWith('<')) keepTag(tags, piece);
    else {
      const text = piece.length > 1 ? letters(decodeHTML(piece)) : isSpace(piece) ? '' : piece;
      if (!wanted.endsWith(text, left)) return undefined;
      left -= text.length;
    }
  }
  return openEmptied(html.slice(0, end), tags);
}

/** Only what begins with "<" or "&" can be more than one UTF-16 unit: looking at those alone keeps long bodies cheap. */
function firstPiece(html: string, at: number): string {
  const unit = html[at]!;
  if (unit !== '<' && unit !== '&') return unit;
  TAG_OR_REFERENCE.lastIndex = at;
  return TAG_OR_REFERENCE.exec(html)?.[0] ?? unit;
}

function lastPiece(html: string, end: number): string {
  const unit = html[end - 1]!;
  if (unit === ';') return LAST_REFERENCE.exec(html.slice(Math.max(0, end - LONGEST_REFERENCE), end))?.[0] ?? unit;
  const start = unit === '>' ? html.lastIndexOf('<', end - 1) : -1;
  const isTag = start >= 0 && end - start <= LONGEST_PIECE && html.indexOf('>', start) === end - 1;
  return isTag ? html.slice(start, end) : unit;
}

/** Two tags that meet with nothing between them enclosed only what was removed: both go. So does a line end. */
function keepTag(tags: string[], tag: string): void {
  if (/^<br/i.test(tag)) return;
  const last = tags.at(-1);
  if (last !== undefined && tagName(last) === tagName(tag) && isEnd(last) !== isEnd(tag)) tags.pop();
  else tags.push(tag);
}

const tagName = (tag: string): string => /^<\/?(\w+)/.exec(tag)?.[1] ?? '';
const isEnd = (tag: string): boolean => tag.startsWith('</');

/** Goes on closing elements that the removal emptied, up to the first word that stays. */
function closeEmptied(tags: string[], rest: string): string {
  let at = 0;
  for (;;) {
    const blank = /^(?:\s|&nbsp;|<br ?\/?>)*/.exec(rest.slice(at, at + 200))?.[0].length ?? 0;
    const end = /^<\/\w+>/.exec(rest.slice(at + blank, at + blank + 20))?.[0];
    if (end === undefined || tagName(tags.at(-1) ?? '') !== tagName(end)) return tags.join('') + rest.slice(at + blank);
    tags.pop();
    at += blank + end.length;
  }
}

/** The same from the other side: start tags whose words are gone go with their end tags. `tags` are in reverse order. */
function openEmptied(rest: string, tags: string[]): string {
  let kept = rest;
  for (;;) {
    const blank = /(?:\s|&nbsp;|<br ?\/?>){1,200}$/.exec(kept.slice(-LONGEST_PIECE))?.[0].length ?? 0;
    const trimmed = kept.slice(0, kept.length - blank);
    const start = /<\w+(?: [^<>]*)?>$/.exec(trimmed.slice(-LONGEST_PIECE))?.[0];
    if (start === undefined || tagName(tags.at(-1) ?? '') !== tagName(start)) return trimmed + tags.reverse().join('');
    tags.pop();
    kept = trimmed.slice(0, -start.length);
  }
}
