import { draft, type StoryDraft, urgencyOfAnpa } from '@dateline/story';
import { escapeHtml } from '../body.ts';
import { liftDateline } from '../dateline.ts';
import { splitNotes } from '../desk-notes/passages.ts';
import { present } from '../present.ts';
import { signalsOf } from '../signals.ts';
import { htmlOfParagraphs } from '../wire-layout.ts';
import { copyParagraphs, type WireMessage } from '../wire-messages.ts';
import { timeOf1312 } from '../wire-time.ts';
import { type Header, headerIn } from './header.ts';
import { readHeadings } from './headings.ts';

/** One message as a story. The caller has seen that it has a header. */
export function storyOf(message: WireMessage): StoryDraft {
  const header = headerIn(message.heading)!;
  const { lines, trailer } = textOf(message, header);
  const headings = readHeadings(headingsOf(lines), header.keyword);
  const { body, note } = splitNotes(lines.slice(headingCount(lines)).join('\n'));
  const copy = bodyOf(body, message.isTabular);
  const { signals, sequence } = signalsOf({ version: header.version, slugline: headings.keywordLine });
  const notes = [...headings.notes, note].filter(Boolean).join('\n');
  return draft({
    ...present({
      slugline: header.keyword || undefined,
      subhead: headings.subhead,
      byline: headings.byline,
      urgency: urgencyOfAnpa(header.priority),
      provider: header.origin ?? providerOf(trailer),
      versionCreated: timeOf1312(trailer),
      copyright: headings.copyright ?? copy.copyright,
      editorialNote: notes || undefined,
      sequence,
    }),
    headline: headings.headline ?? (notes !== '' && copy.bodyText === '' ? titleOf(header) : ''),
    bodyText: copy.bodyText,
    bodyHtml: copy.bodyHtml,
    signals,
    subjects: [{ code: `a1312cat:${header.category}` }],
  });
}

/** A kill is often nothing but a note to editors; the keyword line is all the title it has. */
const titleOf = ({ keyword, version }: Header): string => `${keyword} ${version}`.trim();

/** Without STX the text follows the header; without ETX the last line that holds a time is the sign-off. */
function textOf({ text, trailer }: WireMessage, { rest }: Header): { lines: string[]; trailer: string } {
  const lines = text === '' ? rest : text.split('\n').map((line) => line.trimEnd());
  if (trailer.trim() !== '') return { lines, trailer };
  const signed = lines.findLastIndex((line) => line !== '');
  const isSigned = signed >= 0 && timeOf1312(lines[signed]!) !== undefined && lines[signed]!.length < 40;
  return isSigned ? { lines: lines.slice(0, signed), trailer: lines[signed]! } : { lines, trailer: '' };
}

const isOpening = (line: string): boolean =>
  (/^(?:\t| {2})/.test(line) && line.trim() !== '') || liftDateline(line).dateline !== undefined;

/** No message seen has more heading lines; a body that begins with more flush lines has no headings. */
const MOST_HEADINGS = 14;

/** How many lines stand above the body: those with "^" and their continuations, else those above the first indent or dateline. */
function headingCount(lines: readonly string[]): number {
  const marked = lines
    .slice(0, 60)
    .findLastIndex((line, at, all) => line.startsWith('^') && all.slice(0, at).every((one) => !isOpening(one)));
  if (marked >= 0) {
    const end = lines.findIndex((line, at) => at >= marked && /<\s*$/.test(line));
    const next = lines.findIndex((line, at) => at > marked && (line.trim() === '' || isOpening(line)));
    const closed = [end + 1, next].filter((count) => count > marked);
    return closed.length > 0 ? Math.min(...closed) : marked + 1;
  }
  const opening = lines.slice(0, MOST_HEADINGS).findIndex(isOpening);
  if (opening >= 0) return opening;
  const first = lines.findIndex((line) => line.trim() !== '');
  return lines[first + 1]?.trim() === '' && (lines[first]?.length ?? 0) < 150 ? first + 1 : 0;
}

/** The headings, each unwrapped: a line with "^" goes on until "<" or the next "^". */
function headingsOf(lines: readonly string[]): string[] {
  const headings: string[] = [];
  let isOpen = false;
  for (const line of lines.slice(0, headingCount(lines))) {
    const text = line.replace(/^\^/, '').replace(/<\s*$/, '').trim();
    const continues: boolean = isOpen && !line.startsWith('^');
    if (text !== '' && continues) headings.push(`${headings.pop() ?? ''} ${text}`);
    else if (text !== '') headings.push(text);
    isOpen = (continues || line.startsWith('^')) && !/<\s*$/.test(line);
  }
  return headings;
}

interface Copy {
  bodyText: string;
  bodyHtml: string;
  copyright?: string;
}

function bodyOf(text: string, isTabular: boolean): Copy {
  if (isTabular) return tableOf(text);
  const lines = text.split('\n').flatMap((line) => (/<\s*$/.test(line) ? [line.replace(/<\s*$/, ''), ''] : [line]));
  const plain = lines.map((line) => line.replace(/^\^/, ''));
  const paragraphs = copyParagraphs(plain.join('\n'));
  const isClaim = paragraphs.length > 1 && /^(?:copyright|\(c\)|©)\s.{3,300}$/i.test(paragraphs.at(-1)!);
  const kept = isClaim ? paragraphs.slice(0, -1) : paragraphs;
  return {
    bodyText: kept.join('\n\n'),
    bodyHtml: htmlOfParagraphs(kept),
    ...(isClaim && { copyright: paragraphs.at(-1)! }),
  };
}

/** Agate: scores, prices, results. Their columns are the news. */
function tableOf(text: string): Copy {
  const lines = text.split('\n').map((line) => line.replace(/^\^/, '').replace(/<\s*$/, '').trimEnd());
  const bodyText = lines.join('\n').replace(/^\n+|\n+$/g, '');
  return { bodyText, bodyHtml: bodyText === '' ? '' : `<pre>${escapeHtml(bodyText)}</pre>` };
}

/** "AP-WF-08-29-16 1626GMT": the wire's own letters in front of its cycle. */
const providerOf = (trailer: string): string | undefined => /^\s*([A-Z]{2,6})-/.exec(trailer)?.[1];
