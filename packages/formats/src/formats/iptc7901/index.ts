import { draft, type StoryDraft } from '@dateline/story';
import { htmlOfParagraphs } from '../../body/wire-layout.ts';
import { splitNotes } from '../../copy/desk-notes/passages.ts';
import { textLeftOut } from '../../copy/left-out.ts';
import {
  type Format,
  FormatError,
  type Head,
  type Hint,
  type ReadResult,
  type Sniff,
  type Warning,
} from '../../format.ts';
import { decodeBytes } from '../../text/encoding/index.ts';
import { present } from '../../text/json/record.ts';
import { type HeadWords, headWordsIn } from '../wire/head.ts';
import { copyParagraphs, splitTransmission, type WireMessage } from '../wire/messages.ts';
import { timeOf7901 } from '../wire/time.ts';
import { readHead } from './head.ts';

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
    const { story, lost } = storyOf(message, hint);
    result.warnings.push(...lost);
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

function storyOf(message: WireMessage, hint: Hint): { story: StoryDraft; lost: Warning[] } {
  const { header, text, trailer, ...heading } = layout(message);
  const { keywords, signals, sequence } = keywordLine(heading.keywords);
  const { body, note } = splitNotes(text);
  const head = readHead(body.split('\n'));
  const paragraphs = copyParagraphs(head.rest.join('\n'));
  const notes = [...head.notes, note].filter(Boolean).join('\n');
  const story = draft({
    ...present({
      slugline: keywords.join(' ').replace(/[\s/]+$/, '') || undefined,
      sequence: head.sequence ?? sequence,
      byline: head.byline,
      subhead: head.subhead,
      urgency: header.priority,
      provider: header.agency,
      transmissions: header.transmissions,
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
    signals: [...new Set([...head.signals, ...signals])],
    subjects: header.category === undefined ? [] : [{ code: `iptc7901cat:${header.category}` }],
  });
  return { story, lost: textLeftOut(text, [story], `byte ${message.offset}`, head.version.join(' ')) };
}

interface Header {
  priority?: number;
  category?: string;
  agency?: string | undefined;
  /** "bca0417", and by the agency's own count "dpa061". */
  transmissions?: string[];
}

interface Layout {
  header: Header;
  keywords: string[];
  text: string;
  trailer: string;
}

/** Some senders put the keyword line into quotes. */
const bareKeyword = (line: string): string => line.trim().replace(/^"+|"+$/g, '');

/** Keywords without words of version in brackets behind them: "Ports/Lock/ (2nd take)". */
function keywordLine(lines: readonly string[]): HeadWords & { keywords: string[] } {
  const found = lines.map((line) => {
    const [whole, inside = ''] = /\s*\(([^()]{2,40})\)\s*$/.exec(line) ?? [''];
    const words = headWordsIn(inside);
    return { words, line: words === undefined ? line : line.slice(0, line.length - whole.length) };
  });
  const sequence = found.find(({ words }) => words?.sequence !== undefined)?.words?.sequence;
  return {
    keywords: found.map(({ line }) => line).filter((line) => line !== ''),
    signals: found.flatMap(({ words }) => words?.signals ?? []),
    ...(sequence && { sequence }),
  };
}

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
  const [, agency, count] = /(?:^|\s)([a-z]{2,8})\s+(\d{2,5})\s*$/i.exec(match[6] ?? '') ?? [];
  const transmissions = [`${match[1]}${match[2]}`, ...(agency === undefined ? [] : [`${agency}${count}`])];
  return {
    priority: Number(match[3]),
    category: match[4]!.toLowerCase(),
    agency,
    transmissions: [...new Set(transmissions.map((name) => name.toLowerCase()))],
  };
}
