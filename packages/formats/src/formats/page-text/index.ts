import { draft, type StoryDraft } from '@dateline/story';
import { escapeHtml } from '../../body/safe-html.ts';
import { holdsTelephoneOrMail } from '../../copy/desk-notes/lines.ts';
import { CONTACT, LEAD } from '../../copy/desk-notes/phrases.ts';
import { isCompletedBy, isOrderAlone } from '../../copy/embargo/passages.ts';
import { sectionKind } from '../../copy/furniture/index.ts';
import { textLeftOut } from '../../copy/left-out.ts';
import {
  type Format,
  FormatError,
  type Head,
  type Hint,
  type ReadResult,
  type Sniff,
  type StatedEmbargo,
} from '../../format.ts';
import { cleanText, decodeBytes } from '../../text/encoding/index.ts';
import { isCopy, withoutLines, withoutNotesAbove } from './copy.ts';
import { findLikelyHeadline, findOpeningHeadline, findRepeatedHeadline, repeatsHeadline } from './headline.ts';
import { type Line, linesOf } from './lines.ts';
import { readDates, readOpening } from './opening.ts';
import { findLinkLists } from './related.ts';

/**
 * The text of a web page as a browser's "copy all" or a crawler gives it: breadcrumb, headline, teasers of other stories and
 * the story itself in one run of lines. There is no standard; the rules are about what pages have in common.
 */
export const pageText: Format = {
  name: 'page-text',
  title: 'Text of a web page',
  mediaTypes: ['text/plain'],
  extensions: ['.txt'],
  limits: ['There is no standard: headline, dates, furniture and links are told apart by what pages have in common.'],
  sniff,
  read,
};

/** A novel; no page that anyone copies is longer, and each line costs a hundred patterns. */
const LONGEST = 1_000_000;

