import { type Format, FormatError, type Head, type Hint, type ReadResult, type Sniff } from '../../format.ts';
import { decodeBytes } from '../../text/encoding/index.ts';
import { splitTransmission, type WireMessage } from '../wire/messages.ts';
import { FIRST_LINE, headerIn, SECOND_LINE } from './header.ts';
import { storyOf } from './story.ts';

/** ANPA 1312 (1989): text and tables of American wires, one message or many, with control characters or without. */
export const anpa1312 = {
  name: 'anpa1312',
  title: 'ANPA 1312',
  mediaTypes: ['application/vnd.iptc.anpa1312', 'text/plain'],
  extensions: ['.anpa', '.tst', '.txt', '.dat'],
  limits: [
    'The header has month and day only; the time of the version is known when the sign-off is dated.',
    'Typesetting codes inside the text are dropped; tables keep their lines.',
  ],
  sniff,
  read,
} satisfies Format;

function sniff({ text }: Head): Sniff {
  if (/^\s*(?:\{\s*"|\[\s*\{|<[?!a-z])/i.test(text)) return { score: 0, because: '' };
  const lines = text.split(/[\r\n\u0002]+/).map((line) =>
    line
      .replace(/[\u0000-\u0008\u000b-\u001e\u007f]/g, '')
      .replace(/\u001f/g, ' ')
      .trim(),
  );
  const second = lines.slice(0, 40).find((line) => SECOND_LINE.test(line));
  if (second === undefined) return { score: 0, because: '' };
  const because = `the header "${second.slice(0, 40)}" has priority, category, keyword and date`;
  if (/\u0001[a-z]\d{3,4}/i.test(text)) return { score: 0.98, because: `${because}, and SOH begins the message` };
  const first = lines
    .filter(Boolean)
    .slice(0, 3)
    .some((line) => FIRST_LINE.test(line));
  return first ? { score: 0.85, because } : { score: 0.5, because };
}

function read(bytes: Uint8Array, hint: Hint): ReadResult {
  const { text, warnings } = decodeBytes(bytes, { charset: hint.charset });
  const messages = messagesIn(text);
  if (messages.length === 0) {
    const message = 'There is no header such as "r i BC-Keyword 08-29 0250". Send the message from its SOH on';
    throw new FormatError('ANPA1312_HEADER_MISSING', message);
  }
  const result: ReadResult = { drafts: [], warnings, failures: [] };
  for (const message of messages) {
    const { story, lost } = storyOf(message);
    result.warnings.push(...lost);
    if (story.headline !== '' || story.bodyText !== '') result.drafts.push(story);
    else
      result.failures.push({
        code: 'ANPA1312_EMPTY',
        message: 'The message has a header but no text',
        at: `byte ${message.offset}`,
      });
  }
  return result;
}

/** Without SOH a message begins at its first header line, or at the second where that one was lost. */
function messagesIn(text: string): WireMessage[] {
  for (const line of [FIRST_LINE, SECOND_LINE]) {
    const messages = splitTransmission(text, (candidate) => line.test(candidate));
    const headed = messages.filter(({ heading }) => headerIn(heading) !== undefined);
    if (headed.length > 0) return headed;
  }
  return [];
}
