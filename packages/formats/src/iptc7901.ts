import { draft, type StoryDraft } from '@dateline/story';
import { cleanByline } from './byline.ts';
import { liftDateline } from './dateline.ts';
import { splitNotes } from './desk-notes/passages.ts';
import { decodeBytes } from './encoding.ts';
import { type Format, FormatError, type Head, type Hint, type ReadResult, type Sniff } from './format.ts';
import { present } from './json-record.ts';
import { htmlOfParagraphs } from './wire-layout.ts';
import { copyParagraphs, splitTransmission, type WireMessage } from './wire-messages.ts';
import { timeOf7901 } from './wire-time.ts';

/** IPTC 7901 (revision 5, 1995): text of telegraph lines, one message or many, with control characters or without. */
export const iptc7901 = {
  name: 'iptc7901',
  title: 'IPTC 7901',
  mediaTypes: ['application/vnd.iptc.7901', 'text/plain'],
  extensions: ['.iptc', '.7901', '.txt', '.tst'],
  limits: [
    'The sign-off has no year; it is taken from the time of receipt.',
    'Seven-bit copy does not say its national variant of ISO 646; it is guessed from brackets inside words.',
  ],
  sniff,
  read,
} satisfies Format;

/** Service and number, priority, category, words, then what the agency likes: "eca062 4 i 211 ccccb   dpa 061". */
const HEADER = /^([a-z]{2,4}) ?(\d{2,6}) +(\d) +([a-z]{1,5}) +(\d{1,5})(?: +(\S.{0,80}?))?$/i;

function sniff({ text }: Head): Sniff {
  const marked = text.includes('\u0001') && /\u0001([a-z]{2,4} ?\d{2,6} +\d +[a-z]{1,5} +\d{1,5}\b)/i.exec(text);
  if (marked) return { score: 0.98, because: `SOH begins the header "${marked[1]}"` };
  const first = firstLineOf(text);
  return HEADER.test(first)
    ? { score: 0.85, because: `the first line is the header "${first.slice(0, 40)}"` }
    : { score: 0, because: '' };
}

/** More than any header has. */
const LONGEST_LINE = 500;

function firstLineOf(text: string): string {
  const start = text.search(/[^\s\u0000-\u001f\u007f]/);
  if (start === -1) return '';
  const [line = ''] = text.slice(start, start + LONGEST_LINE).split(/[\r\n\u0002]/, 1);
  return line.replace(/[\u0000-\u001f\u007f]/g, '').trim();
}

function read(bytes: Uint8Array, hint: Hint): ReadResult {
  const { text, warnings } = decodeBytes(bytes, { charset: hint.charset, wire: true });
  const messages = splitTransmission(text, (line) => HEADER.test(line));
  if (messages.length === 0) {
    throw new FormatError(
      'IPTC7901_HEADER_MISSING',
      'There is no header such as "abc0123 4 pol 211". Send the message from its SOH on',
    );
  }
  const result: ReadResult = { drafts: [], warnings, failures: [] };
  for (const message of messages) {
    const story = storyOf(message, hint);
    if (story.headline !== '' || story.bodyText !== '') result.drafts.push(story);
    else
      result.failures.push({
        code: 'IPTC7901_EMPTY',
        message: 'The message has a header but no text',
        at: `byte ${message.offset}`,
      });
  }
  return result;
}

function storyOf(message: WireMessage, hint: Hint): StoryDraft {
  const { header, keywords, text, trailer } = layout(message);
  const { body, note } = splitNotes(text);
  const head = readHead(body.split('\n'));
  const paragraphs = copyParagraphs(head.rest.join('\n'));
  const notes = [...head.notes, note].filter(Boolean).join('\n');
  return draft({
    ...present({
      slugline: keywords.join(' ').replace(/[\s/]+$/, '') || undefined,
      byline: head.byline,
      subhead: head.subhead,
      urgency: header.priority,
      provider: header.agency,
      versionCreated: timeOf7901(trailer, hint.receivedAt),
      editorialNote: notes || undefined,
    }),
    headline: head.headline || keywords.join(' ').replace(/[\s/]+$/, ''),
    bodyText: paragraphs.join('\n\n'),
    bodyHtml: htmlOfParagraphs(paragraphs),
    keywords: [
      ...new Set(
        keywords
          .join('/')
          .split(/\s*[/;]\s*/)
          .filter(Boolean),
      ),
    ],
    subjects: header.category === undefined ? [] : [{ code: `iptc7901cat:${header.category}` }],
  });
}

