import { draft, urgencyOfAnpa } from '@dateline/story';
import { withShorterBody } from '../../body/shorter-body.ts';
import { liftDateline } from '../../copy/dateline/index.ts';
import { splitNotes } from '../../copy/desk-notes/passages.ts';
import { embargoMarks } from '../../copy/embargo/marks.ts';
import { textLeftOut } from '../../copy/left-out.ts';
import { signalsOf } from '../../copy/signals/index.ts';
import type { ReadDraft, Warning } from '../../format.ts';
import { present } from '../../text/present.ts';
import { instantOf } from '../../text/time/instant.ts';
import type { WireMessage } from '../wire/messages.ts';
import { timeOf1312 } from '../wire/time.ts';
import { type Header, headerIn } from './header.ts';
import { readHeadings } from './headings.ts';
import { type AnpaBody, beginsWithTable, bodyOf, partHeadings, tableOf } from './layout.ts';

/** One message as a story. The caller has seen that it has a header. */
export function storyOf(message: WireMessage): { story: ReadDraft; lost: Warning[] } {
  const header = headerIn(message.heading)!;
  const { lines, trailer } = textOf(message, header);
  const parted = partHeadings(lines);
  const headings = readHeadings(parted.headings, header.keyword);
  const { body, note } = splitNotes(parted.lines.join('\n'));
  const copy = copyOf(headings.more, body.split('\n'), message.isTabular);
  const marked = signalsOf({ version: header.version, slugline: headings.keywordLine });
  const notes = [...headings.notes, note].filter(Boolean).join('\n');
  const story = draft({
    ...present({
      slugline: header.keyword || undefined,
      subhead: copy.subhead,
      byline: headings.byline,
      creditline: headings.office,
      urgency: urgencyOfAnpa(header.priority),
      provider: header.origin ?? providerOf(trailer),
      transmissions: transmissionsOf(header, trailer),
      versionCreated: timeOf1312(trailer, datelineDayOf(copy.bodyText, trailer)),
      copyright: headings.copyright ?? copy.copyright,
      editorialNote: notes || undefined,
      sequence: marked.sequence ?? headings.sequence,
    }),
    headline: headings.headline ?? (notes !== '' && copy.bodyText === '' ? titleOf(header) : ''),
    bodyText: copy.bodyText,
    bodyHtml: copy.bodyHtml,
    signals: [...new Set([...marked.signals, ...headings.signals])],
    subjects: [{ code: `a1312cat:${header.category}` }],
  });
  const embargoes = embargoMarks(header.version, headings.keywordLine, ...headings.version);
  const said = [headings.keywordLine, ...headings.version].join(' ');
  return {
    story: { ...story, embargoes },
    lost: textLeftOut(lines.join('\n'), [story], `byte ${message.offset}`, said),
  };
}

/** Day and month of the dateline decide which number of the sign-off is the month; the year is the sign-off's own. */
const datelineDayOf = (bodyText: string, trailer: string): string | undefined =>
  liftDateline(bodyText, { receivedAt: instantOf(timeOf1312(trailer)) }).dateline?.date;

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

interface Copy extends AnpaBody {
  subhead?: string;
  copyright?: string;
}

/** One line below the headline is a subhead where prose follows; more, or one above a table, are its first lines. */
function copyOf(more: readonly string[], lines: readonly string[], isTabular: boolean): Copy {
  const isTable = isTabular || beginsWithTable(lines);
  const isSubhead = more.length === 1 && !isTable;
  const whole = isSubhead ? lines : [...more.map((line) => `^${line}=`), ...lines];
  const [table] = isTabular ? tableOf(whole) : [];
  const body = table ?? bodyOf(whole);
  return { ...withoutClaim(body), ...(isSubhead && { subhead: more[0]! }) };
}

/** A copyright in the last paragraph. */
function withoutClaim(body: AnpaBody): Copy {
  const at = body.bodyText.lastIndexOf('\n\n');
  const last = body.bodyText.slice(at + 2);
  if (at < 0 || !/^(?:copyright|\(c\)|©)\s.{3,300}$/i.test(last)) return body;
  const { bodyText, bodyHtml } = withShorterBody(draft(body), body.bodyText.slice(0, at));
  return { bodyText, bodyHtml, copyright: last };
}

/** "AP-WF-08-29-16 1626GMT": the wire's own letters in front of its cycle. */
const providerOf = (trailer: string): string | undefined => /^\s*([A-Z]{2,6})-/.exec(trailer)?.[1];

/** A notice cites the story number, or the sign-off "AP-WF-08-29-16 1626GMT". */
function transmissionsOf({ number }: Header, trailer: string): string[] | undefined {
  const signed = /^\s*([A-Z]{2,6}-[A-Z]{2,3}-\d{2}-\d{2}-\d{2} \d{4}[A-Z]{0,3})/.exec(trailer)?.[1];
  const names = [number, signed].filter((name) => name !== undefined);
  return names.length > 0 ? names : undefined;
}