function sniff({ text }: Head): Sniff {
  if (/^\s*[<{[]/.test(text)) return { score: 0, because: 'markup or JSON' };
  if (/[\u0001-\u0008\u000e-\u001f]/.test(text)) return { score: 0.02, because: 'control characters of wire copy' };
  const lines = linesOf(text);
  const furniture = lines.filter(({ kind }) => kind === 'furniture' || kind === 'section').length;
  const prose = lines.filter(({ kind }) => kind === 'prose').length;
  if (prose === 0) return { score: 0.05, because: 'text without a paragraph' };
  if (furniture >= 2) return { score: 0.6, because: `${furniture} lines of page furniture among ${prose} paragraphs` };
  return { score: 0.3, because: `plain text, ${prose} paragraphs` };
}

function read(bytes: Uint8Array, hint: Hint): ReadResult {
  const { text, warnings } = decodeBytes(bytes, hint.charset === undefined ? {} : { charset: hint.charset });
  if (text.length > LONGEST) {
    const message = `The text has ${text.length} characters, more than ${LONGEST}. Send the story without the rest of the site`;
    throw new FormatError('TEXT_TOO_LARGE', message);
  }
  const lines = linesOf(cleanText(text));
  const { kept: ordered, embargoes } = withoutOrders(lines);
  const { kept, notes } = isCopy(ordered) ? withoutNotesAbove(ordered) : { kept: ordered, notes: [] };
  const story = { ...storyOf(kept), ...(notes.length > 0 && { editorialNote: notes.join('\n') }) };
  const said = embargoes.map(({ words }) => words).join('\n');
  const lost = isCopy(kept) ? textLeftOut(lines.map((line) => line.text).join('\n'), [story], 'text', said) : [];
  return { drafts: [{ ...story, embargoes }], warnings: [...warnings, ...lost], failures: [] };
}

/** Orders for desks are furniture to the rules below; they are handed on as they stand, a label with the time below it. */
function withoutOrders(lines: readonly Line[]): { kept: Line[]; embargoes: StatedEmbargo[] } {
  const taken = new Set<Line>();
  const embargoes: StatedEmbargo[] = [];
  for (const [at, line] of lines.entries()) {
    if (!isOrderAlone(line.text)) continue;
    const next = lines[at + 1];
    const order = next !== undefined && isCompletedBy(line.text, next.text) ? [line, next] : [line];
    for (const part of order) taken.add(part);
    embargoes.push({ words: order.map(({ text }) => text).join(' '), field: 'line' });
  }
  return { kept: withoutLines(lines, taken), embargoes };
}

function storyOf(lines: readonly Line[]): StoryDraft {
  const repeated = findRepeatedHeadline(lines);
  const { related, taken } = findLinkLists(lines, repeated?.text ?? '');
  const headline = repeated ?? findLikelyHeadline(lines, taken) ?? findOpeningHeadline(lines);
  const left = lines.filter(
    (line, at) => !taken.has(at) && !(headline && repeatsHeadline(line.text, headline.text)) && at !== headline?.at,
  );
  const after = headline === undefined ? left : left.filter((line) => line.at > headline.at);
  const body = isCopy(lines) ? copyLines(after) : bodyLines(after);
  if (body.length === 0) throw noProse(lines);
  const start = after.indexOf(body[0] as Line);
  const bodyText = body.map((line) => line.text).join('\n\n');
  return draft({
    headline: headline?.text ?? '',
    ...readOpening(after.slice(0, start)),
    ...readDates(datesAround(left, body)),
    bodyText,
    bodyHtml: body.map(htmlOfLine).join('\n'),
    keywords: keywordsOf(left),
    relatedLinks: related,
    ...(headline?.site === undefined ? {} : { provider: headline.site }),
    ...copyrightOf(lines),
  });
}

function noProse(lines: readonly Line[]): FormatError {
  const links = lines.filter(({ kind }) => kind === 'short' || kind === 'teaser').length;
  const what = links > 5 ? `a list of ${links} headlines and teasers` : 'no paragraph of prose';
  return new FormatError('NOT_A_STORY', `The page has ${what}, not a story. Send the page of one story`);
}

const isParagraph = (line: Line): boolean => line.kind === 'prose' || (line.kind === 'teaser' && line.text.length > 60);

/** From the first paragraph to the end; later steps know a sign-off and persons to call. */
function copyLines(lines: readonly Line[]): Line[] {
  const kept = cutAfterStory(lines).filter(({ kind }) => kind !== 'furniture' && kind !== 'section');
  const first = kept.findIndex(isParagraph);
  return first === -1 ? [] : kept.slice(first);
}

/** From the first paragraph to the last, without furniture; short lines between paragraphs are the story's own headings. */
function bodyLines(lines: readonly Line[]): Line[] {
  const kept = cutAfterStory(lines).filter(({ kind }) => kind !== 'furniture' && kind !== 'date' && kind !== 'section');
  const first = kept.findIndex(isParagraph);
  const last = kept.findLastIndex((line) => isParagraph(line) || line.kind === 'item');
  return first === -1 ? [] : [...withoutHeadlineRuns(kept.slice(first, last + 1)), ...contactLines(kept, last)];
}

/** No block of persons to call has more lines. */
const MOST_CONTACT_LINES = 12;

/** Persons whom only desks may call, below the last paragraph; a later step moves them into the note for editors. */
function contactLines(lines: readonly Line[], last: number): Line[] {
  const announced = lines.slice(last, last + 2).some(({ text }) => CONTACT.test(text) || LEAD.test(text));
  const block = announced ? lines.slice(last + 1, last + 1 + MOST_CONTACT_LINES) : [];
  return block.slice(0, block.findLastIndex(({ text }) => holdsTelephoneOrMail(text)) + 1);
}

/** Comments end a story for certain; other sections do when more of the story precedes them than follows. */
function cutAfterStory(lines: readonly Line[]): readonly Line[] {
  let before = 0;
  const total = proseLength(lines);
  for (const [at, line] of lines.entries()) {
    const section = line.kind === 'section' ? sectionKind(line.text) : undefined;
    if (section === 'comments' && before > total * 0.3) return lines.slice(0, at);
    if (section !== undefined && before > total * 0.6) return lines.slice(0, at);
    if (line.kind === 'prose') before += line.text.length;
  }
  return lines;
}

const proseLength = (lines: readonly Line[]): number =>
  lines.reduce((sum, line) => sum + (line.kind === 'prose' ? line.text.length : 0), 0);

/** Three or more short lines in a row amid prose are headlines of other stories, unless a colon announces them or most hold figures. */
function withoutHeadlineRuns(lines: readonly Line[]): Line[] {
  const kept: Line[] = [];
  let run: Line[] = [];
  for (const line of lines) {
    if (line.kind === 'short') {
      run.push(line);
      continue;
    }
    if (run.length < 3 || kept.at(-1)?.text.endsWith(':') || isTable(run)) kept.push(...run);
    kept.push(line);
    run = [];
  }
  return kept;
}

/** Results, prices and dates of a tour. */
const isTable = (lines: readonly Line[]): boolean =>
  lines.filter(({ text }) => /\d/.test(text)).length > lines.length / 2;

const htmlOfLine = ({ kind, text }: Line): string =>
  kind === 'short' ? `<h3>${escapeHtml(text)}</h3>` : `<p>${escapeHtml(text)}</p>`;

/** Dates of the head come first; a date below the story is used only when the head has none. */
function datesAround(lines: readonly Line[], body: readonly Line[]): Line[] {
  const start = lines.indexOf(body[0] as Line);
  const head = lines.slice(0, start).filter(isDated);
  return head.length > 0 ? head : lines.slice(start).filter((line) => line.kind === 'date');
}

const isDated = (line: Line): boolean =>
  line.kind === 'date' || (line.kind === 'short' && /^by\b|published|updated/i.test(line.text));

function keywordsOf(lines: readonly Line[]): string[] {
  const said = lines
    .map(({ text }) => /^(?:tags?|keywords|topics|filed under)\s?:\s?(.{2,300})$/i.exec(text)?.[1])
    .find(Boolean);
  return said === undefined ? [] : said.split(/\s*[,;|•·#]\s*/).filter(Boolean);
}

function copyrightOf(lines: readonly Line[]): { copyright?: string } {
  const copyright = lines.find(({ text }) => /^(?:©|\(c\) |copyright )/i.test(text))?.text;
  return copyright === undefined ? {} : { copyright };
}