interface Header {
  priority?: number;
  category?: string;
  agency?: string | undefined;
}

interface Layout {
  header: Header;
  keywords: string[];
  text: string;
  trailer: string;
}

/** Some senders put the keyword line into quotes. */
const bareKeyword = (line: string): string => line.trim().replace(/^"+|"+$/g, '');

/** Without STX the keyword lines are told by their closing stroke, without ETX the trailer by its shape. */
function layout({ heading, text, trailer }: WireMessage): Layout {
  const [first = '', ...lines] = heading
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line, at, all) => line !== '' || all.slice(0, at).some(Boolean));
  const header = headerOf(first.trim());
  if (text !== '') return { header, keywords: lines.map(bareKeyword).filter(Boolean), text, trailer };
  const filled = lines.findIndex((line) => line !== '');
  const from = filled < 0 ? [] : lines.slice(filled);
  const count = from.findIndex((line) => !/\S\/$/.test(line.trim()));
  const body = from.slice(Math.max(count, 0));
  const signed = body.findLastIndex((line) => line !== '');
  const isTrailer = signed >= 0 && timeOf7901(body[signed]!, '2000-01-01T00:00:00Z') !== undefined;
  return {
    header,
    keywords: count > 0 ? from.slice(0, count).map(bareKeyword) : [],
    text: body.slice(0, isTrailer ? signed : undefined).join('\n'),
    trailer: trailer || (isTrailer ? body[signed]! : ''),
  };
}

function headerOf(line: string): Header {
  const match = HEADER.exec(line);
  if (!match) return {};
  const agency = /(?:^|\s)([a-z]{2,8})\s+\d{2,5}\s*$/i.exec(match[6] ?? '')?.[1];
  return { priority: Number(match[3]), category: match[4]!.toLowerCase(), agency };
}

interface TextHead {
  headline: string;
  subhead?: string;
  byline?: string;
  notes: string[];
  rest: string[];
}

/** No headline of a telegraph line is longer, nor is a heading of more lines than this one. */
const LONGEST_HEAD_LINES = 12;
const LONGEST_HEAD_LINE = 200;

/** Belgian datelines end in "=" too. */
const startsBody = (line: string): boolean => liftDateline(`${line} `).dateline !== undefined;

/** Lines up to the last "=" at a line's end are headline, then bracketed notes, byline and subhead, each with its own "=". */
function readHead(lines: readonly string[]): TextHead {
  const body = lines.findIndex(
    (line, at) => at >= LONGEST_HEAD_LINES || line.length > LONGEST_HEAD_LINE || startsBody(line),
  );
  const above = lines.slice(0, body < 0 ? undefined : body);
  const ends = above.flatMap((line, at) => (line.trimEnd().endsWith('=') ? [at] : []));
  if (ends.length === 0) return readPlainHead(lines);
  const parts = ends.map((end, at) =>
    lines
      .slice((ends[at - 1] ?? -1) + 1, end + 1)
      .join(' ')
      .replace(/\s*=+\s*$/, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  const head: TextHead = { headline: '', notes: [], rest: lines.slice(ends.at(-1)! + 1) };
  for (const part of parts.filter(Boolean)) {
    if (/^\(.*\)$/.test(part)) head.notes.push(part.slice(1, -1));
    else if (/^(?:von|by|par|di|por|door|av)\s+\p{Lu}/iu.test(part) && head.headline !== '')
      head.byline = cleanByline(part);
    else if (head.headline === '') head.headline = part;
    else head.subhead ??= part;
  }
  return head;
}

/** Without "=" the first line is the headline when it is set off: by an empty line, or by an indented or dated line below. */
function readPlainHead(lines: readonly string[]): TextHead {
  const first = lines.findIndex((line) => line.trim() !== '');
  const [line = '', next = ''] = [lines[first], lines[first + 1]];
  const isSetOff = next.trim() === '' || /^(?:\t| {2,})/.test(next) || liftDateline(next).dateline !== undefined;
  const isHeadline = first >= 0 && isSetOff && !/^(?:\t| {2,})/.test(line) && liftDateline(line).dateline === undefined;
  if (!isHeadline || line.length > 150) return { headline: '', notes: [], rest: [...lines] };
  return { headline: line.trim(), notes: [], rest: lines.slice(first + 1) };
}
