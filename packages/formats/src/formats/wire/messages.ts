import { plainParagraphs } from '../../body/wire-layout.ts';
import { liftSignOff } from '../../copy/sign-off.ts';

/** The parts of one message of a telegraph line (IPTC 7901, ANPA 1312), told by SOH, STX, ETX and EOT where they survived. */
export interface WireMessage {
  /** Header and keyword lines. */
  heading: string;
  text: string;
  /** What follows the text: the time of transmission. */
  trailer: string;
  /** DC2 in the header says that the text is a table whose lines must stay (ANPA 1312). */
  isTabular: boolean;
  /** Place of the message's first character in the transmission. */
  offset: number;
}

/** No header is shorter; a run of SOH marks is idling. */
const SHORTEST = 10;

/**
 * Cuts a transmission into messages. Between SOH marks where there are any; else at the lines that `isHeader` knows,
 * since some lines lose all control characters on the way. Idle characters before a message (NUL, SYN, DEL) do not count.
 */
export function splitTransmission(transmission: string, isHeader: (line: string) => boolean): WireMessage[] {
  const starts = [...transmission.matchAll(/\u0001/g)].map(({ index }) => index);
  const cuts = starts.length > 0 ? starts : headerLines(transmission, isHeader);
  const wholes = cuts.map((start, at) => ({ start, whole: transmission.slice(start, cuts[at + 1]) }));
  const messages = wholes
    .filter(({ whole }) => whole.length > SHORTEST)
    .map(({ start, whole }) => ({ ...partsOf(whole), offset: start }));
  return messages.filter(({ heading, text }) => `${heading}${text}`.trim() !== '');
}

function headerLines(transmission: string, isHeader: (line: string) => boolean): number[] {
  const starts: number[] = [];
  for (const { 0: line, index } of transmission.matchAll(/[^\r\n]+/g)) {
    if (isHeader(cleanLine(line))) starts.push(index);
  }
  return starts;
}

function partsOf(whole: string): Omit<WireMessage, 'offset'> {
  const message = whole.replace(/\u0004[\s\S]*$/, '');
  const start = message.indexOf('\u0002');
  const end = message.indexOf('\u0003', Math.max(start, 0));
  const text = message.slice(start < 0 ? message.length : start + 1, end < 0 ? message.length : end);
  const heading = message.slice(0, start < 0 ? (end < 0 ? message.length : end) : start);
  return {
    heading: cleanLines(heading),
    isTabular: heading.includes('\u0012'),
    text: cleanLines(text),
    trailer: end < 0 ? '' : cleanLines(message.slice(end + 1)),
  };
}

/** One kind of line end. CR LF LF is the pause of slow printers after a line, not an empty line. */
function cleanLines(text: string): string {
  return cleanControls(text.replace(/\r+\n/g, '\n').replace(/\r/g, '\n'));
}

const cleanLine = (line: string): string => cleanControls(line).trim();

/** Tabular copy has TLI (BS) and TTS space bands (DLE) between its columns; everything else below space is for machines. */
const cleanControls = (text: string): string =>
  text
    .replace(/[\b\u0010]/g, ' ')
    .replace(/\f/g, '\n')
    .replace(/[\u0000-\u0007\u000b\u000e-\u000f\u0011-\u001e\u007f-\u009f\ufeff]/g, '')
    .replace(/\u001f/g, ' ');

/**
 * Paragraphs of wire copy, with what the agency signs at its end apart, for later steps to find. Where all paragraphs are of one
 * line, every line is indented, and only the end of the line above tells.
 */
export function copyParagraphs(text: string): string[] {
  const { bodyText } = liftSignOff(text);
  const signature = text.slice(bodyText.length).trim();
  const paragraphs = plainParagraphs(partIndented(bodyText.split('\n')).join('\n'));
  return signature === '' || bodyText === text ? paragraphs : [...paragraphs, signature];
}

const partIndented = (lines: readonly string[]): string[] =>
  lines.flatMap((line, at) =>
    /^(?:\t| {2})/.test(line) && line.trim() !== '' && /[.!?:"”»)]$/.test((lines[at - 1] ?? '').trimEnd())
      ? ['', line]
      : [line],
  );
